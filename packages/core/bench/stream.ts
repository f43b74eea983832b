import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Comparison } from "./comparison.ts";
import { rounds } from "./measure.ts";

/** What streaming a payload cost a process that does nothing else. */
interface StreamCost {
  megabytes: number;
  milliseconds: number;
  /** Peak resident set size, sampled at every chunk. */
  peakMegabytes: number;
}

type Reader = "ours" | "saxes";

const CHILD = fileURLToPath(new URL("stream-child.ts", import.meta.url));
const OURS = "streamMultiStatus";
const SAXES = "saxes alone, no handlers";

/** A payload that is made while it is read: time against bare saxes, and memory. */
export async function stream(quick: boolean): Promise<Comparison[]> {
  const [resources, count] = quick ? [100_000, 2] : [1_000_000, 3];
  // Stripping the types from our sources takes 40 MB, once: a first run leaves the result in Node's compile cache.
  const cache = mkdtempSync(join(tmpdir(), "multistatus-bench-"));
  const peaks: Record<Reader, number[]> = { ours: [], saxes: [] };
  let megabytes = 0;
  const measure = (reader: Reader) => (): number => {
    const cost = run(reader, resources, cache);
    ({ megabytes } = cost);
    peaks[reader].push(cost.peakMegabytes);
    return cost.milliseconds;
  };
  try {
    for (const reader of ["ours", "saxes"] as const) run(reader, 1, cache);
    const { ours, saxes } = await rounds({ ours: measure("ours"), saxes: measure("saxes") }, count, 0);
    const what = `${resources.toLocaleString("en")} resources, ${megabytes.toFixed(0)} MB made while they are read`;
    const common = { base: OURS, skipped: [] };
    return [
      {
        ...common,
        title: `Streaming ${what}`,
        unit: "ms",
        rows: [
          { name: OURS, ours: true, values: ours },
          { name: SAXES, ours: false, values: saxes },
        ],
      },
      {
        ...common,
        title: "Peak memory of the same",
        unit: "MB",
        rows: [
          { name: OURS, ours: true, values: peaks.ours, limit: { of: "value", atMost: 150 } },
          { name: SAXES, ours: false, values: peaks.saxes },
        ],
      },
    ];
  } finally {
    rmSync(cache, { recursive: true });
  }
}

function run(reader: Reader, resources: number, cache: string): StreamCost {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CHILD, String(resources), reader], {
    encoding: "utf8",
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  if (status !== 0) throw new Error(`The streaming failed: ${stderr}`);
  return JSON.parse(stdout) as StreamCost;
}
