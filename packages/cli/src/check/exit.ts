import { redirectedElsewhere } from "@multistatus/core";
import type { Report, ReportEntry } from "@multistatus/report";

import { EXIT, type ExitCode } from "../exit-codes.ts";

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

/** Says which checks are met by the answer of another resource, to which a redirect led: most claims do not ask for that. */
export function redirectedText(report: Report): string[] {
  const lines = entriesOf(report).flatMap(({ exchange, groups, name, verdict }) => {
    const elsewhere = exchange === undefined ? undefined : redirectedElsewhere(exchange);
    if (elsewhere === undefined || verdict === "failed") return [];
    return [
      `Redirected to another path: ${[...groups, name].join(" › ")}: asked ${elsewhere.asked}, answered by ${elsewhere.answered}.`,
    ];
  });
  const more = lines.length - TOLD;
  return more > 0 ? [...lines.slice(0, TOLD), `Redirected to another path: ${more} more.`] : lines;
}

const TOLD = 20;

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
