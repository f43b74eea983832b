import type { PathList, ReportEntry } from "../model/types.ts";
import { code, prose } from "./escape-markdown.ts";
import { untoldTitle } from "./untold.ts";

/** The most paths of a list that are named. */
const NAMED = 20;

/** The most of them in a line of plain text. */
const NAMED_PLAINLY = 5;

/** What became of what failed: a heading and a list for each that is not empty. */
export const listsOf = ({ beside }: ReportEntry): string[] => [
  ...listOf("Fixed", beside?.failures.fixed),
  ...listOf("Still failing", beside?.failures.still),
  ...listOf("Newly failing", beside?.failures.fresh),
  ...(beside === undefined ? [] : listOf(untoldTitle(beside), beside.failures.unlisted)),
];

function listOf(title: string, list: PathList | undefined): string[] {
  if (list === undefined || list.total === 0) return [];
  const more = list.total > NAMED ? [`- … ${list.total - NAMED} more`] : [];
  return [
    `#### ${title}: ${list.total}`,
    [...list.paths.slice(0, NAMED).map((path) => `- ${code(path)}`), ...more].join("\n"),
  ];
}

/** Whether an entry stands beside the answer to the same request at another time. */
export const isOverTime = ({ beside }: ReportEntry): boolean =>
  beside?.comparison.kind === "before" || beside?.comparison.kind === "after";

/** An entry beside its earlier answer; nothing where it has another baseline, or none. */
export function beforeAfter(entry: ReportEntry): string[] {
  if (!isOverTime(entry)) return [];
  const { reasons = [], remarks = [] } = entry.beside?.comparison ?? {};
  const notes = [...reasons, ...remarks].map((note) => `- ${prose(note)}`);
  return [
    ...(notes.length === 0 ? [] : ["#### Before and after", notes.join("\n")]),
    ...(namesFailures(entry) ? listOf("Fixed", entry.beside?.failures.fixed) : listsOf(entry)),
  ];
}

/** What of it no expectation says, in plain lines: how the requests differ all the same, and what was fixed. */
export function plainBeforeAfter(entry: ReportEntry): string[] {
  if (!isOverTime(entry)) return [];
  const { comparison, failures } = entry.beside ?? {};
  const { total = 0, paths = [] } = failures?.fixed ?? {};
  const named = paths.slice(0, NAMED_PLAINLY);
  const more = total > named.length ? [`and ${total - named.length} more`] : [];
  return [
    ...(comparison?.remarks ?? []),
    ...(total === 0 ? [] : [`Fixed: ${[...named, ...more].join("; ")}`]),
  ];
}

const namesFailures = ({ expectations }: ReportEntry): boolean =>
  expectations.some(({ failures = [] }) => failures.length > 0);
