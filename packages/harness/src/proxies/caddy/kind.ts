import { join } from "node:path";
import { workerUser } from "../../child/worker-user.ts";
import { ownRefusal } from "../faults.ts";
import { installationOf, pathOf, type Program } from "../../child/program.ts";
import type { ProxyKind } from "../types.ts";
import { caddyfile } from "./config.ts";
import { caddyOwn } from "./own.ts";

const title = "Caddy";
const program: Program = {
  names: ["caddy"],
  args: ["version"],
  version: /([\d.]+)/u,
  packages: "caddy",
};

/** Caddy with what its own build holds. */
export const caddyProxy: ProxyKind = {
  name: "caddy",
  title,
  isInstalled: async () => installationOf(program),
  configuration: "Caddyfile",
  cannot: ({ fault }) => ownRefusal(caddyOwn, fault),
  logs: [
    { file: "access.log", format: "caddy-json" },
    { file: "error.log", format: "caddy-json" },
  ],
  async plan(setup, directory) {
    const user = await workerUser("caddy", "www-data");
    return {
      title,
      command: await pathOf(title, program, "proxy-not-installed"),
      args: () => ["run", "--config", join(directory, "Caddyfile"), "--adapter", "caddyfile"],
      files: (port) => ({ Caddyfile: caddyfile({ setup, directory, port, user }), "home/": null }),
      user,
      runAsUser: true,
      env: {
        HOME: join(directory, "home"),
        XDG_CONFIG_HOME: join(directory, "home"),
        XDG_DATA_HOME: join(directory, "home"),
      },
      ready: { file: "error.log", says: /serving initial configuration/u },
      logs: ["access.log", "error.log"],
    };
  },
};
