import { join } from "node:path";
import { workerUser } from "../../child/worker-user.ts";
import { ownRefusal } from "../faults.ts";
import { sorryPage } from "../pages.ts";
import { installationOf, pathOf, type Program } from "../../child/program.ts";
import type { ProxyKind } from "../types.ts";
import { nginxProxyConfig } from "./config.ts";
import { latin1Table } from "./latin1.ts";
import { nginxOwn } from "./own.ts";

const title = "nginx as a proxy";
const program: Program = {
  names: ["nginx"],
  args: ["-v"],
  version: /nginx\/([\d.]+)/u,
  packages: "nginx",
};

/** nginx with its own modules as a reverse proxy. */
export const nginxProxy: ProxyKind = {
  name: "nginx",
  title,
  isInstalled: async () => installationOf(program),
  configuration: "nginx.conf",
  cannot: ({ fault }) => ownRefusal(nginxOwn, fault),
  logs: [
    { file: "access.log", format: "nginx-combined" },
    { file: "error.log", format: "nginx-error" },
  ],
  async plan(setup, directory) {
    const user = await workerUser("www-data", "nginx", "http");
    return {
      title,
      command: await pathOf(title, program, "proxy-not-installed"),
      args: () => {
        const [config, errors] = [join(directory, "nginx.conf"), join(directory, "error.log")];
        return ["-c", config, "-p", directory, "-e", errors, "-g", "daemon off;"];
      },
      files: (port) => ({
        "nginx.conf": nginxProxyConfig({ setup, directory, port, user }),
        "latin1.conf": latin1Table(),
        "pages/sorry.html": sorryPage,
        "temporary/": null,
      }),
      user,
      // Written when the port is bound.
      ready: { file: "nginx.pid", says: /\d/u },
      logs: ["access.log", "error.log"],
    };
  },
};
