import type { Severity } from "@multistatus/core";

import { unique, type TakenIds } from "../model/create.ts";
import { entriesOf } from "../model/totals.ts";
import type { Report } from "../model/types.ts";
import { issuesOf } from "./issues.ts";

const SEVERITY: Record<Severity, "major" | "minor" | "info"> = {
  error: "major",
  warning: "minor",
  info: "info",
};

/**
 * Code Quality of GitLab, in the part of Code Climate's format that it reads: what SARIF lists, for the merge request. What
 * is known is left out, as there is no way to mark it. The file is that of the request, the claim or the payload; what
 * was read from nowhere stands at `multistatus`.
 */
export function renderCodeQuality(report: Report): string {
  const taken: TakenIds = new Map();
  const issues = entriesOf(report).flatMap((entry) =>
    issuesOf(entry)
      .filter(({ known }) => known === undefined)
      .map(({ rule, level, text, path, place, fingerprint }) => ({
        engine_name: "multistatus",
        type: "issue",
        check_name: rule.id,
        description: `${[...entry.groups, entry.name].join(" › ")}${path === undefined ? "" : `, ${path}`}: ${text}`,
        severity: SEVERITY[level],
        fingerprint: unique(digest(fingerprint), taken),
        location: { path: place?.file ?? "multistatus", lines: { begin: place?.line ?? 1 } },
      })),
  );
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}

/** FNV-1a in 64 bits: no secret is kept by it, it only has to be the same for the same text. */
function digest(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at += 1)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}
