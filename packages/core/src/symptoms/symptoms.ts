import { conformanceContext } from "../conformance/context.ts";
import { createMasker, type Masker } from "../exchange/mask.ts";
import { LOOKS } from "./looks.ts";
import { SYMPTOM_TEXTS } from "./texts.ts";
import type { Exchange } from "../exchange/types.ts";
import type { Symptom, SymptomId } from "./types.ts";

/** How many paths a symptom names. */
const MAX_RESOURCES = 20;

/**
 * What strikes the eye in the exchange, in a fixed order; empty when there is nothing, or no response. A symptom is
 * no judgement: a healthy answer can show some (a truncated result, an empty search).
 *
 * @param masker masks the paths; one of your own keeps its pseudonyms
 */
export function symptomsOf(exchange: Exchange, masker: Masker = createMasker()): Symptom[] {
  const context = conformanceContext(exchange);
  if (context === undefined) return [];
  const symptoms: Symptom[] = [];
  for (const id of Object.keys(SYMPTOM_TEXTS) as SymptomId[]) {
    const seen = LOOKS[id](context);
    if (seen === undefined || (seen !== true && seen.length === 0)) continue;
    const resources = seen === true ? [] : [...new Set(seen)];
    symptoms.push({
      id,
      ...SYMPTOM_TEXTS[id],
      resources: resources.slice(0, MAX_RESOURCES).map((path) => masker.text(path)),
      count: seen === true ? 1 : resources.length,
    });
  }
  return symptoms;
}
