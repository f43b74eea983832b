import { AbortedError } from "../errors/classes.ts";
import { failure, timeoutFailure, type Failure } from "../errors/failure.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";

/** Milliseconds; 0 or `Infinity` means no limit. `connect`, `headers` and `body` are kept to about a second, `total` exactly. */
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

/**
 * A number stands for the whole exchange.
 *
 * @throws {InvalidRequestError} `invalid-options` for what is no time, and for a limit that there is not
 */
export function withTimeouts(
  base: Required<Timeouts>,
  timeout: number | Timeouts | undefined,
): Required<Timeouts> {
  if (timeout === undefined) return base;
  const limits = { ...base };
  const given: object = typeof timeout === "object" && timeout !== null ? timeout : { total: timeout };
  for (const [name, value] of Object.entries(given) as [string, unknown][]) {
    if (!isLimit(name)) {
      const known = Object.keys(defaultTimeouts).join(", ");
      throw invalidArgument(`there is no time limit \`${name}\`; there are ${known}`, "invalid-options");
    }
    if (value !== undefined) limits[name] = milliseconds(name, value);
  }
  return limits;
}

function isLimit(name: string): name is keyof Timeouts {
  return Object.hasOwn(defaultTimeouts, name);
}

/** No timer runs longer; a longer one would end at once. */
export const longestTimer: number = 2 ** 31 - 1;

function milliseconds(name: string, value: unknown): number {
  if (typeof value === "number" && value >= 0) return value > longestTimer ? 0 : value;
  const problem = `the time limit \`${name}\` has to be a number of milliseconds, 0 for none, and is ${String(value)}`;
  throw invalidArgument(problem, "invalid-options");
}

type EndedBy = "total" | "caller";
type OnEnd = (reason: unknown) => void;

/** Everything that can end an exchange from outside, and which of it did. */
export class Deadline implements Disposable {
  /** `undefined` while nothing ended it. */
  endedBy: EndedBy | undefined;
  /** What the caller's signal was aborted with, or a `TimeoutError`. */
  reason: unknown;
  #listener: OnEnd | undefined;
  #timer: NodeJS.Timeout | undefined;
  #callerSignal: AbortSignal | undefined;

  constructor(total: number, callerSignal: AbortSignal | undefined) {
    this.#callerSignal = callerSignal;
    if (callerSignal?.aborted) this.handleEvent();
    else callerSignal?.addEventListener("abort", this, { once: true });
    if (total > 0) {
      this.#timer = setTimeout(
        () => this.#end("total", new DOMException("timed out", "TimeoutError")),
        total,
      );
    }
  }

  /** Calls the listener when the exchange is ended, at once when it has been. One listener at a time. */
  onEnd(listener: OnEnd | undefined): void {
    this.#listener = listener;
    if (this.endedBy !== undefined) listener?.(this.reason);
  }

  /** Settles as the promise does, or is rejected with `reason` as soon as the exchange is ended. Who listened before listens afterwards. */
  async race<T>(promise: Promise<T>): Promise<T> {
    const before = this.#listener;
    const ended = Promise.withResolvers<never>();
    this.onEnd((why) => ended.reject(why));
    try {
      return await Promise.race([promise, ended.promise]);
    } finally {
      this.onEnd(before);
    }
  }

  /** The caller's signal was aborted. */
  handleEvent(): void {
    this.#end("caller", this.#callerSignal?.reason);
  }

  [Symbol.dispose](): void {
    this.#listener = undefined;
    clearTimeout(this.#timer);
    this.#callerSignal?.removeEventListener("abort", this);
  }

  #end(by: EndedBy, why: unknown): void {
    if (this.endedBy !== undefined) return;
    this.endedBy = by;
    this.reason = why;
    this.#listener?.(why);
  }
}

/** The failure that the caller's signal or the total time limit stands for, if one of them ended the exchange. */
export function endedFromOutside({ endedBy, reason }: Deadline): Failure | undefined {
  if (endedBy === "total") return timeoutFailure("total");
  if (endedBy === "caller") return failure(AbortedError, "aborted", "the request was aborted", reason);
  return undefined;
}
