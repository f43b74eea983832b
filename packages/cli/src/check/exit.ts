import type { Report, ReportEntry } from "@multistatus/report";

import { EXIT, type ExitCode } from "../exit-codes.ts";
import { generator } from "../formats/origin.ts";

/** No answer came, or the request could not even be made: nothing was measured. */
const isUnanswered = ({ verdict, exchange }: ReportEntry): boolean =>
  verdict === "failed" && exchange?.response === undefined;

const entriesOf = ({ runs }: Report): ReportEntry[] => runs.flatMap((run) => run.entries);

/**
 * What a run of checks ends with: an answer that is not as expected outweighs one that did not come. A run in which nothing was asked
 * has nothing to judge, unless it is one part of several.
 */
export function exitOf(report: Report, isPart: boolean): ExitCode {
  const entries = entriesOf(report);
  const failed = entries.filter(({ verdict }) => verdict === "failed");
  if (failed.some((entry) => !isUnanswered(entry))) return EXIT.failures;
  if (failed.length > 0) return EXIT.unusable;
  const isAsked = entries.some(({ verdict }) => verdict !== "skipped");
  return isAsked || isPart ? EXIT.ok : EXIT.unusable;
}

/**
 * What reports that were put together end with: as the runs that they are of did. Of a report by another program nothing is known but
 * that something failed.
 */
export function exitOfAll(reports: readonly Report[]): ExitCode {
  const codes = new Set(
    reports.map((report) =>
      report.generator.name === generator().name || !hasFailed(report) ? exitOf(report, true) : EXIT.failures,
    ),
  );
  if (codes.has(EXIT.failures)) return EXIT.failures;
  return codes.has(EXIT.unusable) ? EXIT.unusable : EXIT.ok;
}

const hasFailed = (report: Report): boolean => entriesOf(report).some(({ verdict }) => verdict === "failed");

/** Says what could not be measured, and that the exit status is 2 where it is. */
export function unansweredText(report: Report): string | undefined {
  const entries = entriesOf(report);
  const asked = entries.filter(({ verdict }) => verdict !== "skipped");
  if (entries.length > 0 && asked.length === 0) return "Every check is skipped: nothing was asked.";
  const open = asked.filter(isUnanswered);
  if (open.length === 0) return undefined;
  const codes = [...new Set(open.map(({ exchange }) => exchange?.error?.code ?? "not sent"))];
  const what = `No answer to ${open.length} of ${asked.length} ${asked.length === 1 ? "check" : "checks"} (${codes.slice(0, 3).join(", ")})`;
  const isOutweighed = asked.some((entry) => entry.verdict === "failed" && !isUnanswered(entry));
  return `${what}: ${isOutweighed ? "nothing is known of what they ask" : "nothing to judge there, so the exit status is 2"}.`;
}
