import { counted } from "../engine/named.ts";
import type { Pair } from "./compare.ts";
import { linesOf, writeEntries } from "./format.ts";
import type { Entry } from "./types.ts";

const resourcesShown = 20;
const lineLength = 300;

/** The two sides of a diff, of what differs only: at most so many resources, for a screen or two. */
export function sidesOf(pairs: readonly Pair[]): { expected: string; actual: string } {
  const expected: string[] = [];
  const actual: string[] = [];
  const both = (line: string): void => void (expected.push(line), actual.push(line));
  let alike = 0;
  let shown = 0;
  const skipped = (): void => {
    if (alike > 0) both(`… ${counted(alike, "line", "lines")} alike`);
    alike = 0;
  };
  for (const pair of pairs) {
    if (pair.alike) alike += pair.stored === undefined ? 0 : linesOf(pair.stored).length;
    else if (shown < resourcesShown) {
      skipped();
      shown += 1;
      expected.push(...cut(pair.stored));
      actual.push(...cut(pair.now));
    }
  }
  const more = pairs.filter((pair) => !pair.alike).length - shown;
  if (more > 0) both(`… ${counted(more, "more difference", "more differences")} not shown`);
  else skipped();
  return { expected: expected.join("\n"), actual: actual.join("\n") };
}

function cut(entry: Entry<string> | undefined): string[] {
  const lines = entry === undefined ? [] : linesOf(entry);
  const shown = lines.length > 12 ? [...lines.slice(0, 11), `  … ${lines.length - 11} more lines`] : lines;
  return shown.map((line) => (line.length > lineLength ? `${line.slice(0, lineLength)}…` : line));
}

/** What differs, in words, the first of it named. */
export function differences(pairs: readonly Pair[]): string {
  const different = pairs.filter((pair) => !pair.alike);
  const named = different.slice(0, 3).map(inWords);
  if (different.length > named.length)
    named.push(counted(different.length - named.length, "more difference"));
  return `${named.join("; ")}.`;
}

function inWords({ stored, now }: Pair): string {
  if (stored === undefined) return `${placeOf(now)} is not in the snapshot`;
  if (now === undefined) return `${placeOf(stored)} is missing`;
  const [was, is] = [stored.head.fields[0], now.head.fields[0]];
  if (now.head.kind === "resource" && was !== is) return `${placeOf(now)} was ${was} and is ${is}`;
  return `${placeOf(now)} differs`;
}

function placeOf(entry: Entry<string> | undefined): string {
  return entry?.head.fields[entry.head.kind === "resource" ? 1 : 0] ?? "";
}

/** What an update writes: what is alike as it is stored, the rest as it is now. Nothing where no resource of it is left. */
export function updated(pairs: readonly Pair[]): string | undefined {
  const entries = pairs.flatMap(({ now }) => now ?? []);
  return entries.some(({ head }) => head.kind === "resource") ? writeEntries(entries) : undefined;
}
