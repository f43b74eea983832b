import { createMasker } from "../exchange/mask.ts";
import type { CauseDefinition } from "./define.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { undo, warn } from "./plan.ts";
import type { DiagnosisInput, Fix } from "./types.ts";

const wordsOf = ({ title, steps, caution, rollback }: Fix): string[] => [
  title,
  ...steps,
  ...(caution === undefined ? [] : [caution, warn(caution)]),
  ...(rollback === undefined ? [] : [rollback, undo(rollback)]),
];

/**
 * Masks every text of a diagnosis with what its input shows to be secret. The words of the fixes come from the causes
 * and not from the input: an example of an If header in them stays readable.
 */
export function maskDiagnosis(
  diagnosis: Diagnosis,
  input: DiagnosisInput,
  causes: readonly CauseDefinition[],
): Diagnosis {
  const named = new Set(diagnosis.causes.map(({ id }) => id));
  const own = new Set(
    causes.filter(({ id }) => named.has(id)).flatMap(({ fixes }) => fixes.flatMap(wordsOf)),
  );
  const masker = createMasker();
  masker.learn([
    input.exchange,
    ...(input.earlier ?? []),
    ...(input.baseline ? [...(input.baseline.earlier ?? []), input.baseline.exchange] : []),
  ]);
  const walk = (value: unknown): unknown => {
    if (typeof value === "string") return own.has(value) ? value : masker.text(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner)]));
    return value;
  };
  return walk(diagnosis) as Diagnosis;
}
