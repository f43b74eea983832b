import { describeStatusPattern, matchesStatus, statusText, type StatusPattern } from "@multistatus/core";
import type { Fault } from "./faults.ts";
import type { Subject } from "./subject.ts";

/**
 * What became of a claim. `unknown` (it cannot be decided) and `mixed` (it is partly so) fail the assertion whichever way
 * it is put: nothing may be green that was not seen.
 */
export interface Verdict {
  holds: boolean | "unknown" | "mixed";
  /** Why it does not hold or cannot be known, in a sentence; where the summary of what was received does not tell. */
  because?: string;
  /** What was received in the words of the claim; default: the summary of all resources. */
  received?: string;
  /** False where the tree of resources would tell nothing that is not told otherwise. */
  tree?: false;
  /** False where the likely cause of what failed is told otherwise, or would be that of something else. */
  cause?: false;
  /** What is otherwise than claimed, one by one; default: what the claim is about, else all that failed in the answer. */
  faults?: (subject: Subject) => Fault[];
  /** More than a line, for a message: made only when it is asked for. Free of secrets when masked with `mask`; not escaped. */
  details?: { title: string; lines: (mask: (plain: string) => string) => string[] };
}

export function unknown(because: string): Verdict {
  return { holds: "unknown", because };
}

/**
 * The verdict on the statuses that `subject` (a resource, a property of one) has; several where it occurs more than once.
 * Where only some are as expected, neither the claim nor its contrary holds.
 */
export function verdictOnStatuses(
  subject: string,
  statuses: readonly (number | undefined)[],
  expected: StatusPattern,
): Verdict {
  const distinct = [...new Set(statuses)].filter((status) => status !== undefined);
  if (distinct.length === 0 || statuses.includes(undefined)) {
    return unknown(`the answer has no readable status for ${subject}.`);
  }
  const received = `${subject} with status ${distinct.map(statusText).join(" and ")}`;
  const matching = distinct.filter((status) => matchesStatus(status, expected)).length;
  if (matching === distinct.length) return { holds: true, received };
  if (matching === 0) return { holds: false, received };
  const because = `it occurs ${statuses.length} times, and not always with status ${describeStatusPattern(expected)}.`;
  return { holds: "mixed", because, received };
}
