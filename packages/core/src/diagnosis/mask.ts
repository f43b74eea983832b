import { createMasker } from "../exchange/mask.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { DiagnosisInput } from "./types.ts";

/** Masks every text of a diagnosis with what its input shows to be secret. */
export function maskDiagnosis(diagnosis: Diagnosis, input: DiagnosisInput): Diagnosis {
  const masker = createMasker();
  const exchanges = [
    input.exchange,
    ...(input.earlier ?? []),
    ...(input.baseline ? [input.baseline.exchange] : []),
  ];
  masker.learn(exchanges);
  const walk = (value: unknown): unknown => {
    if (typeof value === "string") return masker.text(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner)]));
    return value;
  };
  return walk(diagnosis) as Diagnosis;
}
