import type { TestCase } from "vitest/node";
import {
  evidenceType,
  type Evidence,
  type EvidenceArtifact,
  type MaskedError,
} from "../evidence/artifact.ts";
import type { SerializedError } from "vitest";

/** What is known of the last attempt that failed. */
export interface FailedAttempt {
  errors: readonly SerializedError[];
  evidence: readonly Evidence[];
  /** The errors without what the worker knew to be secret, where it kept anything. */
  masked: readonly MaskedError[];
}

/** The errors of the last failed attempt of a test, and the evidence that was kept of that attempt. */
export function failedAttemptOf(test: TestCase): FailedAttempt {
  const all = test.result().errors ?? [];
  const last = test.attempts().findLast(({ state }) => state === "failed");
  if (last === undefined) return { errors: all, evidence: [], masked: [] };
  // Those of the attempts have no stacks, which are read for the list of all.
  const earlier = test
    .attempts()
    .slice(0, test.attempts().indexOf(last))
    .reduce((sum, { errors = [] }) => sum + errors.length, 0);
  const artifact = test
    .artifacts()
    .findLast(
      (one): one is EvidenceArtifact =>
        one.type === evidenceType &&
        one.attempt.retry === last.retryIndex &&
        one.attempt.repeat === last.repeatIndex,
    );
  return {
    errors: all.slice(earlier, earlier + (last.errors?.length ?? all.length)),
    evidence: artifact?.evidence ?? [],
    masked: artifact?.errors ?? [],
  };
}
