import type { StructureFindingCode } from "../findings/codes.ts";

/** What a status-line says (RFC 9112 section 4). */
export interface StatusLine {
  code?: number;
  reason?: string;
  httpVersion?: string;
  problem?: Extract<StructureFindingCode, "invalid-status" | "irregular-status-line" | "no-reason-phrase">;
}

const STRICT = /^(HTTP\/\d\.\d) ([1-5]\d\d) ([\t -~\u0080-\uffff]*)$/;
const NO_REASON = /^HTTP\/\d\.\d [1-5]\d\d$/;
const LENIENT = /^(HTTP\/\d+(?:\.\d+)?)\s+([1-9]\d\d)(?!\d)\s*(.*)/is;

/** Reads a status-line as it stands in the body, forgiving what has one meaning only. */
export function parseStatusLine(text: string): StatusLine {
  const strict = STRICT.exec(text);
  if (strict !== null) return parts(strict);
  const trimmed = text.trim();
  const match = LENIENT.exec(trimmed);
  if (match === null) return { problem: "invalid-status" };
  const line = parts(match);
  if (NO_REASON.test(trimmed)) line.problem = "no-reason-phrase";
  else if (!STRICT.test(trimmed)) line.problem = "irregular-status-line";
  return line;
}

function parts([, httpVersion, code, reason]: RegExpExecArray): StatusLine {
  return { code: Number(code), reason: reason!, httpVersion: httpVersion! };
}
