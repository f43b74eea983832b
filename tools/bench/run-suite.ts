import { fork } from "node:child_process";
import { join } from "node:path";
import type { Comparison } from "../../packages/core/bench/comparison.ts";
import { ROOMY_HEAP } from "../../packages/expect/bench/roomy-heap.ts";
import type { SuiteName } from "./suites.ts";

const NODE_OPTIONS: Partial<Record<SuiteName, readonly string[]>> = { matcher: ROOMY_HEAP };

/** Runs a suite of a checkout in a process of its own: what another suite has compiled and left in memory is not measured. */
export async function runSuite(root: string, name: SuiteName, quick: boolean): Promise<Comparison[]> {
  const child = fork(join(root, "tools", "bench", "child.ts"), [name, quick ? "quick" : "whole"], {
    cwd: root,
    execArgv: [
      "--conditions=@multistatus/source",
      "--disable-warning=ExperimentalWarning",
      ...(NODE_OPTIONS[name] ?? []),
    ],
    stdio: ["ignore", "inherit", "pipe", "ipc"],
  });
  let errors = "";
  let comparisons: Comparison[] | undefined;
  child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  child.on("message", (message) => (comparisons = message as Comparison[]));
  const status = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (status === 0 && comparisons) return comparisons;
  throw new Error(`The suite ${name} of ${root} ended with ${String(status)}:\n${errors}`);
}
