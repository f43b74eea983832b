import type { Exchange } from "@multistatus/core";

/**
 * A request that is described but not sent: what a lazy client call returns. On a handle every matcher sends the request,
 * repeats it until the claim holds or time is up, and so returns a promise.
 */
export interface Handle {
  readonly isDavHandle: true;
  /** In upper case. Only methods that change nothing are ever repeated. */
  readonly method: string;
  /** Absolute, without credentials: where the request goes first. */
  readonly url: string;
  /** Sends the request, whether or not it has been sent before. */
  fetch(options?: { signal?: AbortSignal }): Promise<Exchange>;
}

type IsAny<T> = 0 extends 1 & T ? true : false;

/** What a matcher returns: `R` on a value (void, or a promise behind `resolves`), a promise on a {@link Handle}. */
export type Outcome<R, T> = IsAny<T> extends true ? R : T extends Handle ? Promise<void> : R;

/** Whether a value is a {@link Handle}. */
export function isHandle(value: unknown): value is Handle {
  return (
    typeof value === "object" &&
    value !== null &&
    "isDavHandle" in value &&
    value.isDavHandle === true &&
    "fetch" in value &&
    typeof value.fetch === "function"
  );
}
