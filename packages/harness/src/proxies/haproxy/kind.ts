import { join } from "node:path";
import { workerUser } from "../../child/worker-user.ts";
import { ownRefusal } from "../faults.ts";
import { loginPage, sorryPage } from "../pages.ts";
import { installationOf, pathOf, type Program } from "../../child/program.ts";
import type { ProxyKind } from "../types.ts";
import { haproxyConfig } from "./config.ts";
import { haproxyOwn } from "./own.ts";

const title = "HAProxy";
const program: Program = {
  names: ["haproxy"],
  args: ["-v"],
  version: /version ([\d.]+)/u,
  packages: "haproxy",
};

/** HAProxy in HTTP mode. */
export const haproxyProxy: ProxyKind = {
  name: "haproxy",
  title,
  isInstalled: async () => installationOf(program),
  configuration: "haproxy.cfg",
  cannot: ({ fault }) => ownRefusal(haproxyOwn, fault),
  logs: [{ file: "output.log", format: "haproxy-http" }],
  async plan(setup, directory) {
    const user = await workerUser("haproxy", "www-data");
    return {
      title,
      command: await pathOf(title, program, "proxy-not-installed"),
      // A master and its worker, both in the foreground: only the master writes a file when the port is bound.
      args: () => ["-W", "-p", join(directory, "haproxy.pid"), "-f", join(directory, "haproxy.cfg")],
      files: (port) => ({
        "haproxy.cfg": haproxyConfig({ setup, directory, port, user }),
        "sorry.html": sorryPage,
        "login.html": loginPage,
      }),
      user,
      ready: { file: "haproxy.pid", says: /\d/u },
      logs: ["output.log"],
    };
  },
};
