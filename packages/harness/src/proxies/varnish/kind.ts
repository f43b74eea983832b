import { findExecutable } from "../../child/find-executable.ts";
import { workerUser } from "../../child/worker-user.ts";
import { ownRefusal } from "../faults.ts";
import { installationOf, missing, pathOf, type Program } from "../../child/program.ts";
import type { ProxyKind } from "../types.ts";
import { vcl } from "./config.ts";
import { varnishOwn } from "./own.ts";

const title = "Varnish";
const program: Program = {
  names: ["varnishd"],
  args: ["-V"],
  version: /varnish-([\d.]+)/u,
  packages: "varnish gcc libc6-dev",
};

/**
 * Varnish writes no log file: varnishncsa does. Both are one process group, and end together.
 *
 * varnishncsa writes its own PID before it has opened the log in shared memory, and begins at that log's end: it misses what is
 * asked in between. So wait until the log is mapped, where /proc tells it.
 */
const script = [
  '"$1" -F -a "127.0.0.1:$3" -f "$4/default.vcl" -n "$4/work" -s malloc,16m -T none -j none -p vcc_allow_inline_c=off & daemon=$!',
  '"$2" -n "$4/work" -t 10 -P "$4/log.pid" -w "$4/access.log" & log=$!',
  "trap 'kill $daemon $log; wait $daemon' TERM",
  "alive() { kill -0 $daemon && kill -0 $log; }",
  'until [ -s "$4/log.pid" ]; do alive || break; sleep 0.05; done',
  "while alive && [ -r /proc/$log/maps ] && ! grep -q _.vsm_child /proc/$log/maps; do sleep 0.05; done",
  'echo ready > "$4/logging"',
  "wait $daemon",
  "code=$?",
  "kill $log 2>/dev/null",
  "exit $code",
].join("\n");

/** Varnish as a reverse proxy that passes everything on. */
export const varnishProxy: ProxyKind = {
  name: "varnish",
  title,
  async isInstalled() {
    // The VCL is compiled at the start.
    if (await findExecutable("gcc", "cc")) return installationOf(program);
    return missing("there is no C compiler, which it needs at run time", program);
  },
  configuration: "default.vcl",
  cannot: ({ fault, tls }) =>
    tls ? "it has no TLS; put another proxy in front of it" : ownRefusal(varnishOwn, fault),
  logs: [
    { file: "access.log", format: "apache-combined" },
    { file: "output.log", format: "plain" },
  ],
  async plan(setup, directory) {
    const user = await workerUser("vcache", "varnish", "www-data");
    const [daemon, log] = [
      await pathOf(title, program, "proxy-not-installed"),
      await pathOf(title, { ...program, names: ["varnishncsa"] }, "proxy-not-installed"),
    ];
    return {
      title,
      command: "/bin/sh",
      args: (port) => ["-c", script, "varnish", daemon, log, String(port), directory],
      files: () => ({ "default.vcl": vcl(setup), "access.log": "", "work/": null }),
      user,
      runAsUser: true,
      // From then on no request goes unlogged.
      ready: { file: "logging", says: /ready/u },
      logs: ["access.log", "output.log"],
    };
  },
};
