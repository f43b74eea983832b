/** Header fields in wire order and case; a repeated field is a repeated entry. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/**
 * A message body after content decoding. Exactly one of `text` and `base64` is set: `text` when the bytes are valid
 * UTF-8 (a leading U+FEFF stands for a BOM that was sent), `base64` otherwise. An empty body has `text: ""`.
 */
export interface Body {
  /** The bytes as text, when they are valid UTF-8. */
  text?: string;
  /** The bytes, when they are not. */
  base64?: string;
  /** Bytes after content decoding. */
  size: number;
  /** Bytes as transferred (before content decoding, without transfer framing), where known. */
  wireSize?: number;
  /** Content codings that were removed, in the order of removal: `["gzip"]`. */
  decoded?: string[];
  /** SHA-256 of the whole body in hex, where the recording holds only its beginning; `size` is that of the whole then. */
  sha256?: string;
  /** True when the sender broke off before the end that its framing announced. */
  truncated?: boolean;
  /**
   * True when the recording holds only its beginning, as by a limit of whoever recorded it: nothing is known of the rest, and the
   * sender is not to blame. `size` is that of the whole then, where it is known.
   */
  cut?: boolean;
}

/** The request of an exchange. */
export interface ExchangeRequest {
  /** As sent; method names are case-sensitive (RFC 9110 section 9.1). */
  method: string;
  /** Absolute URL without credentials. */
  url: string;
  /** The request-target on the request line, where it is not what `url` implies. */
  target?: string;
  /** `HTTP/1.1`, `HTTP/2` …, where known. */
  httpVersion?: string;
  /** In wire order and case, repeated fields repeated. */
  headers: HeaderList;
  /** Absent when none was sent, or the source did not tell. */
  body?: Body;
}

/** The response of an exchange. */
export interface ExchangeResponse {
  /** The final one: 1xx are not responses of their own. */
  status: number;
  /** Reason phrase; empty when none was sent. */
  statusText: string;
  /** `HTTP/1.1`, `HTTP/2` …, where known. */
  httpVersion?: string;
  /** In wire order and case, repeated fields repeated. */
  headers: HeaderList;
  /** An empty one where none came. */
  body: Body;
}

/** Why no (whole) response came. */
export interface ExchangeError {
  /** A system or library code such as `ECONNREFUSED`; kebab-case for our own. */
  code: string;
  /** For people. */
  message: string;
}

/** How long it took. */
export interface Timing {
  /** ISO 8601 in UTC. */
  startedAt?: string;
  /** Milliseconds from the first byte sent to the last byte received. */
  duration?: number;
  /** Milliseconds until the response head was there; `connect` included. */
  wait?: number;
  /** Milliseconds that making the connection took (name, TCP, TLS); absent where one was used again. */
  connect?: number;
}

/** What is known of the connection that a request went over. */
export interface ConnectionFacts {
  /** IP address of the peer: of the proxy, where there is one. */
  remoteAddress?: string;
  /** TCP port of the peer. */
  remotePort?: number;
  /** TCP port of this end, by which a connection is found again in a capture or a log. */
  localPort?: number;
  /** Path of the Unix socket. */
  socketPath?: string;
  /** Origin of the proxy that it went through. */
  proxy?: string;
  /** Where a recording reverse proxy passed it on to: the URL is the proxy's own, and leads nowhere once that has stopped. */
  upstream?: UpstreamFacts;
  /** Whether an earlier request had gone over it. */
  reused?: boolean;
  /** Absent over clear text. */
  tls?: TlsFacts;
}

/** The server behind a recording proxy. */
export interface UpstreamFacts {
  /** `https://dav.example`; the path there is that of the request. */
  origin: string;
  /** The Host that it got: its own, or the one that the client sent. */
  host: string;
}

