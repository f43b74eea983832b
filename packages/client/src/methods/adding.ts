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

export function withXml(body: RequestBody, options: RequestOptions): RequestOptions {
  return { body, ...adding([["Content-Type", "application/xml; charset=utf-8"]], options) };
}
