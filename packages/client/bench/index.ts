import { spawn } from "node:child_process";
import { once } from "node:events";
import { isInstalled, startServer } from "@multistatus/harness";
import { run, type Run } from "./contestant.ts";
import { makeTree } from "./tree.ts";

// A tree of 10,000 collections and 100,000 files: walk() beside `rclone lsf -R` and the deep listing of the webdav package.
// Every contestant runs once in each round, in turn. Ratios of one run only: the machine is not always the same.
// `walk, Depth 1` asks what rclone asks: one PROPFIND for each collection. (rclone 1.60 begins no more than 100 requests a
// second with a WebDAV server, whatever --checkers says: its pacer waits ten milliseconds between two.)
//
// After `pnpm build`: node packages/client/bench/index.ts [rounds]

const here = (file: string): string => new URL(file, import.meta.url).pathname;
const rounds = Number(process.argv[2] ?? 3);
const concurrency = 8;

interface Served extends AsyncDisposable {
  title: string;
  url: string;
}

async function embedded(root: string): Promise<Served> {
  const child = spawn(process.execPath, [here("embedded-child.ts"), root], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return {
    title: "embedded server in its own process",
    url: line.toString().trim(),
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await once(child, "close");
    },
  };
}

async function apache(root: string): Promise<Served | undefined> {
  if (!(await isInstalled("apache")).installed) return undefined;
  const server = await startServer("apache", { seed: root });
  return {
    title: "Apache",
    url: server.url,
    [Symbol.asyncDispose]: async () => server[Symbol.asyncDispose](),
  };
}

async function measure(url: string, resources: number): Promise<void> {
  const node = process.execPath;
  const contestants: Record<string, () => Promise<Run>> = {
    "walk, auto": async () => run(node, [here("walk-child.ts"), url, "auto", String(concurrency)]),
    "walk, Depth 1": async () => run(node, [here("walk-child.ts"), url, "depth-1", String(concurrency)]),
    "rclone lsf -R": async () =>
      run("rclone", [
        "--config=/dev/null",
        "lsf",
        "-R",
        `--checkers=${concurrency}`,
        `--webdav-url=${url}`,
        ":webdav:",
      ]),
    "webdav, deep": async () => run(node, [here("webdav-child.ts"), url]),
  };
  const results = new Map<string, Run[]>();
  for (let round = 0; round < rounds; round++) {
    for (const [name, contestant] of Object.entries(contestants)) {
      try {
        const result = await contestant();
        // The others leave the start out.
        if (Math.abs(result.lines - resources) > 1) throw new Error(`${result.lines} of ${resources} lines`);
        results.set(name, [...(results.get(name) ?? []), result]);
      } catch (error) {
        console.log(`  ${name}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
      }
    }
  }
  const median = (runs: readonly Run[], of: (run: Run) => number): number =>
    runs.map(of).toSorted((a, b) => a - b)[runs.length >> 1] ?? Number.NaN;
  const rclone = median(results.get("rclone lsf -R") ?? [], ({ seconds }) => seconds);
  for (const [name, runs] of results) {
    const seconds = median(runs, (one) => one.seconds);
    const peak = Math.max(...runs.map((one) => one.peak));
    console.log(
      `  ${name.padEnd(14)} ${seconds.toFixed(2).padStart(7)} s  ${(seconds / rclone).toFixed(2)} of rclone  peak ${Math.round(peak)} MB`,
    );
  }
}

const tree = makeTree();
try {
  for (const start of [apache, embedded]) {
    await using server = await start(tree.root);
    if (!server) continue;
    console.log(`${server.title}: ${tree.resources} resources, ${concurrency} at once, median of ${rounds}`);
    await measure(server.url, tree.resources);
  }
} finally {
  tree.remove();
}
