import { headerValue, headerValues } from "../headers.ts";
import type { Problems } from "../problems.ts";
import type { HeaderList } from "../types.ts";
import { readChunked } from "./chunked.ts";
import { findHead, startsHead, type Head } from "./head.ts";
import type { FoundBody } from "./settle-body.ts";

/** `Content-Length`, when it is one number (RFC 9112 section 6.3); a repeated equal one counts once. */
export function contentLength(headers: HeaderList): number | undefined {
  const values = new Set(headerValues(headers, "content-length").flatMap((value) => value.split(/\s*,\s*/)));
  const [value = ""] = values;
  return values.size === 1 && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

export function isChunked(headers: HeaderList): boolean {
  return /(?:^|,)\s*chunked\s*$/i.test(headerValue(headers, "transfer-encoding") ?? "");
}

/** Whether the head says that a body follows. */
export function announcesBody(headers: HeaderList): boolean {
  return (contentLength(headers) ?? 0) > 0 || isChunked(headers);
}

/** Whether a response to this method has no body, whatever its head says (RFC 9112 section 6.3). */
export function isBodiless(status: number, method: string | undefined): boolean {
  const tunnel = method === "CONNECT" && status >= 200 && status < 300;
  return method === "HEAD" || tunnel || status < 200 || status === 204 || status === 304;
}

/**
 * The body that begins at an offset, and where the next message may begin. `absent` when the text ends or another head stands where
 * a body was announced: curl prints the heads of redirects and challenges, but not their bodies.
 */
export function readFramedBody(
  source: string,
  offset: number,
  head: Head,
  bodiless: boolean,
  problems: Problems,
): FoundBody & { end: number; absent?: boolean } {
  const length = contentLength(head.headers);
  // The answer to TRACE: a message that is a body.
  const isMessage = /^message\/http\b/i.test(headerValue(head.headers, "content-type") ?? "");
  if (bodiless) return { content: "", end: offset };
  if (offset >= source.length || (startsHead(source, offset) && !isMessage)) {
    return { content: "", end: offset, absent: announcesBody(head.headers) };
  }
  if (isChunked(head.headers)) {
    const chunked = readChunked(source, offset);
    if (chunked !== undefined) {
      if (chunked.complete) return chunked;
      const message = "The chunks of the body break off before the last one; what came until there was read.";
      problems.kept("chunked-broken", `byte ${chunked.end}`, message);
      return { ...chunked, truncated: true };
    }
  }
  const next = isMessage ? -1 : findHead(source, offset);
  const limit = next === -1 ? source.length : next;
  const end = length === undefined ? limit : endByLength(source, offset + length, limit);
  return { content: source.slice(offset, end), end };
}

/** The announced end holds when a message, or nothing, follows it; otherwise the body goes on to the next head. */
function endByLength(source: string, announced: number, limit: number): number {
  if (announced >= source.length) return limit;
  const rest = /\s*/y;
  rest.lastIndex = announced;
  const next = announced + (rest.exec(source)?.[0].length ?? 0);
  return next >= source.length || startsHead(source, next) ? announced : limit;
}
