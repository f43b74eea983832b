import type { Diagnosis, Position } from "@multistatus/core";

type Move = (position: Position) => Position;

/** Items with their positions moved. */
export function movePositions<T extends { position?: Position }>(items: readonly T[], move: Move): T[] {
  return items.map((item) =>
    item.position === undefined ? item : { ...item, position: move(item.position) },
  );
}

/** A diagnosis with every position in the payload moved. */
export function moveDiagnosis(diagnosis: Diagnosis, move: Move): Diagnosis {
  return {
    ...diagnosis,
    problems: diagnosis.problems.map((problem) => ({
      ...problem,
      failures: movePositions(problem.failures, move),
    })),
    causes: diagnosis.causes.map((cause) => ({
      ...cause,
      evidence: cause.evidence.map((piece) =>
        piece.at.kind === "payload" && piece.at.position !== undefined
          ? { ...piece, at: { kind: "payload" as const, position: move(piece.at.position) } }
          : piece,
      ),
    })),
    conformance: movePositions(diagnosis.conformance, move),
  };
}
