import type { DavResponse } from "../response/dav-response.ts";

/**
 * A request that only reads, described and not yet sent. `await` sends it, once: awaiting the same handle again gives the
 * same response. `fetch` sends it anew each time, which is how an assertion repeats it until it holds.
 *
 * To linters and the compiler it is a promise, so that one which nobody awaits is found.
 */
export interface DavHandle extends Promise<DavResponse> {
  readonly isDavHandle: true;
  /** In upper case. */
  readonly method: string;
  /** Absolute, without credentials; as it was given where it cannot be a URL. */
  readonly url: string;
  /**
   * Sends the request, whether or not it has been sent before.
   *
   * @throws {InvalidRequestError} `invalid-request` when the body is a stream that has been sent already
   */
  fetch(options?: FetchOptions): Promise<DavResponse>;
  /** Method and URL; secrets in the query are masked. */
  toString(): string;
}

/** How a handle is sent anew. */
export interface FetchOptions {
  /** Ends this sending, in addition to the signal that the request was described with. */
  signal?: AbortSignal;
}
