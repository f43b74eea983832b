import type { Masker } from "../../exchange/mask.ts";
import type { LogEntry } from "../types.ts";

/**
 * Why a line is taken to belong to the exchange:
 * - `same-request`: method, path and (where both are known) status are those of the exchange;
 * - `other-status`: method and path fit, the status does not: something between this log and the client changed it;
 * - `other-method`: the path fits, the method does not: something on the way turned the method into another;
 * - `path-tail`: the method fits and the path ends alike: a proxy maps one prefix to another;
 * - `same-id`: the line holds the id that a header field of the exchange gives this request (X-Request-ID and its like), or that its access line holds;
 * - `names-path`: the line names the request's path or a failing path;
 * - `names-file`: the line names a file whose path ends like the failing path;
 * - `same-client`, `same-process`: same client, or same worker or connection, at the same time;
 * - `same-time`: nothing but the time fits, and nothing speaks against it.
 */
export type LogReason =
  | "same-request"
  | "other-status"
  | "other-method"
  | "path-tail"
  | "same-id"
  | "names-path"
  | "names-file"
  | "same-client"
  | "same-process"
  | "same-time";

/** `exact`: the access line of this very request; `related`: about it by name, client or worker; `nearby`: only the time fits. */
export type LogStrength = "exact" | "related" | "nearby";

/** One line of a log that belongs to an exchange, and how surely. */
export interface LogMatch {
  /** Masked. */
  entry: LogEntry;
  /** How surely the line belongs to the exchange. */
  strength: LogStrength;
  /** By what it was found. */
  reasons: LogReason[];
  /** The failing path (as the caller gave it), or the decoded path of the request, that the line is about. */
  path?: string;
  /** Milliseconds outside the time span of the exchange after zone and skew; 0 inside, negative before. */
  delta?: number;
}

/** How two clocks differ, and what that was read from. */
export interface ClockSkew {
  /** How far the server's clock is ahead of the recording's. */
  milliseconds: number;
  /** From the `Date` header, or from an access line that can only be this request. */
  from: "date-header" | "access-line";
}

/** The lines of the logs that belong to an exchange. */
export interface LogCorrelation {
  /** Strongest first, then in the order of the logs. */
  lines: LogMatch[];
  /** Earlier successful writes and locks on the same paths, by whomever, newest last: who holds the lock, who deleted the file. */
  history: LogMatch[];
  /** How far the clocks are apart; absent where nothing tells. */
  skew?: ClockSkew;
  /** Offset from UTC that was found for logs without a zone. */
  zones: { source: string; minutes: number }[];
  /** The address under which the logs know this client. */
  clients: string[];
  /** Entries looked at. */
  scanned: number;
}

/** How lines of a log are brought together with an exchange. */
export interface CorrelateOptions {
  /** Milliseconds that clocks and rounding may be apart. Default 2000. */
  tolerance?: number;
  /** Offset from UTC in minutes of logs without a zone, when it is known; else it is inferred. */
  zone?: number;
  /** Masks the returned lines. Default: one that knows the secrets of the exchange. */
  masker?: Masker;
  /** Lines returned at most. Default 50. */
  limit?: number;
}
