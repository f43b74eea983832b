import { workerUser } from "../../child/worker-user.ts";
import { ownRefusal, type ProxyFault } from "../faults.ts";
import { installationOf, pathOf, type Program } from "../../child/program.ts";
import type { ProxyKind } from "../types.ts";
import { squidConfig } from "./config.ts";
import { squidOwn } from "./own.ts";

const title = "Squid";
const program: Program = {
  names: ["squid"],
  args: ["-v"],
  version: /Version ([\d.]+)/u,
  packages: "squid",
};

const noEdit = "it can drop or replace a Destination, but not rewrite one";
const noPrefix = "it changes paths only through a program of one's own";
const refused: Partial<Record<ProxyFault, string>> = {
  "prefix-stripped": noPrefix,
  "prefix-added": noPrefix,
  "destination-prefix": noPrefix,
  "host-not-passed": noEdit,
  "scheme-not-passed": noEdit,
};

/**
 * Squid puts shared memory under its service name, which whoever is killed leaves behind. A single process needs the names no
 * more once it listens.
 */
const script = [
  '"$1" -N -n "$2" -f "$3/squid.conf" & daemon=$!',
  "trap 'kill $daemon; wait $daemon' TERM",
  'until grep -q "Accepting .*connections at" "$3/error.log" 2>/dev/null || ! kill -0 $daemon; do sleep 0.02; done',
  'rm -f /dev/shm/"$2"-*',
  'echo "shared memory freed"',
  "wait $daemon",
].join("\n");

/** Squid as an accelerator, that is a reverse proxy. */
export const squidProxy: ProxyKind = {
  name: "squid",
  title,
  isInstalled: async () => installationOf(program),
  configuration: "squid.conf",
  cannot: ({ fault, tls }) =>
    (fault !== undefined && refused[fault]) ||
    (tls && fault !== "destination-scheme" ? noEdit : ownRefusal(squidOwn, fault)),
  logs: [
    { file: "access.log", format: "apache-combined" },
    { file: "error.log", format: "plain" },
  ],
  async plan(setup, directory) {
    const user = await workerUser("proxy", "squid");
    const squid = await pathOf(title, program, "proxy-not-installed");
    return {
      title,
      command: "/bin/sh",
      args: (port) => ["-c", script, "squid", squid, `multistatus${port}`, directory],
      files: (port) => ({ "squid.conf": squidConfig({ setup, directory, port, user }) }),
      user,
      ready: { file: "output.log", says: /shared memory freed/u },
      logs: ["access.log", "error.log"],
    };
  },
};
