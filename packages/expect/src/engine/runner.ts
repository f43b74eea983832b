/**
 * What a matcher needs of the test runner that calls it, all of it optional: `this` as vitest, Jest and Playwright Test
 * give it. Nothing else reads `this`.
 */
export interface RunnerState {
  /** Absent or undefined without `.not`. */
  isNot?: boolean | undefined;
  /** `resolves` or `rejects`; empty without either, absent inside `toEqual()`. */
  promise?: string | undefined;
  soft?: boolean | undefined;
  poll?: boolean | undefined;
  /** vitest's own assertion; absent inside `toEqual()`. */
  assertion?: unknown;
  /** The test, as vitest has it. */
  task?: RunnerTask | undefined;
  /** Milliseconds that an assertion may take, as Playwright Test has it. */
  timeout?: number | undefined;
  /** The function that the runner called, where it is not the matcher itself. */
  calledAs?: (...values: never[]) => unknown;
}

/** A test, as vitest tells it to its matchers. */
export interface RunnerTask {
  timeout?: number | undefined;
  /** Whether that is what all tests have: this one may have another. */
  timeoutOfAll?: boolean;
  result?:
    | { startTime?: number | undefined; retryCount?: number | undefined; repeatCount?: number | undefined }
    | undefined;
  context?: TestHooks | undefined;
}

interface TestHooks {
  signal?: AbortSignal;
  onTestFinished?: (check: () => void) => void;
  onTestFailed?: (tell: (context: unknown) => Promise<void>, timeout?: number) => void;
}

export function isNegated(state: RunnerState): boolean {
  return state.isNot === true;
}

/** Inside `toEqual()` and its like, where the result has to be there at once. */
export function isAsymmetric(state: RunnerState): boolean {
  return state.assertion === undefined && state.promise === undefined;
}

/** Aborted when the test has run out of time, or was cancelled. */
export function testSignal(state: RunnerState): AbortSignal | undefined {
  return state.task?.context?.signal;
}

const firstSeen = new WeakMap<AbortSignal, number>();

/** Milliseconds that the test has left; undefined where it has no limit or the runner does not tell. */
export function testTimeLeft({ task }: RunnerState, now: number): number | undefined {
  const { timeout, result, context } = task ?? {};
  if (timeout === undefined || timeout <= 0 || !Number.isFinite(timeout)) return undefined;
  let started = result?.startTime;
  // The start that is told is that of the first attempt; each attempt has its own time, and its own signal.
  if ((result?.retryCount ?? 0) + (result?.repeatCount ?? 0) > 0 && context?.signal !== undefined) {
    started = firstSeen.get(context.signal) ?? now;
    firstSeen.set(context.signal, started);
  }
  return started === undefined ? undefined : timeout - (now - started);
}
