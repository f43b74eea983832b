/** Milliseconds; 0 means no limit. `connect`, `headers` and `body` are kept to about a second, `total` exactly. */
export interface Timeouts {
  /** Until the connection is made (TCP, TLS and a proxy's tunnel). Only for connections of the client's own, not for a given `dispatcher`. */
  connect?: number;
  /** From the request to the response head, for each hop. */
  headers?: number;
  /** Between two pieces of the body. */
  body?: number;
  /** The whole exchange, all hops and the body. */
  total?: number;
}

export const defaultTimeouts: Required<Timeouts> = {
  connect: 10_000,
  headers: 60_000,
  body: 60_000,
  total: 0,
};

/** A number stands for the whole exchange. */
export function withTimeouts(
  base: Required<Timeouts>,
  timeout: number | Timeouts | undefined,
): Required<Timeouts> {
  if (timeout === undefined) return base;
  return { ...base, ...(typeof timeout === "number" ? { total: timeout } : timeout) };
}

/** Everything that can end an exchange from outside, and which of it did. */
export interface Deadline extends Disposable {
  /** `undefined` while nothing ended it. */
  readonly endedBy: "total" | "caller" | undefined;
  /** What the caller's signal was aborted with, or a `TimeoutError`. */
  readonly reason: unknown;
  /** Calls the listener when the exchange is ended, at once when it has been. One listener at a time. */
  onEnd(listener: ((reason: unknown) => void) | undefined): void;
  /** Settles as the promise does, or is rejected with `reason` as soon as the exchange is ended. */
  race<T>(promise: Promise<T>): Promise<T>;
}

export function startDeadline(total: number, callerSignal: AbortSignal | undefined): Deadline {
  let endedBy: Deadline["endedBy"];
  let reason: unknown;
  let listener: ((reason: unknown) => void) | undefined;
  const end = (by: "total" | "caller", why: unknown): void => {
    if (endedBy !== undefined) return;
    endedBy = by;
    reason = why;
    listener?.(why);
  };
  const onCallerAbort = (): void => end("caller", callerSignal?.reason);
  if (callerSignal?.aborted) onCallerAbort();
  else callerSignal?.addEventListener("abort", onCallerAbort, { once: true });
  const timer =
    total > 0
      ? setTimeout(() => end("total", new DOMException("timed out", "TimeoutError")), total)
      : undefined;
  const onEnd: Deadline["onEnd"] = (next) => {
    listener = next;
    if (endedBy !== undefined) next?.(reason);
  };
  return {
    get endedBy() {
      return endedBy;
    },
    get reason() {
      return reason;
    },
    onEnd,
    async race(promise) {
      const ended = Promise.withResolvers<never>();
      onEnd((why) => ended.reject(why));
      try {
        return await Promise.race([promise, ended.promise]);
      } finally {
        onEnd(undefined);
      }
    },
    [Symbol.dispose]() {
      listener = undefined;
      clearTimeout(timer);
      callerSignal?.removeEventListener("abort", onCallerAbort);
    },
  };
}
