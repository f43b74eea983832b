import type { Exchange, ExchangeError } from "@multistatus/core";
import {
  ConnectionError,
  InvalidRequestError,
  ProtocolError,
  RequestBodyError,
  TimeoutError,
  TlsError,
  TruncatedBodyError,
  type TimeoutLimit,
  type TlsProblem,
} from "./classes.ts";
import type { ClientError } from "./client-error.ts";

/** A failure told apart, before it is known which exchange it ended. */
export interface Failure {
  error: ExchangeError;
  raise(exchange: Exchange): ClientError;
}

const timeouts: Readonly<Record<string, TimeoutLimit>> = {
  UND_ERR_CONNECT_TIMEOUT: "connect",
  UND_ERR_HEADERS_TIMEOUT: "headers",
  UND_ERR_BODY_TIMEOUT: "body",
  ETIMEDOUT: "connect",
};

const certificates: Readonly<Record<string, TlsProblem>> = {
  CERT_HAS_EXPIRED: "expired",
  CERT_NOT_YET_VALID: "not-yet-valid",
  ERR_TLS_CERT_ALTNAME_INVALID: "wrong-host",
  DEPTH_ZERO_SELF_SIGNED_CERT: "self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "unknown-authority",
  UNABLE_TO_GET_ISSUER_CERT: "unknown-authority",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "unknown-authority",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "unknown-authority",
  CERT_REVOKED: "other",
  CERT_UNTRUSTED: "other",
  CERT_REJECTED: "other",
  CERT_CHAIN_TOO_LONG: "other",
  CERT_SIGNATURE_FAILURE: "other",
  INVALID_PURPOSE: "other",
};

const certificateAdvice: Readonly<Record<TlsProblem, string>> = {
  expired: "the server's certificate has expired",
  "not-yet-valid": "the server's certificate is not valid yet; compare the clocks",
  "wrong-host": "the server's certificate is for another host name",
  "unknown-authority":
    "the server's certificate is not signed by a known authority; give its authority in `tls.ca`",
  "self-signed": "the server's certificate is signed by itself; give it in `tls.ca` if it is the right one",
  "client-certificate":
    "the server wants a certificate of the client, or another one than it got; give it in `tls.cert` and `tls.key`",
  protocol: "client and server have no version or cipher of TLS in common",
  other: "the server's certificate is not accepted",
  handshake: "the TLS handshake failed; does the port speak TLS?",
};

const connections: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused; is the server running on this port?",
  ECONNRESET: "the connection was reset",
  EPIPE: "the connection was closed while the request was being sent",
  ENOTFOUND: "the host name is not known",
  EAI_AGAIN: "the host name could not be looked up at the moment",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
};

/** What the request went over: `greeted` where a TLS handshake had just been made for it. */
export type FailedConnection = "new" | "greeted" | "reused";

const closingHints: Readonly<Record<FailedConnection, string>> = {
  new: "",
  // With TLS 1.3 a server can refuse the client's certificate only after the handshake.
  greeted: "; a server that wants a certificate of the client does so (`tls.cert`, `tls.key`)",
  reused: "; it had been used before: the server may have closed it as idle, or have carried the request out",
};

