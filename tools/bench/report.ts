import { cpus } from "node:os";
import type { Comparison } from "../../packages/core/bench/comparison.ts";
import type { SuiteName } from "./suites.ts";

/** One run of the benchmarks, as it is written to a file: everything that was measured, round by round. */
export interface Report {
  revision: string;
  /** ISO 8601. */
  date: string;
  node: string;
  processor: string;
  cores: number;
  /** Smaller payloads and fewer rounds: to see that all works, not to be quoted. */
  quick: boolean;
  suites: Partial<Record<SuiteName, Comparison[]>>;
}

export function reportOf(revision: string, quick: boolean, suites: Report["suites"]): Report {
  const [processor] = cpus();
  return {
    revision,
    date: new Date().toISOString(),
    node: process.version,
    processor: processor?.model ?? "unknown",
    cores: cpus().length,
    quick,
    suites,
  };
}
