import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Comparison, Row } from "../../core/bench/comparison.ts";
import { rounds, time } from "../../core/bench/measure.ts";

const BARE = "node alone";
const bin = new URL("../bin/multistatus.js", import.meta.url).pathname;
const body = `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/docs/plan.txt</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response></D:multistatus>`;

/** What a start may take at most, as multiples of a Node that does nothing. */
const LIMITS: Readonly<Record<string, number>> = { "multistatus --version": 2, "multistatus --help": 2 };

/** How long the built command takes to start and end, beside a Node that does nothing. */
export async function startUp(quick: boolean): Promise<Comparison[]> {
  const directory = mkdtempSync(join(tmpdir(), "multistatus-bench-"));
  const file = join(directory, "delete.xml");
  writeFileSync(file, body);
  const node = (...args: string[]) => runner(process.execPath, args);
  let starts = 0;
  // A folder that is empty: what Node compiles, it has to compile anew.
  const cold = (...args: string[]) => {
    return () =>
      runner(process.execPath, args, { NODE_COMPILE_CACHE: join(directory, `cold-${starts++}`) })();
  };
  const runs = {
    [BARE]: node("-e", "0"),
    "multistatus --version": node(bin, "--version"),
    "multistatus --help": node(bin, "--help"),
    "multistatus explain": node(bin, "explain", "423"),
    "multistatus show": node(bin, "show", file, "--method", "DELETE"),
    "multistatus show, the first time": cold(bin, "show", file, "--method", "DELETE"),
    "multistatus diagnose": node(bin, "diagnose", file, "--method", "DELETE"),
    ...optional("rclone version", "rclone", ["version"]),
    ...optional("curl --version", "curl", ["--version"]),
  };
  try {
    const measured = await rounds(runs, quick ? 5 : 15);
    const rows = Object.entries(measured).map(([name, values]) => {
      const row: Row = { name, ours: name.startsWith("multistatus"), values };
      const atMost = LIMITS[name];
      if (atMost !== undefined) row.limit = { of: "ratio", atMost };
      return row;
    });
    return [{ title: "Start-up of the command", unit: "ms", base: BARE, rows, skipped: [] }];
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function optional(name: string, command: string, args: readonly string[]): Record<string, () => number> {
  return spawnSync(command, args).error ? {} : { [name]: runner(command, args) };
}

/** Findings and failures give a status of their own; only what could not be run at all is an error. */
function runner(
  command: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): () => number {
  const env = { ...process.env, ...more };
  return () =>
    time(() => {
      const { status, stderr } = spawnSync(command, args, { encoding: "utf8", env });
      if (status === null || /^\s*at /mu.test(stderr))
        throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
    });
}
