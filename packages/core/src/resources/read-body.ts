import { bodyBytes } from "../exchange/body.ts";
import { headerValue } from "../exchange/headers.ts";
import type { Exchange } from "../exchange/types.ts";
import { parseDavBody, parseDecodedBody } from "../multistatus/parse-dav-body.ts";
import type { ParseOptions } from "../multistatus/options.ts";
import type { DavBody } from "../multistatus/types.ts";

const bodies = new WeakMap<Exchange, DavBody>();

/** Makes `readBody` answer with a body that was read another way, as from a stream. */
export function rememberBody(exchange: Exchange, body: DavBody): void {
  bodies.set(exchange, body);
}

/**
 * The response body of an exchange, read once and remembered for as long as the exchange lives. Without a response it
 * is an empty body of kind `other`. Throws a `DavLimitError` when the body exceeds a limit of the parser.
 */
export function readBody(exchange: Exchange): DavBody {
  const known = bodies.get(exchange);
  if (known) return known;
  const { request, response, unknown = [] } = exchange;
  const contentType = response && headerValue(response.headers, "Content-Type");
  const options: ParseOptions = {
    ...(contentType !== undefined && { contentType }),
    ...(!unknown.includes("method") && { method: request.method }),
    ...(!unknown.includes("url") && { url: request.url }),
  };
  // Text stands for bytes here: charset and XML declaration decide what they mean (RFC 7303 section 3).
  const text = response?.body.text;
  const body =
    text === undefined ? parseDavBody(bodyBytes(response?.body), options) : parseDecodedBody(text, options);
  bodies.set(exchange, body);
  return body;
}
