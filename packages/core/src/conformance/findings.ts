import { describeFinding } from "../findings/describe.ts";
import type { Finding } from "../findings/types.ts";
import type { Breach } from "./types.ts";

/** What the parser found, as a break of a requirement: its words, its place, and how often. */
export function breachOf(finding: Finding): Breach {
  const { position, href, evidence, count } = finding;
  return {
    message: describeFinding({
      code: finding.code,
      severity: finding.severity,
      ...(finding.data && { data: finding.data }),
    }).message,
    offset: position?.offset,
    href,
    evidence,
    count,
  };
}
