import { cpus } from "node:os";
import type { Comparison } from "../../packages/core/bench/comparison.ts";
import type { SuiteName } from "./suites.ts";

/** What was measured, round by round, as it is written to a file. Everything of a suite is of one run. */
export interface Report {
  revision: string;
  /** ISO 8601. */
  date: string;
  node: string;
  processor: string;
  cores: number;
  /** Smaller payloads and fewer rounds: to see that all works, not to be quoted. */
  quick: boolean;
  /** How many runs the suites are of. */
  runs: number;
  suites: Partial<Record<SuiteName, Comparison[]>>;
}

/** @param before a report whose suites are taken over, for `suites` to replace some of them */
export function reportOf(
  revision: string,
  quick: boolean,
  suites: Report["suites"],
  before: Report | undefined,
): Report {
  const [processor] = cpus();
  Object.assign(suites, before?.suites);
  return {
    revision,
    date: new Date().toISOString(),
    node: process.version,
    processor: processor?.model ?? "unknown",
    cores: cpus().length,
    quick: quick || before?.quick === true,
    runs: (before?.runs ?? 0) + 1,
    suites,
  };
}
