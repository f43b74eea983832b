import type { Exchange, Har } from "@multistatus/core";
import type { SidesOptions } from "../relay/options.ts";

/** Where a recording proxy listens, what it stands before, and how much of bodies it keeps. */
export interface RecordingProxyOptions extends SidesOptions {
  /** Bytes of a body that are kept; the rest goes by, and the body is marked as cut, with its true size. Default: 1 MiB. */
  bodyLimit?: number;
  /** Called when an exchange is done with. Its secrets are still in it. What it throws, `stop` throws. */
  onExchange?: (exchange: Exchange) => void;
}

/** A running recording proxy. `await using` stops it at the end of the block. */
export interface RecordingProxy extends AsyncDisposable {
  /** Where clients find the target through it; ends in a slash. */
  readonly url: string;
  /** Where it listens. */
  readonly port: number;
  /** Whom a client has to trust (PEM); only with `tls`. */
  readonly certificate: string | undefined;
  /**
   * What was recorded so far, oldest first, each answered challenge and followed redirect linked to the request that came of it.
   * With the client's secrets: mask them before they are shown or written.
   */
  exchanges(): Exchange[];
  /** The same as HAR 1.2, secrets masked unless told otherwise. */
  har(options?: { mask?: boolean }): Har;
  /** Breaks everything off that is under way; it is recorded as such. A second call waits for the first. */
  stop(): Promise<void>;
}
