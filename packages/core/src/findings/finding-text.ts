import type { Finding, Severity } from "./types.ts";

/** What is said about every finding of one code. */
export interface FindingText {
  severity: Severity;
  /** Where the rule stands. */
  rfc?: string;
  /** A heading, without a full stop. */
  title: string;
  /** One or two sentences about this one; the values are in `finding.data`. */
  message: string | ((finding: Finding) => string);
  /** What to do next. */
  advice: string;
}

/** A value of `finding.data` for a sentence. */
export function datum(finding: Finding, key: string, otherwise = "?"): string {
  const value = finding.data?.[key];
  return value === undefined ? otherwise : String(value);
}
