import { bodyBytes, isCutBody } from "../exchange/body.ts";
import { headerValue } from "../exchange/headers.ts";
import { createMemo } from "../exchange/memo.ts";
import type { Body, Exchange } from "../exchange/types.ts";
import { parseDavBody, parseDecodedBody } from "../multistatus/parse-dav-body.ts";
import type { Limits } from "../multistatus/limits.ts";
import type { ParseOptions } from "../multistatus/options.ts";
import type { DavBody } from "../multistatus/types.ts";

const bodies = createMemo<DavBody>();
/** Limits of one's own; by body, as copies of the exchange (with its hops, with a method supplied) share it. */
const ownLimits = new WeakMap<Body, Partial<Limits>>();

/** Makes `readBody` answer with a body that was read another way, as from a stream. */
export function rememberBody(exchange: Exchange, read: DavBody): DavBody {
  const body = isCutBody(exchange.response?.body) ? asCut(read) : read;
  bodies.set(exchange, body);
  return body;
}

/**
 * The response body of an exchange, read once and remembered for as long as the exchange lives. Without a response it
 * is an empty body of kind `other`.
 *
 * @param limits of the parser, where others than its own are to hold; given with the first reading,
 *   they hold for whatever is made of the exchange later (`resourcesOfExchange`, `diagnose`)
 * @throws DavLimitError when the body exceeds one
 */
export function readBody(exchange: Exchange, limits?: Partial<Limits>): DavBody {
  const known = bodies.get(exchange);
  if (known) return known;
  const { request, response, unknown = [] } = exchange;
  const contentType = response && headerValue(response.headers, "Content-Type");
  if (response && limits) ownLimits.set(response.body, limits);
  const inForce = response && ownLimits.get(response.body);
  const options: ParseOptions = {
    ...(contentType !== undefined && { contentType }),
    ...(!unknown.includes("method") && { method: request.method }),
    ...(!unknown.includes("url") && { url: request.url }),
    ...(inForce && { limits: inForce }),
  };
  // Text stands for bytes here: charset and XML declaration decide what they mean (RFC 7303 section 3).
  const text = response?.body.text;
  const read =
    text === undefined ? parseDavBody(bodyBytes(response?.body), options) : parseDecodedBody(text, options);
  return rememberBody(exchange, read);
}

/** What the recording left out is missing, and no fault of the document. */
function asCut<T extends DavBody>(body: T): T {
  return {
    ...body,
    complete: false,
    findings: body.findings.filter(({ code }) => code !== "unexpected-end"),
    locate: (offset: number) => body.locate(offset),
  };
}
