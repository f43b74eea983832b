import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { exists } from "../child/files.ts";
import { findExecutable } from "../child/find-executable.ts";
import { beyond, noFiniteDepth } from "../child/limits.ts";
import { installedAs, missing } from "../child/program.ts";
import { serveChild } from "../child/serve.ts";
import { workerUser } from "../child/worker-user.ts";
import { HarnessError } from "../errors.ts";
import type { Installation, ServerKind, StartContext, StartedServer } from "../types.ts";
import { rewriteRules, serverXml, usersXml, webXml } from "./config.ts";

const title = "Tomcat with its WebDAV servlet";

/** Tomcat's WebdavServlet over the directory, as a child process. Locks and dead properties are kept in memory. */
export const tomcat: ServerKind = {
  name: "tomcat",
  title,
  isInstalled,
  unsupported: (options) => beyond(options, { finiteDepth: noFiniteDepth }),
  start: startTomcat,
};

const homes = ["/usr/share/tomcat10", "/usr/share/tomcat11", "/opt/homebrew/opt/tomcat/libexec"];

async function findTomcat(): Promise<{ java: string; home: string } | undefined> {
  const java = await findExecutable("java");
  if (java === undefined) return undefined;
  for (const home of [process.env["CATALINA_HOME"] ?? "", ...homes]) {
    if (home !== "" && (await exists(join(home, "lib", "catalina.jar")))) return { java, home };
  }
  return undefined;
}

const packages = "default-jre-headless tomcat10 libtomcat10-java";

async function isInstalled(): Promise<Installation> {
  const found = await findTomcat();
  if (!found) return missing("there is no java with a Tomcat 10 or newer", { packages });
  const { java, home } = found;
  const args = ["-cp", join(home, "lib", "catalina.jar"), "org.apache.catalina.util.ServerInfo"];
  return installedAs(java, { args, version: /Server number:\s+([\d.]+)/u, packages });
}

async function startTomcat(context: StartContext): Promise<StartedServer> {
  const { options, directory } = context;
  const found = await findTomcat();
  if (!found) throw new HarnessError("server-not-installed", `${title} is not installed.`);
  const { java, home } = found;
  const jars = (await readdir(join(home, "bin"))).filter((name) => name.endsWith(".jar"));
  return serveChild(context, {
    title,
    command: java,
    args: () => [
      "-Xmx96m",
      "-XX:TieredStopAtLevel=1",
      `-Djava.io.tmpdir=${directory}/temp`,
      // Else it goes on without its port when that is taken.
      "-Dorg.apache.catalina.startup.EXIT_ON_INIT_FAILURE=true",
      `-Dcatalina.home=${home}`,
      `-Dcatalina.base=${directory}`,
      "-cp",
      jars.map((name) => join(home, "bin", name)).join(":"),
      "org.apache.catalina.startup.Bootstrap",
      "start",
    ],
    files: (port) => {
      const config = { ...context, port };
      return {
        "conf/server.xml": serverXml(config),
        "conf/web.xml": webXml(config),
        "conf/users.xml": usersXml(options),
        "conf/Catalina/localhost/rewrite.config": rewriteRules(config),
        "temp/": null,
        "webapps/": null,
        "work/": null,
      };
    },
    user: await workerUser("tomcat", "www-data"),
    runAsUser: true,
    ready: { file: "output.log", says: /Server startup in/u },
    logs: ["access.log", "output.log"],
  });
}
