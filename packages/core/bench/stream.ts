import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What streaming a payload of any size costs. */
export interface StreamCost {
  megabytes: number;
  seconds: number;
  /** Peak resident set size of a process that does nothing else, sampled at every chunk. */
  peakMegabytes: number;
}

const CHILD = fileURLToPath(new URL("stream-child.ts", import.meta.url));

/** Streams a payload in a process of its own, so that the peak is that of the streaming alone. */
export function streamCost(resources: number): StreamCost {
  // Stripping the types from our sources takes 40 MB, once: a first run leaves the result in Node's compile cache.
  const cache = mkdtempSync(join(tmpdir(), "multistatus-bench-"));
  try {
    run(1, cache);
    return run(resources, cache);
  } finally {
    rmSync(cache, { recursive: true });
  }
}

function run(resources: number, cache: string): StreamCost {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CHILD, String(resources)], {
    encoding: "utf8",
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  if (status !== 0) throw new Error(`The streaming failed: ${stderr}`);
  return JSON.parse(stdout) as StreamCost;
}
