import type { MatcherState, SyncMatcherResult } from "vitest";
import { judge, type Claim } from "./judge.ts";

/** A matcher as `expect.extend` takes it. */
export type Matcher<A extends unknown[]> = (
  this: MatcherState,
  received: unknown,
  ...values: A
) => SyncMatcherResult;

/** The matcher of this name. `claim` checks the arguments (a TypeError says what is accepted) and says what they claim. */
export function defineMatcher<A extends unknown[]>(name: string, claim: (...values: A) => Claim): Matcher<A> {
  return function matcher(received, ...values) {
    return judge(
      this,
      name,
      received,
      claimed(name, () => claim(...values)),
    );
  };
}

function claimed(name: string, claim: () => Claim): Claim {
  try {
    return claim();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new TypeError(`${name}: ${error.message}`, { cause: error });
  }
}
