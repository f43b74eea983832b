/** Milliseconds; 0 means no limit. `connect`, `headers` and `body` are kept to about a second, `total` exactly. */
export interface Timeouts {
  /** Until the connection is made (TCP and TLS). Only for connections of the client's own, not for a given `dispatcher`. */
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

/** One signal for everything that can end an exchange from outside, and which of it did. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
  /** `undefined` while nothing ended it. */
  readonly endedBy: "total" | "caller" | undefined;
}

export function startDeadline(total: number, callerSignal: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let endedBy: Deadline["endedBy"];
  const end = (by: "total" | "caller", reason: unknown): void => {
    endedBy ??= by;
    controller.abort(reason);
  };
  const onCallerAbort = (): void => end("caller", callerSignal?.reason);
  if (callerSignal?.aborted) onCallerAbort();
  else callerSignal?.addEventListener("abort", onCallerAbort, { once: true });
  const timer =
    total > 0
      ? setTimeout(() => end("total", new DOMException("timed out", "TimeoutError")), total)
      : undefined;
  return {
    signal: controller.signal,
    get endedBy() {
      return endedBy;
    },
    [Symbol.dispose]() {
      clearTimeout(timer);
      callerSignal?.removeEventListener("abort", onCallerAbort);
    },
  };
}
