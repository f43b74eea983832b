import type { RunnerState, RunnerTask } from "./runner.ts";

/** A test, for runners that do not tell their matchers of it. */
export interface WithinTest {
  task: RunnerTask;
  /** To be called when the test has ended. Throws where an assertion was not awaited. */
  finish(): void;
}

/** The test that starts now. */
export function startedTest(limits: Pick<RunnerTask, "timeout" | "timeoutOfAll">): WithinTest {
  const checks: (() => void)[] = [];
  return {
    // Assigned and not spread: a limit may change while the test runs.
    task: Object.assign(limits, {
      result: { startTime: Date.now() },
      context: { onTestFinished: (check: () => void) => void checks.push(check) },
    }),
    finish() {
      for (const check of checks) check();
    },
  };
}

type Matcher = (this: RunnerState, received: unknown, ...values: never[]) => unknown;

/** The matchers for such a runner: each gets its `this`, and with it what `more` tells. */
export function matchersWithin(
  matchers: Readonly<Record<string, unknown>>,
  more: () => Partial<RunnerState>,
): Record<string, never> {
  const within = (matcher: Matcher): Matcher =>
    function called(received, ...values) {
      return matcher.call({ ...this, ...more(), calledAs: called }, received, ...values);
    };
  // Each runner has a type of its own for what it takes.
  return Object.fromEntries(
    Object.entries(matchers).map(([name, matcher]) => [name, within(matcher as Matcher) as never]),
  );
}
