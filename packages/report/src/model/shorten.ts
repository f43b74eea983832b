import type { Body, Exchange, Hop } from "@multistatus/core";

import { payloadText } from "./payload.ts";

/** An exchange with no more of its bodies than was asked for. */
export interface Shortened {
  exchange: Exchange;
  /** Characters that the response body had, where it was cut. */
  length?: number;
}

/**
 * Cuts the bodies of an exchange; the response body as the text that it decodes to, so that positions in it stay true.
 *
 * @param encoding of the response body, where it is known
 * @param limit characters
 */
export function shorten(exchange: Exchange, encoding: string | undefined, limit: number): Shortened {
  const { response } = exchange;
  const hops = exchange.hops.map((hop) => Object.assign({}, hop, sides(hop, limit)));
  const kept: Exchange = { ...exchange, hops, request: sides(exchange, limit).request };
  if (response === undefined || !isLonger(response.body, limit)) return { exchange: kept };
  const text = payloadText(exchange, encoding);
  const { base64: _, ...others } = response.body;
  const body: Body = { ...others, text: text.slice(0, limit), cut: true };
  return { exchange: { ...kept, response: { ...response, body } }, length: text.length };
}

/** Both messages of a hop, or of the exchange itself, with no more of their bodies. */
function sides(
  { request, response }: Pick<Hop, "request" | "response">,
  limit: number,
): Pick<Hop, "request" | "response"> {
  return {
    request: request.body === undefined ? request : { ...request, body: cut(request.body, limit) },
    ...(response !== undefined && { response: { ...response, body: cut(response.body, limit) } }),
  };
}

function cut(body: Body, limit: number): Body {
  if (!isLonger(body, limit)) return body;
  // Four characters of base64 are three bytes.
  return body.text === undefined
    ? { ...body, base64: (body.base64 ?? "").slice(0, limit - (limit % 4)), cut: true }
    : { ...body, text: body.text.slice(0, limit), cut: true };
}

function isLonger({ text, base64 }: Body, limit: number): boolean {
  return (text ?? base64 ?? "").length > limit;
}
