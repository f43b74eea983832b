import type { ReportEntry } from "../model/types.ts";

/** What became of what failed, between two answers to the same request; `other-request` where they are not. */
export type RemediationOutcome = "fixed" | "not-fixed" | "unknown" | "nothing-failed" | "other-request";

/** What became of an earlier step, the later answer beside the earlier one. */
export interface RemediationVerdict {
  /** The number of the earlier step. */
  against: number;
  /** Whether what failed in the earlier answer is well in the later one. */
  outcome: RemediationOutcome;
  /** The later answer, with the earlier one as `beside`. */
  entry: ReportEntry;
  /** Why it cannot be told, where that is so. */
  why?: readonly string[];
}

/** A file that is kept beside the record. */
export interface KeptFile {
  /** Relative to the record, with slashes. */
  path: string;
  /** What it holds, in a few words. */
  holds: string;
}

/** One run of a command that is entered into the record. */
export interface RemediationStep {
  /** From 1. */
  number: number;
  /** The command that was run, `diagnose` or `watch`. */
  command: string;
  /** ISO 8601 in UTC. */
  at: string;
  /** What the person has to know of how it was made. */
  remarks?: readonly string[];
  /** What was kept of it beside the record. */
  files: readonly KeptFile[];
}
