import { unique, type TakenIds } from "./create.ts";
import type { Report, ReportRun } from "./types.ts";

/**
 * Puts the runs of several reports (shards, workers, servers) into one. Runs with the same id are kept apart: the second
 * is named `run-2`.
 *
 * @param title default: that of the first report
 * @throws TypeError without a report
 */
export function mergeReports(reports: readonly Report[], title?: string): Report {
  const [first] = reports;
  if (first === undefined) throw new TypeError("mergeReports() was given no report: give it at least one.");
  const ids: TakenIds = new Map();
  const runs: ReportRun[] = reports.flatMap((report) =>
    report.runs.map((run) => ({ ...run, id: unique(run.id, ids) })),
  );
  return { ...first, title: title ?? first.title, runs };
}
