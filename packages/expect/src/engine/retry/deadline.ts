import { testTimeLeft, type RunnerState } from "../runner.ts";

/** When an assertion is given up, and what set the limit. */
export interface Deadline {
  /** Milliseconds from now. */
  timeout: number;
  /** What set it, in words, with what to do for more. */
  limit: string;
}

/** The test has to have time left for telling what was tried. */
const margin = 250;
const fallback = 5000;

/** The option; else, and at most, what the test has left; else five seconds. */
export function deadlineOf(state: RunnerState, option: number | undefined, now: number): Deadline {
  const left = testTimeLeft(state, now);
  const ofTest = left === undefined ? undefined : Math.max(0, Math.floor(left) - margin);
  if (option !== undefined && (ofTest === undefined || option <= ofTest)) {
    return { timeout: option, limit: "the timeout option" };
  }
  if (ofTest !== undefined) {
    return {
      timeout: ofTest,
      limit: `what the test had left of its ${state.task?.timeout} ms, less ${margin} ms; give the test more`,
    };
  }
  return { timeout: fallback, limit: "the default; pass { timeout } for another" };
}
