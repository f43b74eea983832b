import { compareExchanges } from "../../compare/compare.ts";
import type { Comparison } from "../../compare/types.ts";
import { headerValue } from "../../exchange/headers.ts";
import { directBaseline, isCopyOrMove, parentPath } from "./ask.ts";
import { placeOf } from "./place.ts";
import type { DiagnosisContext } from "./types.ts";

const made = new WeakMap<DiagnosisContext, Comparison>();

/** The exchange beside the same request with the proxy bypassed, when that is at hand; made once for a diagnosis. */
export function besideDirect(context: DiagnosisContext): Comparison | undefined {
  const baseline = directBaseline(context);
  if (!baseline) return undefined;
  let comparison = made.get(context);
  if (!comparison) {
    const { exchange, masker } = context;
    comparison = compareExchanges(exchange, baseline.exchange, "direct", masker && { masker });
    made.set(context, comparison);
  }
  return comparison;
}

/** On the direct route Destination lies in another collection: the way maps the request path, and not this header. */
export function destinationUnmapped(context: DiagnosisContext): boolean {
  const direct = directBaseline(context)?.exchange.request.headers ?? [];
  const theirs = headerValue(direct, "Destination");
  const ours = context.request.destination;
  if (!isCopyOrMove(context) || theirs === undefined || ours === undefined) return false;
  return parentPath(placeOf(theirs).path) !== parentPath(ours.path);
}
