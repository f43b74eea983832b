import type { CauseDefinition, Sighting } from "./define.ts";
import type { DiagnosisContext } from "./context/types.ts";
import type { Evidence, Problem } from "./types.ts";
import { readAnswers } from "./probes/readings/index.ts";
import { PRIORS, UNKNOWN, WEIGHTS } from "./weights.ts";

export interface Candidate {
  cause: CauseDefinition;
  problem: Problem;
  sighting: Sighting;
  /** Log-odds: the prior and every piece of evidence added up. */
  score: number;
  /** 0..1 among the rivals of this problem, "none of these" included. */
  confidence: number;
}

const weigh = (evidence: readonly Evidence[]): number =>
  evidence.reduce((sum, piece) => sum + (piece.for ? 1 : -1) * WEIGHTS[piece.weight], 0);

/** A body that was not recorded proves nothing: what a rule missed in it does not count. */
function known({ exchange }: DiagnosisContext, sighting: Sighting | undefined): Sighting | undefined {
  if (!sighting || !exchange.unknown?.includes("response-body")) return sighting;
  return { ...sighting, evidence: sighting.evidence.filter(({ at }) => at.kind !== "payload") };
}

/** Where the resources are at fault: those that the cause names, else those that failed. */
export const pathsOf = ({ sighting, problem }: Pick<Candidate, "sighting" | "problem">): string[] =>
  sighting.resources ?? problem.failures.map(({ path }) => path);

/** The likelihood that it is one of these, and not something else. */
export const shareOf = (candidates: readonly Candidate[]): number =>
  candidates.reduce((sum, { confidence }) => sum + confidence, 0);

/** A cause of an exchange in which nothing failed outright must be more likely than none of them. */
export const isClear = (candidates: readonly Candidate[]): boolean => shareOf(candidates) >= 0.5;

/** The rival causes of one problem, most likely first. What speaks for nothing is left out. */
export function rank(
  context: DiagnosisContext,
  problem: Problem,
  causes: readonly CauseDefinition[],
): Candidate[] {
  const candidates: Candidate[] = [];
  const withAnswers = readAnswers(context, problem);
  for (const cause of causes) {
    const sighting = known(context, withAnswers(cause.id, cause.look(context, problem)));
    if (!sighting || !sighting.evidence.some((piece) => piece.for)) continue;
    candidates.push({
      cause,
      problem,
      sighting,
      score: PRIORS[cause.prior] + weigh(sighting.evidence),
      confidence: 0,
    });
  }
  const highest = Math.max(UNKNOWN, ...candidates.map(({ score }) => score));
  const total = candidates.reduce(
    (sum, { score }) => sum + Math.exp(score - highest),
    Math.exp(UNKNOWN - highest),
  );
  for (const candidate of candidates) candidate.confidence = Math.exp(candidate.score - highest) / total;
  return candidates.sort((a, b) => b.confidence - a.confidence);
}
