import { bare } from "./ask.ts";
import { placeOf } from "./place.ts";
import type { Hop } from "../../exchange/types.ts";
import type { DiagnosisContext } from "./types.ts";

/**
 * The redirect that led to another resource than the one that was asked: not to the same path with its slash, in another
 * letter case, or on another scheme or host.
 */
export function sentOn({ exchange }: Pick<DiagnosisContext, "exchange">): Hop | undefined {
  const plain = (url: string): string => bare(placeOf(url).path).toLowerCase();
  const arrived = plain(exchange.request.url);
  return exchange.hops.find(({ reason, request }) => reason === "redirect" && plain(request.url) !== arrived);
}
