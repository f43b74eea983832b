import type { Evidence, EvidencePlace, Weight } from "./types.ts";
import type { LogClue } from "./context/types.ts";

type Detail = { resource?: string | undefined; quote?: string | undefined };

/** Of a quote: what is shown of it is cut when it is masked, as half a secret would not be known for one. */
const LOOKED_AT = 4096;

const piece = (isFor: boolean) =>
  function evidence(weight: Weight, at: EvidencePlace, text: string, detail: Detail = {}): Evidence {
    const quote = detail.quote?.slice(0, LOOKED_AT).replace(/\s+/g, " ").trim();
    return {
      for: isFor,
      weight,
      text,
      at,
      ...(detail.resource !== undefined && { resource: detail.resource }),
      ...(quote && { quote }),
    };
  };

/** A piece of evidence for the cause. */
export const speaksFor: (weight: Weight, at: EvidencePlace, text: string, detail?: Detail) => Evidence =
  piece(true);
/** A piece of evidence against it. */
export const speaksAgainst: typeof speaksFor = piece(false);

export const STATUS: EvidencePlace = { kind: "status" };
export const BASELINE: EvidencePlace = { kind: "baseline" };
export const PAYLOAD: EvidencePlace = { kind: "payload" };
export const REQUEST_LINE: EvidencePlace = { kind: "request-line" };
export const REQUEST_BODY: EvidencePlace = { kind: "request-body" };
export const requestHeader = (name: string): EvidencePlace => ({ kind: "request-header", name });
export const responseHeader = (name: string): EvidencePlace => ({ kind: "response-header", name });

/** The body names a precondition or postcondition that is the cause's own; nothing where it names none of them. */
export const conditionNamed = (condition: string | undefined): Evidence[] =>
  condition === undefined
    ? []
    : [speaksFor("decisive", PAYLOAD, `The body names the condition ${condition}.`)];

/** What only its time ties to the request proves little: another request may have been the matter. */
const CAPPED: Record<Weight, Weight> = {
  decisive: "moderate",
  strong: "moderate",
  moderate: "weak",
  weak: "weak",
};

/** Evidence from a log line, quoted. */
export function fromLog(weight: Weight, clue: LogClue, text: string, resource?: string): Evidence {
  const isNear = clue.strength === "nearby";
  return speaksFor(
    isNear ? CAPPED[weight] : weight,
    { kind: "log", format: clue.format, line: clue.line },
    isNear ? `${text} Only the time of the line fits: it may be about another request.` : text,
    { quote: clue.raw, resource },
  );
}

/** A log line that speaks against the cause, quoted. */
export const logAgainst = (weight: Weight, clue: LogClue, text: string): Evidence => ({
  ...fromLog(weight, clue, text),
  for: false,
});
