import { SAFE_METHODS } from "@multistatus/core";
import type { Handle } from "../../handle.ts";
import { resultOf, type Claim, type MatcherResult } from "../judge.ts";
import { isAsymmetric, isNegated, testSignal, type RunnerState } from "../runner.ts";
import { deadlineOf } from "./deadline.ts";
import { poll } from "./poll.ts";

/** Throws a TypeError, with the remedy, where an assertion on a handle could not be what it looks like. */
export function checkUseOfHandle(state: RunnerState, matcher: string, handle: Handle): void {
  const problem = whatIsWrong(state, handle);
  if (problem !== undefined) throw new TypeError(`expect(handle).${matcher}(): ${problem}`);
}

function whatIsWrong(state: RunnerState, { method }: Handle): string | undefined {
  if (isAsymmetric(state)) {
    return "on a handle a matcher is asynchronous, so it cannot be used inside toEqual(). Pass the response: await the handle first.";
  }
  if (state.poll === true) {
    return "an assertion on a handle is repeated by itself. Leave expect.poll() out: await expect(handle).….";
  }
  if (SAFE_METHODS.has(method)) return undefined;
  return `${method} may change something, so it is not repeated. Send it once and pass the response: await it first.`;
}

/** Sends the handle until the claim holds or time is up. */
export async function judgeHandle(
  state: RunnerState,
  matcher: string,
  handle: Handle,
  claim: Claim,
): Promise<MatcherResult> {
  const isNot = isNegated(state);
  const deadline = deadlineOf(state, claim.options?.timeout, Date.now());
  const polled = await poll(handle, claim, isNot, deadline, testSignal(state));
  return resultOf(matcher, claim, polled.subject, polled.verdict, isNot, polled);
}
