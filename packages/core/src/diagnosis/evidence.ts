import type { Evidence, EvidencePlace, Weight } from "./types.ts";
import type { LogClue } from "./context/types.ts";

type Detail = { resource?: string; quote?: string };

const piece = (isFor: boolean) =>
  function evidence(weight: Weight, at: EvidencePlace, text: string, detail: Detail = {}): Evidence {
    const quote = detail.quote?.replace(/\s+/g, " ").trim().slice(0, 300);
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

/** Evidence from a log line, quoted. */
export const fromLog = (weight: Weight, clue: LogClue, text: string, resource?: string): Evidence =>
  speaksFor(weight, { kind: "log", format: clue.format, line: clue.line }, text, {
    quote: clue.raw,
    ...(resource !== undefined && { resource }),
  });

/** A log line that speaks against the cause, quoted. */
export const logAgainst = (weight: Weight, clue: LogClue, text: string): Evidence => ({
  ...fromLog(weight, clue, text),
  for: false,
});
