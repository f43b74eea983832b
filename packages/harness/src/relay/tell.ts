/** Calls a function of the caller's own, where nobody awaits what it does. */
export interface Teller<T> {
  tell(value: T): void;
  /**
   * Waits for what is under way.
   *
   * @throws the first that was thrown since the last time
   */
  settled(): Promise<void>;
}

/** What the function throws, or what its promise rejects with, ends no request and no process: it is kept for `settled`. */
export function createTeller<T>(call: ((value: T) => unknown) | undefined): Teller<T> {
  const running = new Set<Promise<void>>();
  const thrown: unknown[] = [];
  const run = async (value: T): Promise<void> => {
    try {
      await call?.(value);
    } catch (error) {
      thrown.push(error);
    }
  };
  return {
    tell(value) {
      if (call === undefined) return;
      const told: Promise<void> = run(value).finally(() => running.delete(told));
      running.add(told);
    },
    async settled() {
      await Promise.all(running);
      // Anything can be thrown, undefined as well: what counts is that something was.
      const all = thrown.splice(0);
      if (all.length > 1) throw new AggregateError(all, String(all[0]));
      if (all.length === 1) throw all[0];
    },
  };
}
