import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Comparison } from "../../core/bench/comparison.ts";
import { rounds, time } from "../../core/bench/measure.ts";

const BARE = "node alone";
const bin = new URL("../bin/multistatus.js", import.meta.url).pathname;
const body = `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/docs/plan.txt</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response></D:multistatus>`;

/** How long the built command takes to start and end, beside a Node that does nothing. */
export async function startUp(quick: boolean): Promise<Comparison[]> {
  const directory = mkdtempSync(join(tmpdir(), "multistatus-bench-"));
  const file = join(directory, "delete.xml");
  writeFileSync(file, body);
  const node = (...args: string[]) => runner(process.execPath, args);
  const runs = {
    [BARE]: node("-e", "0"),
    "multistatus --version": node(bin, "--version"),
    "multistatus --help": node(bin, "--help"),
    "multistatus show": node(bin, "show", file, "--method", "DELETE"),
    "multistatus diagnose": node(bin, "diagnose", file, "--method", "DELETE"),
    ...optional("rclone version", "rclone", ["version"]),
    ...optional("curl --version", "curl", ["--version"]),
  };
  try {
    const measured = await rounds(runs, quick ? 5 : 15);
    const rows = Object.entries(measured).map(([name, values]) => {
      return { name, ours: name.startsWith("multistatus"), values };
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
function runner(command: string, args: readonly string[]): () => number {
  return () =>
    time(() => {
      const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
      if (status === null || /^\s*at /mu.test(stderr))
        throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
    });
}
