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

/** The option, or the runner's timeout of assertions; and at most what the test has left. Else five seconds. */
export function deadlineOf(state: RunnerState, option: number | undefined, now: number): Deadline {
  const left = testTimeLeft(state, now);
  const ofTest = left === undefined ? undefined : Math.max(0, Math.floor(left) - margin);
  const wanted = wantedBy(state, option);
  // Where only the time of all tests is known, this one may have more.
  const most = state.task?.timeoutOfAll === true ? undefined : ofTest;
  if (wanted !== undefined && (most === undefined || wanted.timeout <= most)) return wanted;
  if (ofTest !== undefined) return { timeout: ofTest, limit: limitOfTest(state) };
  return { timeout: fallback, limit: "the default; pass { timeout } for another" };
}

function wantedBy({ timeout }: RunnerState, option: number | undefined): Deadline | undefined {
  if (option !== undefined) return { timeout: option, limit: "the timeout option" };
  if (timeout === undefined) return undefined;
  return { timeout, limit: "the runner's timeout of assertions; pass { timeout } for another" };
}

function limitOfTest({ task }: RunnerState): string {
  const had = (whose: string): string =>
    `what the test had left of ${whose} ${task?.timeout} ms, less ${margin} ms`;
  return task?.timeoutOfAll === true
    ? `${had("Jest's")}; pass { timeout } where it has more`
    : `${had("its")}; give the test more`;
}
