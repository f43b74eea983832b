import { escapeLine, escapeLines } from "../text/escape.ts";
import { entriesOf, totalsOf, totalsText } from "../model/totals.ts";
import { isOverTime, plainBeforeAfter } from "./before-after.ts";
import { failedResourcesOf, failuresOf, plainFailures } from "./failures.ts";
import type { Report, ReportEntry, SourcePlace } from "../model/types.ts";
import { leadingOf } from "./leading.ts";
import { mendedOf } from "./mended.ts";
import { firstStep } from "./words.ts";

/**
 * Workflow commands of GitHub Actions: an `::error` for each entry that failed, a `::warning` for each known deviation, a
 * `::notice` for each that is well beside an earlier answer or has known deviations that are none any more, and one with the totals. Printed in a job they become
 * annotations at the place of the request or expectation.
 */
export function renderGithubAnnotations(report: Report): string {
  const lines = entriesOf(report).flatMap((entry) => annotationsOf(entry).concat(mendedNotice(entry)));
  lines.push(command("notice", undefined, report.title, totalsText(totalsOf(report))));
  return `${lines.join("\n")}\n`;
}

function annotationsOf(entry: ReportEntry): string[] {
  if (entry.verdict === "ok" && isOverTime(entry))
    return [
      command("notice", entry.place, nameOf(entry), [entry.summary, ...plainBeforeAfter(entry)].join("\n")),
    ];
  if (entry.verdict !== "failed" && entry.verdict !== "known") return [];
  const beside = plainBeforeAfter(entry);
  const level = entry.verdict === "failed" ? "error" : "warning";
  const unmet = entry.expectations.filter(
    ({ met, known }) => !met && (level === "warning" || known === undefined),
  );
  if (unmet.length === 0)
    return [
      command(level, entry.place, nameOf(entry), messageOf(entry, [entry.summary, ...beside].join("\n"))),
    ];
  return unmet.map((expectation, index) => {
    const { title, message, known, place } = expectation;
    const said = known === undefined ? (message ?? "not met") : `Known: ${known}`;
    const failures = plainFailures(failuresOf(expectation));
    return command(
      level,
      place ?? entry.place,
      nameOf(entry),
      messageOf(entry, [title, said, ...failures, ...(index === 0 ? beside : [])].join("\n")),
    );
  });
}

/** What a baseline may do without. */
function mendedNotice(entry: ReportEntry): string[] {
  const lines = mendedOf(entry);
  if (lines.length === 0) return [];
  return [command("notice", entry.place, `No longer fails: ${nameOf(entry)}`, lines.join("\n"))];
}

const nameOf = ({ groups, name }: ReportEntry): string => [...groups, name].join(" › ");

/** The likely cause and the first step are what somebody who sees only the annotation needs. */
function messageOf(entry: ReportEntry, said: string): string {
  const { cause, step } = leadingOf(entry);
  return [
    said,
    ...plainFailures(failedResourcesOf(entry)),
    ...(cause === undefined ? [] : [`Likely cause: ${cause.id} (${cause.likelihood}): ${cause.title}`]),
    ...(step === undefined ? [] : [firstStep(step.title)]),
  ].join("\n");
}

function command(
  level: "error" | "warning" | "notice",
  place: SourcePlace | undefined,
  title: string,
  message: string,
): string {
  const properties = [
    ...(place === undefined ? [] : [`file=${property(place.file)}`]),
    ...(place?.line === undefined ? [] : [`line=${place.line}`]),
    ...(place?.column === undefined ? [] : [`col=${place.column}`]),
    `title=${property(escapeLine(title))}`,
  ];
  return `::${level} ${properties.join(",")}::${data(escapeLines(message))}`;
}

/** As the runner unescapes it; a line end that came through would begin a command of somebody else's. */
const data = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
