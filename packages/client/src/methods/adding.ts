import { isBytes } from "@multistatus/core";
import type { RequestOptions } from "../request/options.ts";
import type { RequestBody } from "../request/request-body.ts";
import { headerList, withHeaders } from "../request/sent-headers.ts";

/** Adds what a method sends; the caller's own headers win over it. */
export function adding(
  fields: readonly (readonly [string, string])[],
  options: RequestOptions,
): RequestOptions {
  return { ...options, headers: withHeaders(fields, headerList(options.headers)) };
}

/** Adds an XML body, if there is one to send; one of the caller's own in `options` wins over it. */
export function withXml(body: RequestBody | undefined, options: RequestOptions): RequestOptions {
  const sent = options.body ?? body;
  if (sent === undefined) return options;
  return { ...adding([["Content-Type", "application/xml; charset=utf-8"]], options), body: sent };
}

/** Whether it is a body already, and not yet what one is to be built from. */
export function isRequestBody(value: object | RequestBody): value is RequestBody {
  return (
    typeof value === "string" ||
    typeof value === "function" ||
    isBytes(value) ||
    value instanceof ReadableStream ||
    Symbol.asyncIterator in value
  );
}
