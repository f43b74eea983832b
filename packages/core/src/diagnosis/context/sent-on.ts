import { bare } from "./ask.ts";
import { placeOf } from "./place.ts";
import type { Hop } from "../../exchange/types.ts";
import type { DiagnosisContext, Place } from "./types.ts";

/**
 * The redirect that led to another resource than the one that was asked: not to the same path with its slash, in another
 * letter case, or on another scheme or host.
 */
export function sentOn({ exchange }: Pick<DiagnosisContext, "exchange">): Hop | undefined {
  const plain = (url: string): string => bare(placeOf(url).path).toLowerCase();
  const arrived = plain(exchange.request.url);
  return exchange.hops.find(({ reason, request }) => reason === "redirect" && plain(request.url) !== arrived);
}

/** From where to where a redirect that was followed led, and the index of its hop. */
export function ledTo(
  context: Pick<DiagnosisContext, "exchange">,
): { from: Place; to: Place; hop: number } | undefined {
  const { exchange } = context;
  const hop = sentOn(context);
  if (!hop) return undefined;
  return {
    from: placeOf(hop.request.url),
    to: placeOf(exchange.request.url),
    hop: exchange.hops.indexOf(hop),
  };
}
