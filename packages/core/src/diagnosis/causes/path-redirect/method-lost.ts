import { headerValue } from "../../../exchange/headers.ts";
import { resolveHref } from "../../../resources/href.ts";
import { bare, REDIRECTS } from "../../context/ask.ts";
import { leadsToSignIn } from "../../context/credentials.ts";
import { ERROR_PAGE } from "../../context/pages.ts";
import { placeOf } from "../../context/place.ts";
import type { DiagnosisContext, Place } from "../../context/types.ts";
import { speaksFor } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";

/** A redirect before, in the recording or followed by the client itself, after which the method was not kept. */
export function lostAt(context: DiagnosisContext): { index: number; to: Place } | undefined {
  const { place, method } = context.request;
  const index = context.earlier.findLastIndex(
    ({ response }) => response !== undefined && REDIRECTS.includes(response.status),
  );
  const { request, response } = context.earlier[index] ?? {};
  const location = response && headerValue(response.headers, "Location");
  if (!request || location === undefined || method !== "GET" || method === request.method.toUpperCase())
    return undefined;
  const asked = placeOf(request.url);
  const to = placeOf(resolveHref(location, request.url));
  if (ERROR_PAGE.test(to.rawPath) || leadsToSignIn(asked, to)) return undefined;
  if (bare(asked.url) !== bare(place.url) && bare(to.url) !== bare(place.url)) return undefined;
  return { index, to };
}

export function methodLost(context: DiagnosisContext): Evidence[] {
  const lost = lostAt(context);
  if (lost === undefined) return [];
  const asked = context.earlier[lost.index]?.request.method;
  return [
    speaksFor(
      "decisive",
      { kind: "earlier-exchange", index: lost.index },
      `${asked} was redirected, and the client followed with ${context.request.method}: method and body were not carried along.`,
    ),
  ];
}
