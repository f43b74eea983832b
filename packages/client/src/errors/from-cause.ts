import { codeOf, isParserError, messageOf } from "./cause.ts";
import {
  ConnectionError,
  InvalidRequestError,
  ProtocolError,
  RequestBodyError,
  TruncatedBodyError,
  type TimeoutLimit,
} from "./classes.ts";
import { failure, timeoutFailure, type Failure } from "./failure.ts";
import { tlsFailureOf } from "./tls-failure.ts";

const timeouts: Readonly<Record<string, TimeoutLimit>> = {
  UND_ERR_CONNECT_TIMEOUT: "connect",
  UND_ERR_HEADERS_TIMEOUT: "headers",
  UND_ERR_BODY_TIMEOUT: "body",
};

const connections: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused; is the server running on this port?",
  ECONNRESET: "the connection was reset",
  EPIPE: "the connection was closed while the request was being sent",
  ENOTFOUND: "the host name is not known",
  EAI_AGAIN: "the host name could not be looked up at the moment",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  ETIMEDOUT: "the connection died: the system got no answer over it any more",
};

/** What the request went over: `greeted` where a TLS handshake had just been made for it. */
export type FailedConnection = "new" | "greeted" | "reused";

const closingHints: Readonly<Record<FailedConnection, string>> = {
  new: "",
  // With TLS 1.3 a server can refuse the client's certificate only after the handshake.
  greeted: "; a server that wants a certificate of the client does so (`tls.cert`, `tls.key`)",
  reused: "; it had been used before: the server may have closed it as idle, or have carried the request out",
};

/** Codes of a connection that was not made at all: over a proxy, to the proxy. */
const unmade: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/**
 * Tells a failure before the response head was there.
 *
 * @param proxy origin of the one that the request went over
 */
export function failureOfHead(cause: unknown, connection: FailedConnection, proxy?: string): Failure {
  const code = codeOf(cause);
  const detail = messageOf(cause);
  // The system's own limit, where it could not connect.
  const limit = code === "ETIMEDOUT" && connection === "new" ? "connect" : timeouts[code];
  if (limit) return timeoutFailure(limit, cause);
  const tls = tlsFailureOf(cause);
  if (tls) return tls;
  if (code === "proxy-refused" || code === "proxy-closed")
    return failure(ConnectionError, code, detail, cause);
  const hint = closingHints[connection];
  if (proxy !== undefined && unmade.has(code)) {
    const why = `the proxy ${proxy} was not reached (${code}); is it running, and is it the one that is meant?`;
    return failure(ConnectionError, "proxy-unreachable", why, cause);
  }
  const problem = connections[code];
  if (problem) {
    const closed = code === "ECONNRESET" || code === "EPIPE";
    return failure(ConnectionError, code, closed ? problem + hint : problem, cause);
  }
  if (isParserError(cause) || code === "UND_ERR_HEADERS_OVERFLOW") {
    return failure(
      ProtocolError,
      "invalid-response",
      beginsLikeTls(cause)
        ? "the answer is no HTTP: it looks like TLS; use https"
        : `the answer is no HTTP that can be read: ${detail}`,
      cause,
    );
  }
  if (code === "UND_ERR_SOCKET") {
    const closed = "the connection was closed before an answer came";
    return failure(ConnectionError, "empty-response", closed + hint, cause);
  }
  if (code === "UND_ERR_INVALID_ARG" || code === "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH") {
    return failure(InvalidRequestError, "invalid-request", `the request cannot be sent: ${detail}`, cause);
  }
  if (code === "UND_ERR_DESTROYED" || code === "UND_ERR_CLOSED") {
    return failure(ConnectionError, "client-closed", "the client has been closed already", cause);
  }
  return failure(ConnectionError, code || "request-failed", `the request failed: ${detail}`, cause);
}

/** The stream that the caller gave as the body of the request broke off. */
export function failureOfSource(cause: unknown): Failure {
  const message = `the stream that was given as the body broke off: ${messageOf(cause)}`;
  return failure(RequestBodyError, "request-body-failed", message, cause);
}

/** Tells a failure while the body was coming in. */
export function failureOfBody(cause: unknown): Failure {
  const code = codeOf(cause);
  const limit = timeouts[code];
  if (limit) return timeoutFailure(limit, cause);
  if (isParserError(cause) && code !== "HPE_INVALID_EOF_STATE") {
    const detail = `the framing of the body cannot be read: ${messageOf(cause)}`;
    return failure(ProtocolError, "invalid-response", detail, cause);
  }
  return failure(
    TruncatedBodyError,
    "response-truncated",
    "the connection ended before the body did; something between or the server itself broke off",
    cause,
  );
}

/** A TLS record that says what is wrong: what a port that speaks TLS answers to plain HTTP. */
function beginsLikeTls(cause: unknown): boolean {
  const data = typeof cause === "object" && cause !== null && "data" in cause ? cause.data : undefined;
  // oxlint-disable-next-line no-control-regex -- the header of the record
  return typeof data === "string" && /^\u0015\u0003[\u0000-\u0004]/u.test(data);
}
