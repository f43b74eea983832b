/** What many produce and one takes, in the order in which it came, with a bound on what waits. */
export interface Channel<T> {
  /** `undefined` where there is room for more, else a promise of it. */
  push(item: T): Promise<void> | undefined;
  /** No more will come; what waits can still be taken. */
  close(): void;
  /** Ends the taking with an error, once what waits was taken. */
  fail(error: unknown): void;
  /** Nobody takes any more: pushes are forgotten. */
  abandon(): void;
  items(): AsyncGenerator<T, void, undefined>;
}

export function createChannel<T>(capacity: number): Channel<T> {
  let waiting: T[] = [];
  let state: "open" | "closed" | "abandoned" = "open";
  let failure: { error: unknown } | undefined;
  let arrival = Promise.withResolvers<void>();
  let room: PromiseWithResolvers<void> | undefined;
  const makeRoom = (): void => {
    room?.resolve();
    room = undefined;
  };
  return {
    push(item) {
      if (state !== "open") return undefined;
      waiting.push(item);
      arrival.resolve();
      if (waiting.length < capacity) return undefined;
      room ??= Promise.withResolvers<void>();
      return room.promise;
    },
    close() {
      if (state === "open") state = "closed";
      arrival.resolve();
    },
    fail(error) {
      failure ??= { error };
      if (state === "open") state = "closed";
      arrival.resolve();
    },
    abandon() {
      state = "abandoned";
      waiting = [];
      makeRoom();
    },
    async *items() {
      for (;;) {
        if (waiting.length === 0) {
          if (state !== "open") break;
          arrival = Promise.withResolvers<void>();
          await arrival.promise;
          continue;
        }
        const batch = waiting;
        waiting = [];
        makeRoom();
        for (const item of batch) yield item;
      }
      if (failure) throw failure.error;
    },
  };
}
