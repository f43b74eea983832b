import { totalsOf } from "../model/totals.ts";
import type { Report } from "../model/types.ts";

/**
 * One JSON object a line, told apart by `type`: `report` (kind, version, title), then for each run `run`, its `entry`s
 * (each with the id of its run), and at the end `totals`.
 */
export function renderNdjson({ runs, ...head }: Report): string {
  const lines: unknown[] = [{ type: "report", ...head }];
  for (const { entries, ...run } of runs) {
    lines.push({ type: "run", ...run });
    for (const entry of entries) lines.push({ type: "entry", run: run.id, ...entry });
  }
  lines.push({ type: "totals", ...totalsOf({ ...head, runs }) });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}
