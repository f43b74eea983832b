import { headerValue, type HeaderList } from "@multistatus/core";
import type { Place } from "./place.ts";

/** Header fields as a caller gives them: an object, a list of pairs, or anything with entries, such as `Headers`. */
export type HeadersInput =
  | Readonly<Record<string, string | number | readonly string[] | undefined>>
  | Iterable<readonly [name: string, value: string]>;

/** As a list, in the order given; an array of values makes repeated fields. */
export function headerList(input: HeadersInput = {}): [string, string][] {
  if (Symbol.iterator in input) return Array.from(input, ([name, value]) => [name, value]);
  return Object.entries(input).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((one): [string, string] => [name, String(one)]);
  });
}

/** Adds fields; each takes the place of those of the same name that were there. */
export function withHeaders(list: HeaderList, more: HeaderList): [string, string][] {
  const replaced = new Set(more.map(([name]) => name.toLowerCase()));
  return [...list.filter(([name]) => !replaced.has(name.toLowerCase())), ...more].map(([name, value]) => [
    name,
    value,
  ]);
}

const secretName = /auth|token|secret|api-?key|passw|credential|session/iu;

/** Whether a field is meant for one origin only: credentials, cookies, lock tokens, and what is named like a secret. */
export function isBoundToOrigin(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === "cookie" || lower === "if" || secretName.test(lower);
}

export function withoutHeaders(list: HeaderList, names: readonly string[]): [string, string][] {
  const dropped = new Set(names);
  return list.filter(([name]) => !dropped.has(name.toLowerCase())).map(([name, value]) => [name, value]);
}

/** Methods whose empty body undici announces with `content-length: 0`. */
const announcesEmptyBody = new Set(["PUT", "POST", "PATCH", "QUERY", "PROPFIND", "PROPPATCH"]);
const framing = ["host", "connection", "content-length"];

/**
 * The fields as they go over an HTTP/1.1 connection, which is what an exchange records. undici writes Host and Connection
 * first and the length last, in lower case, wherever the caller put them.
 *
 * @param length bytes of the body, `undefined` when it is a stream
 */
export function headersOnTheWire(
  method: string,
  { origin }: Pick<Place, "origin">,
  headers: HeaderList,
  length: number | undefined,
): HeaderList {
  const given = headerValue(headers, "connection");
  const closes =
    given
      ?.toLowerCase()
      .split(",")
      .some((token) => token.trim() === "close") ?? false;
  const sent: (readonly [string, string])[] = [
    ["host", headerValue(headers, "host") ?? origin.slice(origin.indexOf("://") + 3)],
    ["connection", closes ? "close" : "keep-alive"],
    ...withoutHeaders(headers, framing),
  ];
  const announced = headerValue(headers, "content-length");
  if (length === undefined) {
    sent.push(announced === undefined ? ["transfer-encoding", "chunked"] : ["content-length", announced]);
  } else if (length > 0 || announcesEmptyBody.has(method)) {
    sent.push(["content-length", String(length)]);
  }
  return sent;
}
