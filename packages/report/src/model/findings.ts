import { type ConformanceFinding, describeFinding, type Diagnosis, type Finding } from "@multistatus/core";

import type { ReportFinding } from "./types.ts";

/** What the parser noted and what the diagnosis holds against the RFCs, in one list with words. */
export function reportFindings(
  findings: readonly Finding[],
  diagnosis: Diagnosis | undefined,
): ReportFinding[] {
  return [...findings.map(ofPayload), ...(diagnosis?.conformance ?? []).map(ofConformance)];
}

function ofPayload(finding: Finding): ReportFinding {
  const { title, message, advice, rfc } = describeFinding(finding);
  const { code, severity, href, position, evidence, count = 1 } = finding;
  return {
    from: "payload",
    id: code,
    severity,
    title,
    message,
    advice,
    ...(rfc !== undefined && { rfc }),
    ...(href !== undefined && { href }),
    ...(position !== undefined && { position }),
    ...(evidence !== undefined && { evidence }),
    count,
  };
}

function ofConformance(finding: ConformanceFinding): ReportFinding {
  const { id, rfc, level, misleads, title, message, position, evidence, count } = finding;
  const [href] = finding.resources ?? [];
  const must = level.startsWith("MUST");
  return {
    from: "conformance",
    id,
    severity: must ? (misleads ? "error" : "warning") : "info",
    title,
    message,
    rfc,
    ...(href !== undefined && { href }),
    ...(position !== undefined && { position }),
    ...(evidence !== undefined && { evidence }),
    count,
  };
}
