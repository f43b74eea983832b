import { spawn } from "node:child_process";
import { once } from "node:events";
import { isInstalled, startServer, type ServerOptions } from "@multistatus/harness";
import type { Comparison, Row } from "../../core/bench/comparison.ts";
import { run, type Run } from "./contestant.ts";
import { makeTree } from "./tree.ts";

// The children run what was built. `walk, Depth 1` asks what rclone asks: one PROPFIND for each collection. (rclone 1.60 begins no more than 100 requests a
// second with a WebDAV server, whatever --checkers says: its pacer waits ten milliseconds between two. So processor time counts as well.)

const here = (file: string): string => new URL(file, import.meta.url).pathname;
const concurrency = 8;
const BASE = "walk";
const RCLONE = "rclone lsf -R";

interface Served extends AsyncDisposable {
  title: string;
  url: string;
}

/** A whole tree listed: `walk()` beside `rclone lsf -R` and the deep listing of the webdav package, time, processor time and memory. */
export async function walk(quick: boolean): Promise<Comparison[]> {
  const [inner, rounds] = quick ? [9, 2] : [99, 3];
  const tree = makeTree(inner);
  const comparisons: Comparison[] = [];
  try {
    const { installed } = await isInstalled("apache");
    for (const start of installed ? [apache({}), apache({ finiteDepth: true })] : [embedded]) {
      await using server = await start(tree.root);
      comparisons.push(...(await compared(server, tree.resources, rounds)));
    }
  } finally {
    tree.remove();
  }
  return comparisons;
}

function apache(options: ServerOptions): (root: string) => Promise<Served> {
  return async (root) => {
    const server = await startServer("apache", { seed: root, ...options });
    return {
      title: options.finiteDepth ? "Apache without Depth infinity" : "Apache",
      url: server.url,
      [Symbol.asyncDispose]: async () => server[Symbol.asyncDispose](),
    };
  };
}

/** Only where there is no Apache: of a whole tree in one answer, its own time is nearly all that is measured. */
async function embedded(root: string): Promise<Served> {
  const child = spawn(process.execPath, [here("embedded-child.ts"), root], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return {
    title: "the embedded server in its own process",
    url: line.toString().trim(),
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await once(child, "close");
    },
  };
}

async function compared({ title, url }: Served, resources: number, rounds: number): Promise<Comparison[]> {
  const contestants = contestantsAt(url);
  const runs = new Map<string, Run[]>();
  const skipped: string[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [name, contestant] of contestants) {
      if (skipped.some((reason) => reason.startsWith(`${name}: `))) continue;
      try {
        const result = await contestant();
        // The others leave the start out.
        if (Math.abs(result.lines - resources) > 1) throw new Error(`${result.lines} of ${resources} lines`);
        runs.set(name, [...(runs.get(name) ?? []), result]);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        skipped.push(`${name}: ${shortened(reason)}`);
      }
    }
  }
  const rows = (value: (one: Run) => number): Row[] =>
    [...runs].map(([name, measured]) => ({
      name,
      ours: name.startsWith(BASE),
      values: measured.map(value),
    }));
  const times = rows(({ seconds }) => seconds * 1000);
  const work = rows(({ cpu }) => cpu * 1000);
  for (const row of [...times, ...work]) if (row.name === RCLONE) row.limit = { of: "ratio", atLeast: 1 };
  const what = `${resources.toLocaleString("en")} resources from ${title}, ${concurrency} at once`;
  return [
    {
      title: `A walk over ${what}`,
      unit: "ms",
      base: BASE,
      rows: times,
      skipped,
    },
    {
      title: `Processor time: ${what}`,
      unit: "ms",
      base: BASE,
      rows: work,
      skipped: [],
    },
    {
      title: `Peak memory: ${what}`,
      unit: "MB",
      base: BASE,
      rows: rows(({ peak }) => peak),
      skipped: [],
    },
  ];
}

function contestantsAt(url: string): [name: string, contestant: () => Promise<Run>][] {
  const node = async (file: string, ...args: string[]): Promise<Run> =>
    run(process.execPath, [here(file), url, ...args]);
  const listing = ["lsf", "-R", `--checkers=${concurrency}`, `--webdav-url=${url}`, ":webdav:"];
  return [
    [BASE, async () => node("walk-child.ts", "auto", String(concurrency))],
    ["walk, Depth 1", async () => node("walk-child.ts", "depth-1", String(concurrency))],
    [RCLONE, async () => run("rclone", ["--config=/dev/null", ...listing])],
    ["webdav, deep listing", async () => node("webdav-child.ts")],
  ];
}

/** The line that says what happened. */
function shortened(reason: string): string {
  const lines = reason.split("\n").map((line) => line.trim());
  return lines.find((line) => /^\w*Error: /u.test(line)) ?? lines[0] ?? reason;
}
