import type { Position } from "../findings/types.ts";
import { isWhole } from "./context/ask.ts";
import type { DiagnosisContext } from "./context/types.ts";
import type { Candidate } from "./rank.ts";
import type { Evidence, EvidencePlace } from "./types.ts";

/** Where in the body the resource with this path is spoken of; of a streamed body nothing but examples is kept. */
function positionOf({ answer }: DiagnosisContext, path: string): Position | undefined {
  const { response } = answer.view.resources.find((resource) => resource.path === path) ?? {};
  return response && answer.body.locate(response.offset);
}

/** What the causes take for an earlier exchange may be the answer to a probe. */
function probed({ firstProbe, earlier, probes }: DiagnosisContext, index: number): EvidencePlace {
  const answer = index >= firstProbe && probes.find(({ exchange }) => exchange === earlier[index]);
  return answer ? { kind: "probe", id: answer.probe.id } : { kind: "earlier-exchange", index };
}

/**
 * The evidence of a candidate, with line and column where it was seen in the body. Causes say "status" or "payload" of
 * a resource inside a Multi-Status; where that stands is computed late, for what is shown.
 */
export function located(context: DiagnosisContext, { problem, sighting }: Candidate): Evidence[] {
  const [failure] = problem.failures;
  return sighting.evidence.map((piece) => {
    const { at } = piece;
    if (at.kind === "earlier-exchange") return { ...piece, at: probed(context, at.index) };
    const inside = !isWhole(problem) && at.kind === "status";
    if (!inside && (at.kind !== "payload" || at.position)) return piece;
    const path = piece.resource ?? (isWhole(problem) ? undefined : failure?.path);
    const position = path === undefined ? undefined : positionOf(context, path);
    return position ? { ...piece, at: { kind: "payload", position } } : piece;
  });
}
