import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What streaming a payload of any size costs. */
export interface StreamCost {
  megabytes: number;
  seconds: number;
  /** Peak resident set size of a process that does nothing else. */
  peakMegabytes: number;
}

const CHILD = fileURLToPath(new URL("stream-child.ts", import.meta.url));

/** Streams a payload in a process of its own, so that the peak is that of the streaming alone. */
export function streamCost(resources: number): StreamCost {
  const args = [CHILD, String(resources)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`The streaming failed: ${stderr}`);
  return JSON.parse(stdout) as StreamCost;
}
