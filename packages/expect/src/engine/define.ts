import { isHandle } from "../handle.ts";
import { callText } from "./call-text.ts";
import { noteFailure } from "./failure.ts";
import { judge, type Claim, type MatcherResult } from "./judge.ts";
import { mustBeAwaited } from "./retry/awaited.ts";
import { checkUseOfHandle, judgeHandle } from "./retry/on-handle.ts";
import { isAsymmetric, isNegated, type RunnerState } from "./runner.ts";

/** A matcher as `expect.extend` takes it: of vitest, Jest or Playwright Test. */
export type Matcher<A extends unknown[]> = (
  this: RunnerState,
  received: unknown,
  ...values: A
) => MatcherResult | Promise<MatcherResult>;

/** The matcher of this name. `claim` checks the arguments (a TypeError says what is accepted) and says what they claim. */
export function defineMatcher<A extends unknown[]>(name: string, claim: (...values: A) => Claim): Matcher<A> {
  return function matcher(received, ...values) {
    const from = this.calledAs ?? matcher;
    try {
      const made = claimed(name, () => claim(...values));
      if (!isHandle(received)) return noted(this, name, values, made, judge(this, name, received, made));
      checkUseOfHandle(this, name, received);
      const judged = judgeHandle(this, name, received, made).then((result) =>
        noted(this, name, values, made, result),
      );
      // All that is done with it is to chain it, as runners do.
      return mustBeAwaited(this, name, judged, from) as Promise<MatcherResult>;
    } catch (error) {
      // What is wrong is in the test: runners show the source of the first frame.
      if (error instanceof TypeError) Error.captureStackTrace(error, from);
      throw error;
    }
  };
}

function claimed(name: string, claim: () => Claim): Claim {
  try {
    return claim();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Runners print a cause, too: it would be the same once more.
    error.message = `${name}: ${error.message}`;
    throw error;
  }
}

/** The result as it is; a failure of the test is kept for its report. */
export function noted(
  state: RunnerState,
  name: string,
  values: readonly unknown[],
  { parameters, beside, causes }: Pick<Claim, "parameters" | "beside" | "causes">,
  result: MatcherResult,
): MatcherResult {
  const { pass, subject, message, brief = message, faults = () => [] } = result;
  const isNot = isNegated(state);
  // Inside toEqual() no match is no failure yet.
  if (pass !== isNot || subject === undefined || isAsymmetric(state)) return result;
  const title = (): string => callText(name, isNot, values, parameters);
  noteFailure(state, { title, subject, message, brief, faults, beside, causes });
  return result;
}
