import { join } from "node:path";
import { directoryOfModule } from "../../apache/modules.ts";
import { workerUser } from "../../child/worker-user.ts";
import { HarnessError } from "../../errors.ts";
import { ownRefusal } from "../faults.ts";
import { loginPage, sorryPage } from "../pages.ts";
import { installationOf, missing, pathOf, type Program } from "../../child/program.ts";
import type { ProxyKind } from "../types.ts";
import { apacheProxyConfig } from "./config.ts";
import { apacheOwn } from "./own.ts";

const title = "Apache httpd with mod_proxy";
const module = "mod_proxy_http";
const program: Program = {
  names: ["apache2", "httpd"],
  args: ["-v"],
  version: /Apache\/([\d.]+)/u,
  packages: "apache2",
};

/** Apache httpd as a reverse proxy. */
export const apacheProxy: ProxyKind = {
  name: "apache",
  title,
  async isInstalled() {
    if ((await directoryOfModule(module)) !== undefined) return installationOf(program);
    return missing(`there is no apache2 or httpd with ${module}`, program);
  },
  configuration: "httpd.conf",
  cannot: ({ fault }) => ownRefusal(apacheOwn, fault),
  logs: [
    { file: "access.log", format: "apache-combined" },
    { file: "error.log", format: "apache-error" },
  ],
  async plan(setup, directory) {
    const user = await workerUser("www-data", "apache", "_www");
    const modules = await directoryOfModule(module);
    if (modules === undefined) throw new HarnessError("proxy-not-installed", `${title} is not installed.`);
    return {
      title,
      command: await pathOf(title, program, "proxy-not-installed"),
      args: () => ["-f", join(directory, "httpd.conf"), "-D", "FOREGROUND"],
      files: (port) => ({
        "httpd.conf": apacheProxyConfig({ setup, directory, port, user, modules }),
        "pages/sorry.html": sorryPage,
        "pages/login.html": loginPage,
        "cache/": null,
      }),
      user,
      // Written when the port is bound.
      ready: { file: "apache.pid", says: /\d/u },
      logs: ["access.log", "error.log"],
    };
  },
};
