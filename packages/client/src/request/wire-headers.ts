import { headerValue, type HeaderList } from "@multistatus/core";
import type { Place } from "./place.ts";

/** The header fields of one request, as they are recorded and as undici is given them. */
export interface WireHeaders {
  /** As they go over an HTTP/1.1 connection: undici writes Host and Connection first and the length last, in lower case. */
  sent: HeaderList;
  /** Names and values in turn, without the fields that undici writes itself. */
  given: string[];
  /** Whether the connection is closed afterwards. */
  closes: boolean;
}

/** Methods whose empty body undici announces with `content-length: 0`. */
const announcesEmptyBody = new Set(["PUT", "POST", "PATCH", "QUERY", "PROPFIND", "PROPPATCH"]);
const framing = new Set(["host", "connection", "content-length"]);

/** @param length bytes of the body, `undefined` when it is a stream */
export function wireHeaders(
  method: string,
  { origin }: Pick<Place, "origin">,
  headers: HeaderList,
  length: number | undefined,
): WireHeaders {
  const others: (readonly [string, string])[] = [];
  for (const [name, value] of headers) if (!framing.has(name.toLowerCase())) others.push([name, value]);
  const framed = others.length < headers.length;
  const own = (name: string): string | undefined => (framed ? headerValue(headers, name) : undefined);
  const host = own("host") ?? origin.slice(origin.indexOf("://") + 3);
  const closes = isClose(own("connection"));
  const sent = [["host", host], ["connection", closes ? "close" : "keep-alive"], ...others] as const;
  const given = ["host", host];
  for (const [name, value] of others) {
    // Of a stream undici says itself that it comes in chunks.
    if (length !== undefined || name.toLowerCase() !== "transfer-encoding") given.push(name, value);
  }
  if (length !== undefined) {
    const announced = length > 0 || announcesEmptyBody.has(method);
    return { sent: announced ? [...sent, ["content-length", String(length)]] : sent, given, closes };
  }
  const announced = own("content-length");
  if (announced === undefined) return { sent: [...sent, ["transfer-encoding", "chunked"]], given, closes };
  // The length of a stream is the caller's own and has to be handed on.
  given.push("content-length", announced);
  return { sent: [...sent, ["content-length", announced]], given, closes };
}

function isClose(connection: string | undefined): boolean {
  return (
    connection
      ?.toLowerCase()
      .split(",")
      .some((token) => token.trim() === "close") ?? false
  );
}
