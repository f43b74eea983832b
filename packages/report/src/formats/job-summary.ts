import { entriesOf, totalsOf, totalsText } from "../model/totals.ts";
import type { Report } from "../model/types.ts";
import { isOverTime } from "./before-after.ts";
import { html, inline } from "./escape-markdown.ts";
import { entrySection, entryTable, mendedList } from "./markdown.ts";

/** GitHub refuses a step's summary above 1 MiB. */
const MOST = 900_000;

/** Lines of each list. */
const LISTED = 200;

/**
 * The summary of a CI job in Markdown (for `$GITHUB_STEP_SUMMARY`): the totals, a table of what is not ok or stands beside an
 * earlier answer, what is known to fail and does not any more, and each of the first folded below it. What would exceed the size that GitHub takes is left out and counted.
 */
export function renderJobSummary(report: Report): string {
  const entries = entriesOf(report);
  const notable = entries.filter(
    (entry) => entry.verdict === "failed" || entry.verdict === "known" || isOverTime(entry),
  );
  const parts = [`## ${inline(report.title)}`, `**${totalsText(totalsOf(report))}**`];
  if (notable.length > 0) parts.push(entryTable(notable.slice(0, LISTED)));
  const mended = mendedList(entries);
  if (mended.length > 0) {
    const more = mended.length > LISTED ? [`- … and ${mended.length - LISTED} more`] : [];
    parts.push("### No longer fails", [...mended.slice(0, LISTED), ...more].join("\n"));
  }
  let size = parts.join("").length * 3;
  let left = 0;
  for (const entry of notable) {
    const details = `<details><summary>${html([...entry.groups, entry.name].join(" › "))}</summary>\n\n${entrySection(entry, { resources: 10, evidence: 3 })}\n\n</details>`;
    // Characters are counted at their most bytes.
    if (size + details.length * 3 > MOST) left += 1;
    else {
      parts.push(details);
      size += details.length * 3;
    }
  }
  if (left > 0) parts.push(`… and ${left} more, which the whole report shows.`);
  return `${parts.join("\n\n")}\n`;
}
