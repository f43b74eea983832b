import { diagnose } from "../src/diagnosis/diagnose.ts";
import type { Diagnosis } from "../src/diagnosis/diagnosis.ts";
import type { Case } from "./cases.ts";

export interface Scored {
  id: string;
  expected: string;
  accepted: string[];
  top1: boolean;
  top3: boolean;
  healthy: boolean;
  /** Confidence of the first cause; of "nothing wrong" there is none. */
  confidence?: number;
  recall?: number;
  precision?: number;
  said: { id: string; confidence: number }[];
  expectedResources: string[];
  named: string[];
}

const bare = (path: string): string => path.replace(/\/+$/, "") || "/";

export function scoreCase({ label, input }: Case): Scored {
  const diagnosis: Diagnosis = diagnose(input);
  const { expect } = label;
  const accepted = [expect.cause, ...expect.alsoAcceptable];
  const said = diagnosis.causes.map(({ id, confidence }) => ({ id, confidence }));
  const acceptsNone = accepted.includes("none");
  const fits = (ids: readonly string[]): boolean =>
    ids.length === 0 ? acceptsNone && diagnosis.healthy : ids.some((id) => accepted.includes(id));
  const [first] = diagnosis.causes;
  const scored: Scored = {
    id: label.id,
    expected: expect.cause,
    accepted,
    top1: fits(said.slice(0, 1).map(({ id }) => id)),
    top3: fits(said.slice(0, 3).map(({ id }) => id)),
    healthy: expect.healthy,
    said,
    expectedResources: expect.resources,
    named: first?.resources ?? [],
    ...(first && { confidence: first.confidence }),
  };
  if (expect.resources.length > 0) {
    const named = new Set(scored.named.map(bare));
    const allowed = new Set([...expect.resources, ...expect.resourcesAlso].map(bare));
    scored.recall = expect.resources.filter((path) => named.has(bare(path))).length / expect.resources.length;
    scored.precision =
      named.size === 0 ? 0 : [...named].filter((path) => allowed.has(path)).length / named.size;
  }
  return scored;
}
