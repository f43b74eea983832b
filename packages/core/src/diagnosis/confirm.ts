import { atUpstream } from "../exchange/at-upstream.ts";
import { toCurl } from "../exchange/curl/to-curl.ts";
import { LISTING_METHODS } from "../resources/methods.ts";
import type { DiagnosisContext } from "./context/types.ts";
import type { CauseDefinition } from "./define.ts";
import type { Confirmation } from "./types.ts";

/** What tells a success, where nothing more is known of what was wrong. */
function success({ probes, request: { method, writes } }: DiagnosisContext): string {
  if (probes.some(({ probe }) => probe.id === "done"))
    return `a 2xx status, after which a PROPFIND of ${method === "DELETE" ? "the resource is answered 404" : "what was made is answered 207"}`;
  if (LISTING_METHODS.has(method))
    return "207 in which every resource has a 2xx status (404 only for properties that a resource does not define)";
  if (method === "OPTIONS") return "a 2xx status with a DAV header that names class 1";
  return writes ? "a 2xx status without a Multi-Status, or a 207 in which nothing failed" : "a 2xx status";
}

/** The request to repeat, and what it must show once a fix of this cause holds. */
export function confirmation(
  context: DiagnosisContext,
  cause: Pick<CauseDefinition, "confirm" | "corrected">,
): Confirmation {
  const { exchange, masker } = context;
  const { method, url } = exchange.request;
  const corrected = cause.corrected?.(context);
  const repeated = atUpstream({ ...exchange, request: corrected ?? exchange.request });
  const isOther = corrected !== undefined && (corrected.url !== url || corrected.method !== method);
  return {
    expect: cause.confirm?.(context) ?? success(context),
    curl: toCurl(
      { ...exchange, request: repeated },
      {
        maxBody: 2048,
        ...(masker && { masker }),
      },
    ),
    ...(isOther && { corrected: { method: corrected.method, url: corrected.url } }),
  };
}
