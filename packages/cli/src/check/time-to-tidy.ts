import type { Terminal } from "../io/terminal.ts";
import type { LoadedConfig } from "./load.ts";
import type { PlannedProject } from "./plan.ts";

/** Seconds that an interruption leaves to the steps that tidy up. */
const LEFT = 10;

/** Ends the steps after checks: locks and scratch collections that stay are in the way of the next run. */
export interface TidyingTime extends Disposable {
  /** Aborted some time after the interruption. */
  readonly late: AbortSignal;
}

/** Leaves the steps that tidy up some time after an interruption, and says so where there are any. */
export function timeToTidy(
  plan: readonly PlannedProject[],
  { config }: LoadedConfig,
  terminal: Terminal,
): TidyingTime {
  const { signal } = terminal;
  const late = new AbortController();
  const isAny =
    (config.after ?? []).length > 0 ||
    plan.some(({ checks }) => checks.some(({ check }) => (check.after ?? []).length > 0));
  let timer: NodeJS.Timeout | undefined;
  const interrupted = (): void => {
    timer = setTimeout(() => late.abort(signal.reason), LEFT * 1000);
    if (isAny)
      terminal.note(
        `Interrupted: the steps that tidy up have ${LEFT} s; Ctrl-C once more ends without them.`,
      );
  };
  if (signal.aborted) interrupted();
  else signal.addEventListener("abort", interrupted, { once: true });
  return {
    late: late.signal,
    [Symbol.dispose]() {
      clearTimeout(timer);
      signal.removeEventListener("abort", interrupted);
    },
  };
}
