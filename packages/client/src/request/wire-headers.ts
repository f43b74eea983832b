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
  const host = origin.slice(origin.indexOf("://") + 3);
  const sent: (readonly [string, string])[] = [
    ["host", host],
    ["connection", "keep-alive"],
  ];
  const given = ["host", host];
  let framed = false;
  for (const field of headers) {
    const lower = field[0].toLowerCase();
    if (framing.has(lower)) {
      framed = true;
      continue;
    }
    sent.push(field);
    // Of a stream undici says itself that it comes in chunks.
    if (length !== undefined || lower !== "transfer-encoding") given.push(...field);
  }
  const own = (name: string): string | undefined => (framed ? headerValue(headers, name) : undefined);
  const ownHost = own("host");
  if (ownHost !== undefined) {
    sent[0] = ["host", ownHost];
    given[1] = ownHost;
  }
  const closes = isClose(own("connection"));
  if (closes) sent[1] = ["connection", "close"];
  const announced = own("content-length");
  if (length !== undefined) {
    if (length > 0 || announcesEmptyBody.has(method)) sent.push(["content-length", String(length)]);
  } else if (announced === undefined) {
    sent.push(["transfer-encoding", "chunked"]);
  } else {
    // The length of a stream is the caller's own and has to be handed on.
    sent.push(["content-length", announced]);
    given.push("content-length", announced);
  }
  return { sent, given, closes };
}

function isClose(connection: string | undefined): boolean {
  return (
    connection
      ?.toLowerCase()
      .split(",")
      .some((token) => token.trim() === "close") ?? false
  );
}
