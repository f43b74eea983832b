import { ClientError, type ClientErrorDetails } from "./client-error.ts";

/** The request could not be formed: a bad URL, header, method or property name. Nothing was sent. */
export class InvalidRequestError extends ClientError {
  override readonly name = "InvalidRequestError";
}

/** No connection, or it was lost before the response head was there: refused, reset, unknown host, no answer. */
export class ConnectionError extends ClientError {
  override readonly name = "ConnectionError";
}

/**
 * What is wrong with the server's certificate; `client-certificate`: the server wants one of the client, or another;
 * `protocol`: no version or cipher in common; `handshake`: it did not come to that.
 */
export type TlsProblem =
  | "expired"
  | "not-yet-valid"
  | "wrong-host"
  | "unknown-authority"
  | "self-signed"
  | "client-certificate"
  | "protocol"
  | "other"
  | "handshake";

/** The TLS handshake failed. */
export class TlsError extends ClientError {
  override readonly name = "TlsError";
  /** What is wrong. */
  readonly problem: TlsProblem;

  constructor(problem: string, details: ClientErrorDetails & { problem: TlsProblem }) {
    super(problem, details);
    this.problem = details.problem;
  }
}

/** Which of the limits in `timeout` ran out. */
export type TimeoutLimit = "connect" | "headers" | "body" | "total";

/** A time limit ran out. */
export class TimeoutError extends ClientError {
  override readonly name = "TimeoutError";
  /** The one that ran out. */
  readonly limit: TimeoutLimit;

  constructor(problem: string, details: ClientErrorDetails & { limit: TimeoutLimit }) {
    super(problem, details);
    this.limit = details.limit;
  }
}

/**
 * The connection ended before the body did (`response-truncated`); `exchange.response.body` holds what came, marked
 * `truncated`. Of a stream also: the body ended before the Multi-Status in it did (`incomplete-multistatus`).
 */
export class TruncatedBodyError extends ClientError {
  override readonly name = "TruncatedBodyError";
}

/**
 * The body is not in the content coding that the header names. `exchange.response.body` holds what could be decoded or,
 * where that is nothing, the bytes as they came (no `decoded`).
 */
export class DecodingError extends ClientError {
  override readonly name = "DecodingError";
}

/** The body is longer than `maxBodySize`; `exchange.response.body` holds the beginning, marked `truncated`. */
export class BodyTooLargeError extends ClientError {
  override readonly name = "BodyTooLargeError";
}

/** What the peer sent is no HTTP. */
export class ProtocolError extends ClientError {
  override readonly name = "ProtocolError";
}

/** The stream that was given as the body of the request broke off; its error is the `cause`. */
export class RequestBodyError extends ClientError {
  override readonly name = "RequestBodyError";
}

/** The signal given with the request was aborted; its reason is the `cause`. */
export class AbortedError extends ClientError {
  override readonly name = "AbortedError";
}

/** Redirects go round in a circle or exceed the limit; `exchange` is the last redirect, with its hops. */
export class RedirectError extends ClientError {
  override readonly name = "RedirectError";
}
