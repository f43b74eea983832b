import { headerValue } from "../../exchange/headers.ts";
import { hrefKey, resolveHref } from "../../resources/href.ts";
import type { EvidencePlace } from "../types.ts";
import { lengthSeen } from "./length.ts";
import { placeOf } from "./place.ts";
import type { DiagnosisContext } from "./types.ts";

/** Data that servers are known to write anew, so that another length means nothing. */
export const REWRITTEN: RegExp = /^text\/(?:calendar|vcard|x-vcard|directory)\b/i;
const LENGTHS = /^(?:PUT|PATCH|POST|DELETE|MOVE|COPY)$/;

/**
 * A chunked PUT with a body, answered with success, whose resource is empty or shorter now. Only the last request that
 * touched the resource counts.
 */
export function emptyAfterChunked(
  context: DiagnosisContext,
): { path: string; sent: number; stored: number; at: EvidencePlace } | undefined {
  const touched = new Set<string>();
  for (const [index, { request, response }] of [...context.earlier.entries()].toReversed()) {
    if (!LENGTHS.test(request.method) || (response?.status ?? 500) >= 300) continue;
    const place = placeOf(request.url);
    if (touched.has(place.key)) continue;
    touched.add(place.key);
    const destination = headerValue(request.headers, "Destination");
    if (destination !== undefined) touched.add(hrefKey(resolveHref(destination, request.url)));
    if (request.method !== "PUT" || headerValue(request.headers, "Content-Encoding") !== undefined) continue;
    if (!/chunked/i.test(headerValue(request.headers, "Transfer-Encoding") ?? "")) continue;
    const sent = request.body?.size ?? 0;
    const stored = lengthSeen(context.exchange, place.key);
    if (stored === undefined || stored >= sent) continue;
    if (stored > 0 && REWRITTEN.test(headerValue(request.headers, "Content-Type") ?? "")) continue;
    return { path: place.path, sent, stored, at: { kind: "earlier-exchange", index } };
  }
  return undefined;
}
