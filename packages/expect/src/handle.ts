/**
 * A request that is described but not sent: what a lazy client call returns. On a handle every matcher sends the request,
 * repeats it until the claim holds or time is up, and so returns a promise.
 */
export interface Handle {
  readonly isDavHandle: true;
}

type IsAny<T> = 0 extends 1 & T ? true : false;

/** What a matcher returns: `R` on a value (void, or a promise behind `resolves`), a promise on a {@link Handle}. */
export type Outcome<R, T> = IsAny<T> extends true ? R : T extends Handle ? Promise<void> : R;
