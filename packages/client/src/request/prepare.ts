import { hasHeader, type ExchangeNote, type HeaderList } from "@multistatus/core";
import { InvalidRequestError } from "../errors/classes.ts";
import { checkedCount } from "../errors/invalid-argument.ts";
import { optionFields } from "../headers/header-options.ts";
import { depthHeader } from "./depth.ts";
import type { RequestOptions } from "./options.ts";
import { resolvePlace, type Place } from "./place.ts";
import { outgoingBody } from "./request-body.ts";
import { headerList, isBoundToOrigin, withHeaders } from "./sent-headers.ts";
import type { PreparedRequest, RedirectMode } from "./types.ts";
import { withTimeouts, type Timeouts } from "./deadline.ts";

/** What a client sets for all its requests. */
export interface Defaults {
  base: Place;
  headers: HeaderList;
  timeouts: Required<Timeouts>;
  maxBodySize: number;
  submitLocks: boolean;
}

/**
 * @throws {InvalidRequestError} before anything is sent, when the URL, the method, a header or an option cannot be
 */
export function prepareRequest(
  defaults: Defaults,
  method: string,
  path: string | URL,
  options: RequestOptions,
  notes: readonly ExchangeNote[] = [],
): PreparedRequest {
  const name = options.rawMethod ? method : method.toUpperCase();
  const place = resolvePlace(path, defaults.base);
  checkToken(name, "method", name, place);
  const { redirect = "safe" } = options;
  if (!redirectModes.has(redirect)) {
    const problem = `\`redirect\` has to be ${[...redirectModes].join(", ")}, and is ${redirect}`;
    throw new InvalidRequestError(problem, { code: "invalid-options", method: name, url: place.url });
  }
  const own = headerList(options.headers);
  const depth = hasHeader(own, "depth") ? [] : depthHeader(name, options.depth);
  const common =
    place.origin === defaults.base.origin && options.anonymous !== true
      ? defaults.headers
      : defaults.headers.filter(([field]) => !isBoundToOrigin(field));
  const headers = withHeaders(withHeaders(common, [...depth, ...optionFields(options, defaults.base)]), own);
  for (const [field, value] of headers) checkField(field, value, name, place);
  return {
    method: name,
    place,
    target: options.target,
    headers,
    body: outgoingBody(options.body),
    redirect,
    maxRedirects: checkedCount("maxRedirects", "redirects", options.maxRedirects ?? 10),
    timeouts: withTimeouts(defaults.timeouts, options.timeout),
    maxBodySize: checkedCount("maxBodySize", "bytes", options.maxBodySize ?? defaults.maxBodySize),
    signal: options.signal,
    submitLocks: options.submitLocks ?? defaults.submitLocks,
    anonymous: options.anonymous ?? false,
    notes,
  };
}

/** With any other every redirect would be followed. */
const redirectModes: ReadonlySet<RedirectMode> = new Set(["safe", "follow", "manual"]);
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/u;
const notInValue = /[^\t\x20-\x7e\x80-\xff]/u;

function checkToken(text: string, what: string, method: string, { url }: Place): void {
  if (token.test(text)) return;
  const problem = `${JSON.stringify(text)} cannot be a ${what} (RFC 9110 section 5.6.2)`;
  throw new InvalidRequestError(problem, { code: "invalid-request", method, url });
}

function checkField(field: string, value: string, method: string, place: Place): void {
  checkToken(field, "header name", method, place);
  const bad = notInValue.exec(value);
  if (!bad) return;
  // The value is not shown: it may be a secret.
  const problem = `the value of ${field} holds ${JSON.stringify(bad[0])} at ${bad.index}, which a header cannot hold`;
  throw new InvalidRequestError(problem, { code: "invalid-request", method, url: place.url });
}
