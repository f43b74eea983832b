import type { FindingCode } from "./codes.ts";
import { FINDING_TEXTS } from "./texts.ts";
import type { Finding } from "./types.ts";

/** A finding in words. */
export interface FindingDescription {
  /** A heading, without a full stop. */
  title: string;
  /** What was found here. */
  message: string;
  /** What to do next. */
  advice: string;
  /** Where the rule stands: `RFC 4918 section 14.24`. */
  rfc?: string;
}

/** The words for a finding. Values in them are as sent: mask them before they leave the program. */
export function describeFinding(finding: Finding): FindingDescription {
  const text = FINDING_TEXTS[finding.code];
  const rfc = finding.rfc ?? text.rfc;
  let message = typeof text.message === "string" ? text.message : text.message(finding);
  if (finding.count !== undefined) message += ` (${finding.count} times from here on.)`;
  return { title: text.title, message, advice: text.advice, ...(rfc === undefined ? {} : { rfc }) };
}

/** What a finding of this code says wherever it is made; `undefined` for a code that there is not. */
export function explainFinding(
  code: FindingCode | (string & {}),
): Omit<FindingDescription, "message"> | undefined {
  if (!Object.hasOwn(FINDING_TEXTS, code)) return undefined;
  const { title, advice, rfc } = FINDING_TEXTS[code as FindingCode];
  return { title, advice, ...(rfc === undefined ? {} : { rfc }) };
}

/** The codes that `explainFinding` knows. */
export function findingCodes(): FindingCode[] {
  return Object.keys(FINDING_TEXTS) as FindingCode[];
}
