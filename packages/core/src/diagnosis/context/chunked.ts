import { headerValue } from "../../exchange/headers.ts";
import { hrefKey } from "../../resources/href.ts";
import type { EvidencePlace } from "../types.ts";
import type { DiagnosisContext } from "./types.ts";

/** Length that the answer gives for a resource: Content-Length of a GET or HEAD, getcontentlength of a PROPFIND. */
function lengthNow(context: DiagnosisContext, key: string): number | undefined {
  const { answer, request } = context;
  if (
    request.place.key === key &&
    (request.method === "GET" || request.method === "HEAD") &&
    answer.status === 200
  )
    return request.method === "GET"
      ? answer.size
      : Number(headerValue(answer.headers, "Content-Length") ?? Number.NaN);
  for (const resource of answer.view.resources) {
    if (resource.key !== key) continue;
    for (const { properties, status } of resource.response.propstats)
      for (const property of properties)
        if (status?.code === 200 && property.name === "{DAV:}getcontentlength")
          return Number(property.text().trim() || Number.NaN);
  }
  return undefined;
}

/** A chunked PUT with a body, answered with success, whose resource is empty or shorter now. */
export function emptyAfterChunked(
  context: DiagnosisContext,
): { path: string; sent: number; stored: number; at: EvidencePlace } | undefined {
  for (const [index, { request, response }] of context.earlier.entries()) {
    if (request.method !== "PUT" || (response?.status ?? 500) >= 300) continue;
    if (!/chunked/i.test(headerValue(request.headers, "Transfer-Encoding") ?? "")) continue;
    const sent = request.body?.size ?? 0;
    const stored = lengthNow(context, hrefKey(request.url));
    if (sent > 0 && stored !== undefined && Number.isFinite(stored) && stored < sent)
      return { path: context.request.place.path, sent, stored, at: { kind: "earlier-exchange", index } };
  }
  return undefined;
}
