import type { ExchangeError } from "@multistatus/core";
import { codeOf } from "./cause.ts";
import { TlsError, type TlsProblem } from "./classes.ts";
import { details, wayTo, type Failure } from "./failure.ts";

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
    "the server's certificate is not signed by a known authority; name its authority in NODE_EXTRA_CA_CERTS, or in the client's `tls.ca`",
  "self-signed":
    "the server's certificate is signed by itself; if it is the right one, name it in NODE_EXTRA_CA_CERTS, or in the client's `tls.ca`",
  "client-certificate":
    "the server wants a certificate of the client, or another one than it got: `tls.cert` and `tls.key` of the client",
  protocol: "client and server have no version or cipher of TLS in common",
  other: "the server's certificate is not accepted",
  handshake: "the TLS handshake failed; does the port speak TLS?",
};

/** What went wrong with TLS; `undefined` where it was something else. */
export function tlsFailureOf(cause: unknown): Failure | undefined {
  const code = codeOf(cause);
  const certificate = certificates[code];
  if (certificate) return tlsFailure(certificate, "certificate-invalid", cause);
  if (code === "EPROTO" || code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_")) {
    return tlsFailure(handshakeProblem(code), "tls-failed", cause);
  }
  return undefined;
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

/** The names that a certificate is for, where the error brings it along. */
function namesOf(cause: unknown): string | undefined {
  const { cert } = cause as { cert?: { subjectaltname?: string } };
  return cert?.subjectaltname && `it is for ${cert.subjectaltname}`;
}
