import { createMasker, type Masker } from "../exchange/mask.ts";
import type { CauseDefinition } from "./define.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { linesOf } from "./plan.ts";
import type { Fix } from "./types.ts";
import type { DiagnosisInput } from "./input.ts";

const wordsOf = (fix: Fix): (string | undefined)[] => [fix.title, fix.caution, fix.rollback, ...linesOf(fix)];

/** Members with nothing from outside in them but what is no place for a secret. */
const FIXED: ReadonlySet<string> = new Set([
  "id",
  "kind",
  "level",
  "method",
  "family",
  "likelihood",
  "difficulty",
  "risk",
  "route",
  "weight",
  "docs",
  "rfc",
  "products",
  "answeredBy",
  "cause",
  "to",
]);

/** Members that hold nothing but what was quoted from outside. */
const QUOTED: ReadonlySet<string> = new Set([
  "url",
  "path",
  "resource",
  "resources",
  "quote",
  "evidence",
  "description",
  "properties",
  "curl",
  "headers",
  "body",
]);

/** Characters that are shown of what may be long, by the name of the member. They are cut off last: nobody knows half a secret for one. */
const SHOWN: Readonly<Record<string, number>> = { quote: 300, description: 500 };

/** A masker that has met every exchange of the input: the caller's own, or a new one. */
export function maskerOf(input: DiagnosisInput, masker: Masker = createMasker()): Masker {
  masker.learn([
    input.exchange,
    ...(input.earlier ?? []),
    ...(input.probes ?? []).map(({ exchange }) => exchange),
    ...(input.baseline ? [...(input.baseline.earlier ?? []), input.baseline.exchange] : []),
  ]);
  return masker;
}

/**
 * Masks every text of a diagnosis with what its input shows to be secret. The words of the fixes come from the causes
 * and not from the input: an example of an If header in them stays readable. In our own sentences only what they quote
 * is masked, and what cannot be a word of theirs: a hole in a known sentence would tell the secret.
 */
export function maskDiagnosis(
  diagnosis: Diagnosis,
  masker: Masker,
  causes: readonly CauseDefinition[],
): Diagnosis {
  const named = new Set(diagnosis.causes.map(({ id }) => id));
  const own = new Set(
    causes.filter(({ id }) => named.has(id)).flatMap(({ fixes }) => fixes.flatMap(wordsOf)),
  );
  const walk = (value: unknown, name: string): unknown => {
    if (typeof value === "string") {
      if (FIXED.has(name) || own.has(value)) return value;
      return QUOTED.has(name) ? masker.text(value).slice(0, SHOWN[name]) : masker.prose(value);
    }
    if (Array.isArray(value)) return value.map((item) => walk(item, name));
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, key)]));
    return value;
  };
  return walk(diagnosis, "") as Diagnosis;
}
