import type { CauseDefinition } from "@multistatus/core";
import { type About, type Fault, faultsOf } from "./faults.ts";
import type { Beside } from "./failure.ts";
import { claimText, failureMessage, type Repeated } from "./message.ts";
import type { MatcherOptions } from "./options.ts";
import { verdictOf } from "./redirect.ts";
import { isAsymmetric, isNegated, type RunnerState } from "./runner.ts";
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
  /** Where it is less than the whole answer. */
  about?: About;
  /** Those of the matcher, as far as all of them have the same. */
  options?: MatcherOptions | undefined;
  /** Whether `check` sees for itself that redirects led to another path. */
  judgesRedirect?: true;
  /** What is compared with, for a report. */
  beside?: Beside | undefined;
  /** A team's own causes, for a report. */
  causes?: readonly CauseDefinition[] | undefined;
}

/** What `expect.extend` asks of a matcher. */
export interface MatcherResult {
  pass: boolean;
  message: () => string;
  /**
   * Expected, received and why in a few lines, for a list of many claims, with secrets as they are; absent where nothing
   * was judged. Test runners do not look at it.
   */
  brief?: () => string;
  /** What is otherwise than claimed, one by one, never nothing; absent where nothing was judged. */
  faults?: () => Fault[];
  /** What was judged, for a report: what was received, of a handle its last answer. */
  subject?: Subject;
}

/** Checks the claim and gives the result that the test runner asks for. The message is only made when it is asked for. */
export function judge(state: RunnerState, matcher: string, received: unknown, claim: Claim): MatcherResult {
  const isNot = isNegated(state);
  const subject = takenFrom(matcher, received);
  if (subject instanceof TypeError) {
    const error = subject;
    // Inside toEqual() there is no assertion: any value may stand there, and one that is no exchange is just no match.
    if (isAsymmetric(state)) return { pass: isNot, message: () => error.message };
    throw error;
  }
  return resultOf(matcher, claim, subject, verdictOf(claim, subject), isNot);
}

/**
 * The result of a verdict: one that is undecided fails with `.not` as without.
 *
 * @param repeated what was done before an assertion on a handle was given up
 */
export function resultOf(
  matcher: string,
  claim: Claim,
  subject: Subject,
  verdict: Verdict,
  isNot: boolean,
  repeated?: Repeated,
): MatcherResult {
  return {
    pass: typeof verdict.holds === "boolean" ? verdict.holds : isNot,
    message: () => failureMessage(matcher, claim, subject, verdict, isNot, repeated),
    brief: () => claimText(claim, subject, verdict, isNot, repeated),
    faults: () => faultsOf(claim, subject, verdict),
    subject,
  };
}

/** The subject, or the error for a value that is none. */
function takenFrom(matcher: string, received: unknown): Subject | TypeError {
  try {
    return subjectOf(received) ?? receiverError(matcher, received);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TypeError(`expect(received).${matcher}(): ${error.message}`, { cause: error });
  }
}
