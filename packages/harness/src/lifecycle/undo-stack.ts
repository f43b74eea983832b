/** What has to be undone, last thing first. (Node 22 has no AsyncDisposableStack yet.) */
export interface UndoStack {
  defer(step: () => void | Promise<void>): void;
  /** Undoes everything once, whatever fails; a second call waits for the first. */
  unwind(): Promise<void>;
}

export function createUndoStack(): UndoStack {
  const steps: (() => void | Promise<void>)[] = [];
  let unwinding: Promise<void> | undefined;
  const unwind = async (): Promise<void> => {
    const errors: unknown[] = [];
    for (const step of steps.toReversed()) {
      try {
        await step();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length === 1) throw errors[0];
    if (errors.length > 1) throw new AggregateError(errors, "Several things could not be undone.");
  };
  return {
    defer: (step) => void steps.push(step),
    unwind: () => (unwinding ??= unwind()),
  };
}
