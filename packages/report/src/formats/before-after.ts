import type { PathList, ReportEntry } from "../model/types.ts";
import { code, prose } from "./escape-markdown.ts";

/** The most paths of a list that are named. */
const NAMED = 20;

/** What became of what failed: a heading and a list for each that is not empty. */
export const listsOf = ({ beside }: ReportEntry): string[] => [
  ...listOf("Fixed", beside?.failures.fixed),
  ...listOf("Still failing", beside?.failures.still),
  ...listOf("Newly failing", beside?.failures.fresh),
  ...listOf("No longer listed", beside?.failures.unlisted),
];

function listOf(title: string, list: PathList | undefined): string[] {
  if (list === undefined || list.total === 0) return [];
  const more = list.total > NAMED ? [`- … ${list.total - NAMED} more`] : [];
  return [
    `#### ${title}: ${list.total}`,
    [...list.paths.slice(0, NAMED).map((path) => `- ${code(path)}`), ...more].join("\n"),
  ];
}

/** An entry beside its earlier answer; nothing where it has another baseline, or none. */
export function beforeAfter(entry: ReportEntry): string[] {
  const { comparison } = entry.beside ?? {};
  if (comparison?.kind !== "before" && comparison?.kind !== "after") return [];
  const notes = [...comparison.reasons, ...(comparison.remarks ?? [])].map((note) => `- ${prose(note)}`);
  return [...(notes.length === 0 ? [] : ["#### Before and after", notes.join("\n")]), ...listsOf(entry)];
}
