import type { Report, ReportEntry, ReportRun, Verdict } from "./types.ts";

export interface Totals extends Record<Verdict, number> {
  entries: number;
}

/** How many entries have which verdict. */
export function totalsOf(of: Report | ReportRun): Totals {
  const totals: Totals = { entries: 0, ok: 0, failed: 0, known: 0, skipped: 0 };
  for (const { verdict } of entriesOf(of)) {
    totals.entries += 1;
    totals[verdict] += 1;
  }
  return totals;
}

export function entriesOf(of: Report | ReportRun): ReportEntry[] {
  return "runs" in of ? of.runs.flatMap(({ entries }) => entries) : of.entries;
}

/** `2 failed, 1 known, 7 ok` */
export function totalsText({ entries, ok, failed, known, skipped }: Totals): string {
  const parts = Object.entries({ failed, known, ok, skipped })
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict}`);
  return entries === 0 ? "nothing was asked" : parts.join(", ");
}
