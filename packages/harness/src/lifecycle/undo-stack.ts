/** What has to be undone, last thing first. (Node 22 has no AsyncDisposableStack yet.) */
export interface UndoStack {
  defer(step: () => void | Promise<void>): void;
  /** Undoes everything once, whatever fails; a second call waits for the first. */
  unwind(): Promise<void>;
}

/**
 * Starts something; where that fails, whatever had been started by then is undone.
 *
 * @throws what `start` throws; an AggregateError with the same message first where something could not be undone
 */
export async function orUndone<T>(start: (undo: UndoStack) => Promise<T>): Promise<T> {
  const undo = createUndoStack();
  try {
    return await start(undo);
  } catch (error) {
    await undo.unwind().catch((left: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      throw new AggregateError([error, left], `${message}\nWhat had been started by then is not all gone.`, {
        cause: error,
      });
    });
    throw error;
  }
}

function createUndoStack(): UndoStack {
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