/** Tells a failure before the response head was there. */
export function failureOfHead(cause: unknown, connection: FailedConnection): Failure {
  const code = codeOf(cause);
  const detail = messageOf(cause);
  const limit = timeouts[code];
  if (limit) return timeoutFailure(limit, cause);
  const certificate = certificates[code];
  if (certificate) return tlsFailure(certificate, "certificate-invalid", cause);
  if (code === "EPROTO" || code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_")) {
    return tlsFailure(handshakeProblem(code), "tls-failed", cause);
  }
  if (code === "proxy-refused" || code === "proxy-closed")
    return failure(ConnectionError, code, detail, cause);
  const hint = closingHints[connection];
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

function handshakeProblem(code: string): TlsProblem {
  if (
    /CERTIFICATE_REQUIRED|ALERT_(?:BAD|NO|UNSUPPORTED|UNKNOWN|EXPIRED|REVOKED)_?C(?:ERT|A\b)|CERTIFICATE_(?:UNKNOWN|EXPIRED|REVOKED)/u.test(
      code,
    )
  ) {
    return "client-certificate";
  }
  return /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_SHARED_CIPHER|NO_CIPHERS?|HANDSHAKE_FAILURE/u.test(code)
    ? "protocol"
    : "handshake";
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

/** A limit of `timeout` ran out. */
export function timeoutFailure(limit: TimeoutLimit, cause?: unknown): Failure {
  const what: Record<TimeoutLimit, string> = {
    connect: "no connection was made in time",
    headers: "no answer came in time",
    body: "the body stopped coming in",
    total: "the exchange took too long",
  };
  const message = `${what[limit]} (the limit \`timeout.${limit}\` ran out)`;
  const error: ExchangeError = { code: "ETIMEDOUT", message };
  return {
    error,
    raise: (exchange) =>
      new TimeoutError(message + wayTo(exchange), { ...details(exchange, error, cause), limit }),
  };
}

/** A failure that ends in an error of the given class. */
export function failure(
  Class: new (problem: string, details: ConstructorParameters<typeof ClientError>[1]) => ClientError,
  code: string,
  message: string,
  cause?: unknown,
): Failure {
  const error: ExchangeError = { code, message };
  return {
    error,
    raise: (exchange) => new Class(message + wayTo(exchange), details(exchange, error, cause)),
  };
}

function tlsFailure(problem: TlsProblem, code: string, cause: unknown): Failure {
  const names = problem === "wrong-host" ? namesOf(cause) : undefined;
  const message = `${certificateAdvice[problem]} (${names ?? codeOf(cause)})`;
  const error: ExchangeError = { code, message };
  return {
    error,
    raise: (exchange) =>
      new TlsError(message + wayTo(exchange), { ...details(exchange, error, cause), problem }),
  };
}

/** The redirects that led to where it failed: it may be another server than the one that was asked. */
function wayTo({ hops }: Exchange): string {
  const way = hops.filter(({ reason }) => reason === "redirect");
  if (way.length === 0) return "";
  const steps = way.map(({ request, response }) => `${request.url} (${response?.status ?? "no answer"})`);
  return `; redirected there by ${steps.join(", then ")}`;
}

function details(exchange: Exchange, { code }: ExchangeError, cause: unknown) {
  return { code, method: exchange.request.method, url: exchange.request.url, exchange, cause };
}

function codeOf(cause: unknown): string {
  if (typeof cause !== "object" || cause === null) return "";
  if ("code" in cause && typeof cause.code === "string") {
    // undici says "other side closed" for a reset too; the system's code says more.
    const inner = cause.code === "UND_ERR_SOCKET" && "cause" in cause ? codeOf(cause.cause) : "";
    return inner || cause.code;
  }
  return "cause" in cause ? codeOf(cause.cause) : "";
}

/** Not every error of undici's parser has a code. */
function isParserError(cause: unknown): boolean {
  return cause instanceof Error && cause.name === "HTTPParserError";
}

/** The names that a certificate is for, where the error brings it along. */
function namesOf(cause: unknown): string | undefined {
  const { cert } = cause as { cert?: { subjectaltname?: string } };
  return cert?.subjectaltname && `it is for ${cert.subjectaltname}`;
}

/** A TLS record that says what is wrong: what a port that speaks TLS answers to plain HTTP. */
function beginsLikeTls(cause: unknown): boolean {
  const data = typeof cause === "object" && cause !== null && "data" in cause ? cause.data : undefined;
  // oxlint-disable-next-line no-control-regex -- the header of the record
  return typeof data === "string" && /^\u0015\u0003[\u0000-\u0004]/u.test(data);
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
