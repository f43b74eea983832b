import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Comparison, Row } from "../../core/bench/comparison.ts";
import { rounds } from "../../core/bench/measure.ts";

const BASE = "undici";
const cwd = fileURLToPath(new URL("..", import.meta.url));

/** What is imported, by a Node of its own each time; where it is ours, what that may take of the base. */
const imports: Readonly<Record<string, { from: string; atMost?: number }>> = {
  [BASE]: { from: "undici" },
  "@multistatus/core": { from: "@multistatus/core", atMost: 1 },
  "@multistatus/core, each module for itself": { from: "../core/dist/index.js" },
  "@multistatus/client, with core and undici": { from: "@multistatus/client", atMost: 2.5 },
  webdav: { from: "webdav" },
};

/** How long a program waits for the built packages before its own code runs: each of its test files does so again. */
export async function importing(quick: boolean): Promise<Comparison[]> {
  const runs = Object.fromEntries(
    Object.entries(imports).map(([name, { from }]) => [name, () => millisecondsFor(from)]),
  );
  const measured = await rounds(runs, quick ? 5 : 15);
  const rows = Object.entries(measured).map(([name, values]) => {
    const row: Row = { name, ours: name.startsWith("@multistatus/"), values };
    const atMost = imports[name]?.atMost;
    if (atMost !== undefined) row.limit = { of: "ratio", atMost };
    return row;
  });
  return [{ title: "Import of the packages", unit: "ms", base: BASE, rows, skipped: [] }];
}

/** By the clock of the Node that imports it, without that Node's own start. */
function millisecondsFor(from: string): number {
  const program = `const start = performance.now(); await import(${JSON.stringify(from)}); console.log(performance.now() - start);`;
  const args = ["--input-type=module", "--eval", program];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`import ${from}: ${stderr}`);
  return Number(stdout);
}
