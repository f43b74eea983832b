import type { Report } from "../model/types.ts";

/** The report itself as JSON: `{ kind: "multistatus-report", version: 1, title, runs }`. */
export function renderJson(report: Report, { indent = 2 }: { indent?: number } = {}): string {
  return `${JSON.stringify(report, undefined, indent)}\n`;
}
