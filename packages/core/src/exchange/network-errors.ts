import type { ExchangeError } from "./types.ts";

/**
 * One name per reason why no (whole) response came, whatever recorded it: the system's codes where there is one,
 * else our own in kebab-case.
 */
const BY_BROWSER: Readonly<Record<string, string>> = {
  ERR_CONNECTION_REFUSED: "ECONNREFUSED",
  ERR_CONNECTION_RESET: "ECONNRESET",
  ERR_CONNECTION_CLOSED: "empty-response",
  ERR_CONNECTION_ABORTED: "ECONNABORTED",
  ERR_CONNECTION_TIMED_OUT: "ETIMEDOUT",
  ERR_TIMED_OUT: "ETIMEDOUT",
  ERR_ADDRESS_UNREACHABLE: "EHOSTUNREACH",
  ERR_INTERNET_DISCONNECTED: "ENETUNREACH",
  ERR_NAME_NOT_RESOLVED: "ENOTFOUND",
  ERR_EMPTY_RESPONSE: "empty-response",
  ERR_CONTENT_LENGTH_MISMATCH: "response-truncated",
  ERR_INCOMPLETE_CHUNKED_ENCODING: "response-truncated",
  ERR_CONTENT_DECODING_FAILED: "content-decoding-failed",
  ERR_TUNNEL_CONNECTION_FAILED: "proxy-tunnel-failed",
  ERR_PROXY_CONNECTION_FAILED: "proxy-connection-failed",
  ERR_TOO_MANY_REDIRECTS: "too-many-redirects",
  ERR_ABORTED: "aborted",
  ERR_SSL_PROTOCOL_ERROR: "tls-failed",
};

/** curl's exit codes (curl(1), EXIT CODES). */
const BY_CURL: Readonly<Record<number, string>> = {
  5: "ENOTFOUND",
  6: "ENOTFOUND",
  7: "ECONNREFUSED",
  16: "http2-error",
  18: "response-truncated",
  28: "ETIMEDOUT",
  35: "tls-failed",
  47: "too-many-redirects",
  51: "certificate-invalid",
  52: "empty-response",
  55: "ECONNRESET",
  56: "ECONNRESET",
  60: "certificate-invalid",
  61: "content-decoding-failed",
  92: "http2-error",
};

/** From what a browser or a recorder wrote: `net::ERR_CONNECTION_REFUSED`, `read ECONNRESET`. */
export function errorFromRecording(text: string): ExchangeError {
  const browser = /\bERR_[A-Z0-9_]+/.exec(text)?.[0];
  if (browser !== undefined) {
    const certificate = browser.startsWith("ERR_CERT_") ? "certificate-invalid" : browser;
    return { code: BY_BROWSER[browser] ?? certificate, message: text };
  }
  return { code: /\bE[A-Z]{4,}\b/.exec(text)?.[0] ?? "recorded-error", message: text };
}

/** From curl's last line: `curl: (52) Empty reply from server`. */
export function errorFromCurl(exitCode: number, message: string): ExchangeError {
  const code = exitCode === 7 && /timed? ?out/i.test(message) ? "ETIMEDOUT" : BY_CURL[exitCode];
  return { code: code ?? `curl-${exitCode}`, message };
}
