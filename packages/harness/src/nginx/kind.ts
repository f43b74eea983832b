import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { firstExisting } from "../child/files.ts";
import { findExecutable } from "../child/find-executable.ts";
import { beyond, noDigest } from "../child/limits.ts";
import { passwordFile } from "../child/password-file.ts";
import { missing } from "../child/program.ts";
import { serveChild } from "../child/serve.ts";
import { workerUser } from "../child/worker-user.ts";
import { HarnessError } from "../errors.ts";
import type { Installation, ServerKind, StartContext, StartedServer } from "../types.ts";
import { nginxConfig } from "./config.ts";

const title = "nginx with dav-ext";

/** nginx with its dav module and the third-party dav-ext, as a child process. */
export const nginx: ServerKind = {
  name: "nginx",
  title,
  isInstalled,
  unsupported: (options) => beyond(options, { digest: noDigest }),
  start: startNginx,
};

const moduleFile = "ngx_http_dav_ext_module.so";
const moduleDirectories = ["/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/share/nginx/modules"];

interface Nginx {
  command: string;
  version: string | undefined;
  module: string | undefined;
}

async function findNginx(): Promise<Nginx | undefined> {
  const command = await findExecutable("nginx");
  if (command === undefined) return undefined;
  const { stderr } = await promisify(execFile)(command, ["-V"]);
  const module = await firstExisting(moduleDirectories.map((directory) => join(directory, moduleFile)));
  if (module === undefined && !/--add-module=\S*dav-ext/u.test(stderr)) return undefined;
  return { command, module, version: /nginx\/([\d.]+)/u.exec(stderr)?.[1] };
}

async function isInstalled(): Promise<Installation> {
  const found = await findNginx();
  if (!found) {
    const packages = "nginx libnginx-mod-http-dav-ext";
    return missing("there is no nginx with the dav-ext module", { packages });
  }
  return { installed: true, ...(found.version === undefined ? {} : { version: found.version }) };
}

async function startNginx(context: StartContext): Promise<StartedServer> {
  const { options, root, directory, basePath } = context;
  const found = await findNginx();
  if (!found) throw new HarnessError("server-not-installed", `${title} is not installed.`);
  const { command, module } = found;
  const user = await workerUser("www-data", "nginx", "http");
  return serveChild(context, {
    title,
    command,
    args: () => {
      const [config, errors] = [join(directory, "nginx.conf"), join(directory, "error.log")];
      return ["-c", config, "-p", directory, "-e", errors, "-g", "daemon off;"];
    },
    files: (port) => ({
      "nginx.conf": nginxConfig({ options, module, directory, root, basePath, port, user: user?.name }),
      users: passwordFile(options),
      "temporary/": null,
    }),
    user,
    // Written when the port is bound.
    ready: { file: "nginx.pid", says: /\d/u },
    logs: ["access.log", "error.log"],
  });
}
