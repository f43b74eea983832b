import type { BaselineKind, CauseDefinition, Exchange } from "@multistatus/core";
import type { Fault } from "./faults.ts";
import type { RunnerState } from "./runner.ts";
import type { Subject } from "./subject.ts";

/** What an answer is compared with. */
export interface Beside {
  exchange: Exchange;
  is: BaselineKind;
}

/** An assertion that failed, as far as a report needs it. Nothing is made of it before it is asked for. */
export interface Failure {
  /** As it stands in the test: `not.toHaveResource("/docs/a.txt")`. */
  title: () => string;
  /** What was judged; of a handle its last answer. */
  subject: Subject;
  /** That of the error. */
  message: () => string;
  /** Expected, received and why in a few lines, with secrets as they are. */
  brief: () => string;
  /** What is otherwise than claimed, one by one; nothing where that was not looked at. */
  faults: () => Fault[];
  /** What it was compared with. */
  beside?: Beside | undefined;
  /** A team's own causes, where the matcher was given any. */
  causes?: readonly CauseDefinition[] | undefined;
}

/** What is done with a failure inside a test of vitest. It must be cheap: a caught failure is none of the test. */
export type FailureKeeper = (context: TestContext, failure: Failure) => void;

/** vitest's context of the test in which an assertion failed. */
export type TestContext = NonNullable<NonNullable<RunnerState["task"]>["context"]>;

let keeper: FailureKeeper | undefined;

/** From now on each failure goes there, too. The matchers by themselves keep none. */
export function keepFailures(by: FailureKeeper): void {
  keeper = by;
}

export function noteFailure(state: RunnerState, failure: Failure): void {
  const context = state.task?.context;
  if (context !== undefined) keeper?.(context, failure);
}
