import { bare, isWhole } from "./context/ask.ts";
import { isAnswered } from "./context/probed.ts";
import type { DiagnosisContext } from "./context/types.ts";
import { confirmation } from "./confirm.ts";
import { fittingOf, fixesFor } from "./fixes.ts";
import { located } from "./located.ts";
import { pathsOf, type Candidate } from "./rank.ts";
import type { Cause, Evidence, Problem } from "./types.ts";
import { WEIGHTS } from "./weights.ts";

const NAMED = 1000;

const likelihoodOf = (confidence: number): Cause["likelihood"] =>
  confidence >= 0.75 ? "high" : confidence >= 0.35 ? "medium" : "low";

/** Of a request whose URL is not known, only what the answer itself names can be at fault. */
function resourcesOf({ exchange, answer }: DiagnosisContext, candidate: Candidate): string[] {
  const paths = pathsOf(candidate);
  if (!isWhole(candidate.problem) || !exchange.unknown?.includes("url")) return paths;
  return paths.filter((path) => answer.view.resources.some((resource) => resource.path === path));
}

/** One cause out of what it was seen in: the surest problem leads, and all evidence is kept. */
function merged(context: DiagnosisContext, candidates: readonly Candidate[], total: number): Cause {
  const [lead] = candidates as readonly [Candidate, ...Candidate[]];
  const { cause } = lead;
  // Where a cause is a long shot, its resources are those of the problems in which it leads.
  const seen = new Map<string, string>();
  for (const candidate of candidates.filter(({ confidence }) => confidence >= lead.confidence / 2))
    for (const path of resourcesOf(context, candidate)) if (!seen.has(bare(path))) seen.set(bare(path), path);
  const resources = [...seen.values()];
  const failures = candidates.reduce((sum, { problem }) => sum + problem.count, 0);
  // Of a streamed answer a bounded number of failures is kept, and all of them are counted.
  const kept = candidates.reduce((sum, { problem }) => sum + problem.failures.length, 0);
  const probe = context.exchange.unknown?.includes("url") ? undefined : cause.probe?.(context, resources);
  return {
    id: cause.id,
    family: cause.family,
    likelihood: likelihoodOf(lead.confidence),
    confidence: Number(lead.confidence.toFixed(3)),
    title: cause.title,
    explanation: lead.sighting.explanation ?? explain(lead),
    resources: resources.slice(0, NAMED),
    resourceCount: resources.length + (resources.length < kept ? 0 : failures - kept),
    accountsFor: { failures: Math.min(failures, total), of: total },
    problems: candidates.map(({ problem }) => problem.id),
    evidence: once(candidates.flatMap((candidate) => located(context, candidate))),
    fixes: fixesFor(context, fittingOf(context, cause)),
    confirm: confirmation(context, cause),
    ...(probe && !isAnswered(context, probe) && { probe }),
    docs: `https://github.com/multistatus/multistatus/blob/main/packages/core/src/diagnosis/causes/${cause.id}/README.md`,
    rfc: [...cause.rfc],
  };
}

/** What was seen is said once, however many problems it speaks of. */
function once(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Map(evidence.map((piece) => [JSON.stringify(piece), piece]));
  return [...seen.values()];
}

/** The title and the strongest piece of evidence. */
function explain({ cause, sighting }: Candidate): string {
  // What has nothing for it is no candidate.
  const [best] = sighting.evidence
    .filter((piece) => piece.for)
    .toSorted((a, b) => WEIGHTS[b.weight] - WEIGHTS[a.weight]) as [Evidence, ...Evidence[]];
  return `${cause.title}. ${best.text}`;
}

/** The flat list: by confidence, then by the share of the failures that a cause explains. */
export function causesOf(
  context: DiagnosisContext,
  candidates: readonly Candidate[],
  problems: readonly Problem[],
): Cause[] {
  const total = problems.reduce((sum, { count }) => sum + count, 0);
  const byId = Map.groupBy(candidates, ({ cause }) => cause.id);
  const causes = [...byId.values()].map((seen) =>
    merged(
      context,
      seen.toSorted((a, b) => b.confidence - a.confidence),
      total,
    ),
  );
  return causes.sort(
    (a, b) => b.confidence - a.confidence || b.accountsFor.failures - a.accountsFor.failures,
  );
}
