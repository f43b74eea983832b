import type { SidesOptions } from "../relay/options.ts";

/** Which requests a fault is for, and how often. Everything given has to hold. */
export interface FaultWhen {
  /** One method or several. Default: any. */
  method?: string | readonly string[];
  /**
   * The resource concerned, as a decoded path with `*` (within a segment), `**` (across segments) and `?`. For the kinds `status`,
   * `propstat-status`, `remove`, `duplicate` and `href` it is the one that the answer names, else the one requested. Default: any.
   */
  path?: string;
  /** The same as the source of a regular expression. */
  pattern?: string;
  /** The requested path besides, as `path` is written: for faults whose `path` names a member. */
  request?: string;
  /** From 0 to 1, drawn from the seed. Default: 1. */
  probability?: number;
  /** So many that fit are let through first. Default: 0. */
  after?: number;
  /** Every how many-th of those that fit. Default: 1. */
  every?: number;
  /** It happens at most so often. Default: without end. */
  times?: number;
}

/** Ways of breaking XML. */
export type XmlFault =
  | "undeclared-prefix"
  | "unclosed"
  | "bad-entity"
  | "control-character"
  | "wrong-namespace"
  | "bom-and-space"
  | "php-warning"
  | "html-login";

/** Ways of writing hrefs otherwise. */
export type HrefChange =
  | "prefix"
  | "strip-prefix"
  | "host"
  | "scheme"
  | "absolute"
  | "upper-case"
  | "lower-case"
  | "double-encoded"
  | "nfc"
  | "nfd"
  | "no-slash"
  | "slash";

/** What happens, by `kind`. */
export type FaultAction =
  /**
   * The resource gets this status: inside a 207 that names it; where the request is for itself, as the answer (the target is not
   * asked); and where a DELETE, COPY or MOVE of a collection above it succeeds without a body, in a 207 that takes its place.
   */
  | { kind: "status"; status: number }
  /** Propstats of the 207 get this status: all, those with this status, those with this property (local name). */
  | { kind: "propstat-status"; status: number; from?: number; property?: string }
  /** The 207 names one resource more. */
  | { kind: "add"; href: string; status: number; at?: "start" | "end" }
  /** The 207 does not name the resource. */
  | { kind: "remove" }
  /** Named twice; the second time with this status. */
  | { kind: "duplicate"; status?: number }
  /** The responses of the 207 in another order. */
  | { kind: "reorder"; order: "reverse" | "shuffle" }
  /** Hrefs of the 207 written otherwise; `value`: the prefix, the host (with port) or the scheme. */
  | { kind: "href"; change: HrefChange; value?: string }
  /** The XML of the 207 is broken, or something else stands in its place. */
  | { kind: "xml"; how: XmlFault }
  /** The body ends after so many bytes: `clean` as if it were whole, `broken` with the connection. Default: `broken`. */
  | { kind: "truncate"; bytes: number; end?: "clean" | "broken" }
  /** Content-Length is off by so many bytes, and the connection ends behind the body. */
  | { kind: "content-length"; by: number }
  /** `claimed`: says so and is not coded. `unclaimed`: is coded and does not say so. `broken`: coded, with a damaged end. */
  | { kind: "content-coding"; how: "claimed" | "unclaimed" | "broken"; coding?: "gzip" | "deflate" | "br" }
  /** The body comes at so many bytes per second. */
  | { kind: "slow"; bytesPerSecond: number }
  /** The request is held back for so many milliseconds. */
  | { kind: "delay"; ms: number }
  /** Nothing more comes, and the connection stays: before the head, or after so many bytes of the body. */
  | { kind: "stall"; bytes?: number; at?: "head" | "body" }
  /** The connection is reset: before the head, or after so many bytes of the body. */
  | { kind: "reset"; bytes?: number; at?: "head" | "body" }
  /** Header fields left out, then set, of the request as the target gets it or of the response. */
  | {
      kind: "headers";
      /** Default: `response`. */
      on?: "request" | "response";
      /** By name, in any case. */
      drop?: readonly string[];
      /** By name; they take the place of those that are there. */
      set?: Readonly<Record<string, string>>;
    }
  /** The first answer to the same request again; the target is not asked. */
  | { kind: "stale" }
  /** Another status line over the same body. */
  | { kind: "outer-status"; status: number; reason?: string }
  /** An answer of the proxy's own; the target is not asked. */
  | {
      kind: "answer";
      /** From 200 to 599. */
      status: number;
      /** The reason phrase. Default: none. */
      reason?: string;
      /** By name. */
      headers?: Readonly<Record<string, string>>;
      /** Text. Default: none. */
      body?: string;
      /** Seconds, or a date. */
      retryAfter?: number | string;
    }
  /** 401, whatever is sent. Digest: each time with another nonce, and `stale=true` on request. */
  | { kind: "auth-loop"; scheme?: "digest" | "basic"; stale?: boolean; realm?: string }
  /** A redirect to a place that redirects here again. */
  | { kind: "redirect-loop"; status?: 301 | 302 | 303 | 307 | 308 }
  /** Interim responses before the final one. */
  | { kind: "interim"; status?: 100 | 102; count?: number };

/** What a fault does: the `kind` of its declaration. */
export type FaultKind = FaultAction["kind"];

/** One declared fault: plain JSON. */
export type Fault = FaultWhen & FaultAction;

/** A fault that happened to a request. */
export interface FiredFault {
  /** Its place in the declaration, from 0. */
  index: number;
  /** As declared. */
  kind: FaultKind;
  /** What it did, for people. */
  did: string;
}

/** A request that came through, and what was done to it. */
export interface FaultedRequest {
  /** From 1, in the order of arrival. */
  number: number;
  /** As sent. */
  method: string;
  /** Decoded, without the query. */
  path: string;
  /** What the client got; none where it got no head. */
  status?: number;
  /** Why there was no whole answer. */
  error?: { code: string; message: string; by: "client" | "target" | "proxy" };
  /** What was done to it, in the order of the declaration; empty when it went through untouched. */
  faults: readonly FiredFault[];
  /** Milliseconds; none while it is under way. */
  duration?: number;
}

/** Where a fault proxy listens, what it stands before, and which faults it does. */
export interface FaultProxyOptions extends SidesOptions {
  /** Default: none, a healthy proxy. */
  faults?: readonly Fault[];
  /** Same seed, same requests in the same order: same faults. Default: 1. */
  seed?: number;
  /** Called when a request is done with. What it throws, `stop` throws. */
  onRequest?: (request: FaultedRequest) => void;
}

/** A running fault proxy. `await using` stops it at the end of the block. */
export interface FaultProxy extends AsyncDisposable {
  /** Where clients find the target through it; ends in a slash. */
  readonly url: string;
  /** Where it listens. */
  readonly port: number;
  /** Whom a client has to trust (PEM); only with `tls`. */
  readonly certificate: string | undefined;
  /** The last 10,000 requests, in the order of their arrival; those under way included. */
  readonly requests: readonly FaultedRequest[];
  /** Declares other faults from now on; counts start anew. */
  setFaults(faults: readonly Fault[]): void;
  /** One line per request, with what was done to it below. */
  log(): Promise<string>;
  /** Breaks everything off that is under way. A second call waits for the first. */
  stop(): Promise<void>;
}
