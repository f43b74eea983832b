import { grantedText } from "./granted.ts";
import { headerValue } from "../../exchange/headers.ts";
import type { HeaderList } from "../../exchange/types.ts";
import { hrefKey, resolveHref } from "../../resources/href.ts";
import type { EvidencePlace } from "../types.ts";
import { placeOf } from "./place.ts";
import type { DiagnosisContext } from "./types.ts";

/** A compressed HEAD announces what the compressed bytes would be. */
const headLength = (headers: HeaderList): number | undefined =>
  headerValue(headers, "Content-Encoding") === undefined
    ? Number(headerValue(headers, "Content-Length") ?? Number.NaN)
    : undefined;

/** Length that the answer gives for a resource: Content-Length of a GET or HEAD, getcontentlength of a PROPFIND. */
function lengthNow(context: DiagnosisContext, key: string): number | undefined {
  const { answer, request } = context;
  if (
    request.place.key === key &&
    (request.method === "GET" || request.method === "HEAD") &&
    answer.status === 200
  )
    return request.method === "GET" ? answer.size : headLength(answer.headers);
  for (const resource of answer.view.resources) {
    const length = resource.key === key ? grantedText(resource, "{DAV:}getcontentlength") : undefined;
    if (length !== undefined) return Number(length || Number.NaN);
  }
  return undefined;
}

/** Data that servers are known to write anew, so that another length means nothing. */
export const REWRITTEN: RegExp = /^text\/(?:calendar|vcard|x-vcard|directory)\b/i;
const LENGTHS = new Set(["PUT", "PATCH", "POST", "DELETE", "MOVE", "COPY"]);

/**
 * A chunked PUT with a body, answered with success, whose resource is empty or shorter now. Only the last request that
 * touched the resource counts.
 */
export function emptyAfterChunked(
  context: DiagnosisContext,
): { path: string; sent: number; stored: number; at: EvidencePlace } | undefined {
  const touched = new Set<string>();
  for (const [index, { request, response }] of [...context.earlier.entries()].toReversed()) {
    if (!LENGTHS.has(request.method) || (response?.status ?? 500) >= 300) continue;
    const place = placeOf(request.url);
    if (touched.has(place.key)) continue;
    touched.add(place.key);
    const destination = headerValue(request.headers, "Destination");
    if (destination !== undefined) touched.add(hrefKey(resolveHref(destination, request.url)));
    if (request.method !== "PUT" || headerValue(request.headers, "Content-Encoding") !== undefined) continue;
    if (!/chunked/i.test(headerValue(request.headers, "Transfer-Encoding") ?? "")) continue;
    const sent = request.body?.size ?? 0;
    const stored = lengthNow(context, place.key);
    if (stored === undefined || !Number.isFinite(stored) || stored >= sent) continue;
    if (stored > 0 && REWRITTEN.test(headerValue(request.headers, "Content-Type") ?? "")) continue;
    return { path: place.path, sent, stored, at: { kind: "earlier-exchange", index } };
  }
  return undefined;
}
