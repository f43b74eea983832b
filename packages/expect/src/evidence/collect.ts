import { keepFailures, type Failure, type TestContext } from "../engine/failure.ts";

/** Failures remembered of one attempt; `expect.poll` makes many. */
const most = 50;
/** Milliseconds: vitest's own limit is meant for hooks that hang. */
const patience = 120_000;

const byAttempt = new WeakMap<object, Failure[]>();

/** From now on each failed assertion on WebDAV is remembered until its test ends, and becomes evidence if the test failed. */
export function collectFailures(): void {
  keepFailures((context, failure) => {
    const attempt = context.signal ?? context;
    const known = byAttempt.get(attempt);
    if (known !== undefined) {
      known.push(failure);
      if (known.length > most) known.shift();
      return;
    }
    const failures = [failure];
    if (watch(context, failures)) byAttempt.set(attempt, failures);
  });
}

function watch(context: TestContext, failures: readonly Failure[]): boolean {
  try {
    context.onTestFailed?.(async (failed) => {
      // A run in which all is well never loads what makes reports.
      const { keepEvidence } = await import("./keep.ts");
      await keepEvidence((failed as { task: Parameters<typeof keepEvidence>[0] }).task, failures);
    }, patience);
    return true;
  } catch {
    // Not allowed any more: the test has ended, and this assertion stands in a hook of its end.
    return false;
  }
}