/** What is known of the TLS of a connection. */
export interface TlsFacts {
  /** `TLSv1.3`, `TLSv1.2` … */
  version: string;
  /** As OpenSSL names it: `TLS_AES_256_GCM_SHA384`. */
  cipher: string;
  /** Protocol that was agreed on: `h2`, `http/1.1`. */
  alpn?: string;
  /** Whether the certificate was verified; if not, `problem` says why (`CERT_HAS_EXPIRED` …). */
  trusted: boolean;
  /** Why the certificate was not trusted, as OpenSSL names it: `CERT_HAS_EXPIRED`. */
  problem?: string;
  /** Distinguished names, `CN=dav.example, O=Example`. */
  subject?: string;
  /** Distinguished name of who signed the certificate. */
  issuer?: string;
  /** ISO 8601 in UTC. */
  validFrom?: string;
  /** ISO 8601 in UTC. */
  validTo?: string;
}

/** One earlier request on the way to the exchange. */
export interface Hop {
  /** Why another request followed it. */
  reason: "redirect" | "authentication" | "retry";
  /** As it was sent then. */
  request: ExchangeRequest;
  /** Its answer: the redirect or the challenge. */
  response?: ExchangeResponse;
  /** Why there is no (whole) response to it. */
  error?: ExchangeError;
  /** Of this request alone. */
  timing?: Timing;
  /** What it went over, where the source knows. */
  connection?: ConnectionFacts;
}

/**
 * One HTTP request and what came back: a plain, JSON-safe value. Whatever the source (a live request, a HAR file, a
 * saved payload), everything else in multistatus is a pure function of exchanges.
 */
export interface Exchange {
  /** The last one, where redirects or challenges led to another. */
  request: ExchangeRequest;
  /** Absent when no response head arrived; see `error`. */
  response?: ExchangeResponse;
  /** Why there is no (whole) response. */
  error?: ExchangeError;
  /** Redirects and authentication challenges before this request, oldest first. */
  hops: Hop[];
  /** Of this request alone, without its hops. */
  timing?: Timing;
  /** What it went over, where the source knows. */
  connection?: ConnectionFacts;
  /**
   * What the source did not tell and was filled in or left open, as for a bare payload:
   * `method`, `url`, `request-headers`, `request-body`, `status`, `response-headers`, `response-body`; `scheme` when
   * only the `http` or `https` of the URL was assumed. What was left open is empty: method and URL `""`, status 0.
   */
  unknown?: ExchangeUnknown[];
  /** What the runner left undone or did otherwise than one would take for granted, and why. */
  notes?: ExchangeNote[];
}

/** Something that the runner left undone or did otherwise on purpose, for people and for rules. */
export interface ExchangeNote {
  /**
   * - `authentication-not-answered`, `redirect-not-followed`: a 401, 407 or 3xx is the result though one could have gone on.
   * - `credentials-dropped`: a redirect led to another origin; what was meant for the first one stayed behind.
   * - `password-in-clear-text`: Basic credentials were sent over http to another host, as `clearText` allows.
   * - `server-not-authenticated`: the server did not prove that it knows the password (`rspauth`, RFC 7616 section 3.5).
   * - `tls-not-verified`: the server's certificate was not checked, as `tls.insecure` wants.
   * - `destination-scheme`: a redirect changed the scheme, and Destination still has the other one.
   * - `replay-changed`: something of a recorded request was not sent as recorded.
   * - `lock-token-submitted`: the client added an If header with the tokens of locks that it holds.
   * - `redirect-not-recorded`: another client followed redirects and does not tell what they answered; nor, where the first
   *   hop has no URL, what was asked for.
   */
  code:
    | "authentication-not-answered"
    | "redirect-not-followed"
    | "credentials-dropped"
    | "password-in-clear-text"
    | "server-not-authenticated"
    | "tls-not-verified"
    | "destination-scheme"
    | "replay-changed"
    | "lock-token-submitted"
    | "redirect-not-recorded";
  /** For people. */
  message: string;
}

/** A part of an exchange that its source did not tell. */
export type ExchangeUnknown =
  | "method"
  | "url"
  | "scheme"
  | "request-headers"
  | "request-body"
  | "status"
  | "response-headers"
  | "response-body";
