import type { MatcherState, SyncMatcherResult } from "vitest";
import { failureMessage } from "./message.ts";
import { receiverError, subjectOf, type Subject } from "./subject.ts";
import type { Verdict } from "./verdict.ts";

/** What a matcher with its arguments claims, and how the claim is checked. */
export interface Claim {
  /** What stands between the parentheses in the header of a failure: `href, expected`. */
  parameters: string;
  /** What has to be so, and what has to be so behind `.not`. */
  expected: string;
  expectedNot: string;
  check(subject: Subject): Verdict;
}

/**
 * Checks the claim and gives the result that vitest asks for. A claim that is undecided fails with `.not` as without.
 * The message is only made when it is asked for.
 */
export function judge(
  state: MatcherState,
  matcher: string,
  received: unknown,
  claim: Claim,
): SyncMatcherResult {
  // Without `.not` it is undefined at run time.
  const isNot = (state.isNot as boolean | undefined) ?? false;
  const subject = subjectOf(received);
  if (subject === undefined) {
    const error = receiverError(matcher, received);
    // Inside toEqual() there is no assertion: any value may stand there, and one that is no exchange is just no match.
    if (isAsymmetric(state)) return { pass: isNot, message: () => error.message };
    throw error;
  }
  const verdict = claim.check(subject);
  const pass = typeof verdict.holds === "boolean" ? verdict.holds : isNot;
  return { pass, message: () => failureMessage(matcher, claim, subject, verdict, isNot) };
}

function isAsymmetric(state: MatcherState): boolean {
  return (state.assertion as unknown) === undefined;
}
