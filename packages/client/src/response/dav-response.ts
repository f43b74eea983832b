import type { Exchange } from "@multistatus/core";

/** An exchange with its body read. The readings are not enumerable: `JSON.stringify` gives the plain exchange. */
export type DavResponse = Exchange;

export function davResponse(exchange: Exchange): DavResponse {
  return exchange;
}
