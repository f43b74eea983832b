import { compareExchanges } from "../../compare/compare.ts";
import type { Comparison } from "../../compare/types.ts";
import { directBaseline } from "./ask.ts";
import type { DiagnosisContext } from "./types.ts";

const made = new WeakMap<DiagnosisContext, Comparison>();

/** The exchange beside the same request with the proxy bypassed, when that is at hand; made once for a diagnosis. */
export function besideDirect(context: DiagnosisContext): Comparison | undefined {
  const baseline = directBaseline(context);
  if (!baseline) return undefined;
  let comparison = made.get(context);
  if (!comparison) {
    comparison = compareExchanges(context.exchange, baseline.exchange, "direct");
    made.set(context, comparison);
  }
  return comparison;
}
