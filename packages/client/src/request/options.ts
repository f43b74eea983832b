import type { HeaderOptions } from "../headers/header-options.ts";
import type { Depth } from "./depth.ts";
import type { RequestBody } from "./request-body.ts";
import type { HeadersInput } from "./sent-headers.ts";
import type { Timeouts } from "./deadline.ts";
import type { RedirectMode } from "./types.ts";

/** What every request takes. */
export interface RequestOptions extends HeaderOptions {
  /**
   * Default: what the method means by none (RFC 4918 section 10.2), but 1 for PROPFIND. `false` leaves the
   * field out.
   */
  depth?: Depth;
  /** Replace fields of the same name that the client would send. */
  headers?: HeadersInput;
  /** Takes the place of the one that a method builds. A function opens a stream anew for each attempt. */
  body?: RequestBody;
  /** Ends the request with an `AbortedError`. */
  signal?: AbortSignal;
  /** A number is the limit for the whole exchange, in milliseconds. */
  timeout?: number | Timeouts;
  /** Bytes after content decoding; 0 means no limit. */
  maxBodySize?: number;
  /** Whether the tokens of held locks are submitted with what needs them. Default: as the client was told, else true. */
  submitLocks?: boolean;
  /** Default: `safe`. */
  redirect?: RedirectMode;
  /** Default: 10. */
  maxRedirects?: number;
  /** Sent on the request line instead of path and query: dot segments, a bad `%`. Visible ASCII; begins with a slash. */
  target?: string;
  /** Sends the method name as it is given: names are case-sensitive. Otherwise it is put in upper case. */
  rawMethod?: boolean;
  /**
   * Sends no credentials, as somebody unknown would ask: neither `auth` nor the Authorization and Cookie headers of the
   * client. A 401 is then the result.
   */
  anonymous?: boolean;
}
