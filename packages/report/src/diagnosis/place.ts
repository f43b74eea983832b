import type { Evidence, EvidencePlace } from "@multistatus/core";

/** Where a piece of evidence was seen, in few words: `payload 12:5`, `header Depth`, `log apache-error line 3`. */
export const placeOf = ({ at }: Evidence): string => placeWords(at);

export function placeWords(at: EvidencePlace): string {
  switch (at.kind) {
    case "status":
      return "status";
    case "request-line":
      return "request line";
    case "request-header":
      return `request header ${at.name}`;
    case "request-body":
      return "request body";
    case "response-header":
      return `response header ${at.name}`;
    case "payload":
      return at.position ? `payload ${at.position.line}:${at.position.column}` : "payload";
    case "log":
      return `log ${at.format} line ${at.line}`;
    case "earlier-exchange":
      return `exchange ${at.index + 1} of the recording`;
    case "baseline":
      return "baseline";
    case "probe":
      return `answer to the probe ${at.id}`;
  }
}
