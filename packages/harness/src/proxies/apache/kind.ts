import { dirname, join } from "node:path";
import { firstExisting } from "../../child/files.ts";
import { workerUser } from "../../child/worker-user.ts";
import { HarnessError } from "../../errors.ts";
import { ownRefusal } from "../faults.ts";
import { loginPage, sorryPage } from "../pages.ts";
import { installationOf, pathOf, type Program } from "../program.ts";
import type { ProxyKind } from "../types.ts";
import { apacheProxyConfig } from "./config.ts";
import { apacheOwn } from "./own.ts";

const title = "Apache httpd with mod_proxy";
const program: Program = {
  names: ["apache2", "httpd"],
  args: ["-v"],
  version: /Apache\/([\d.]+)/u,
  howToInstall: "apt-get install --no-install-recommends apache2",
};

/** Debian, Fedora, Arch and Homebrew. */
const moduleDirectories = [
  "/usr/lib/apache2/modules",
  "/usr/lib64/httpd/modules",
  "/usr/lib/httpd/modules",
  "/opt/homebrew/lib/httpd/modules",
];

async function findModules(): Promise<string | undefined> {
  const module = await firstExisting(moduleDirectories.map((path) => join(path, "mod_proxy_http.so")));
  return module === undefined ? undefined : dirname(module);
}

/** Apache httpd as a reverse proxy. */
export const apacheProxy: ProxyKind = {
  name: "apache",
  title,
  async isInstalled() {
    if ((await findModules()) !== undefined) return installationOf(program);
    const reason = "there is no apache2 or httpd with mod_proxy_http";
    return { installed: false, reason, howToInstall: program.howToInstall };
  },
  configuration: "httpd.conf",
  cannot: ({ fault }) => ownRefusal(apacheOwn, fault),
  logs: [
    { file: "access.log", format: "apache-combined" },
    { file: "error.log", format: "apache-error" },
  ],
  async plan(setup, directory) {
    const user = await workerUser("www-data", "apache", "_www");
    const modules = await findModules();
    if (modules === undefined) throw new HarnessError("proxy-not-installed", `${title} is not installed.`);
    return {
      title,
      command: await pathOf(title, program),
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
