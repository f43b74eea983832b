import { assign } from "./assign.ts";
import { hasWildcard, matchesFields, matchesLine, type Identity } from "./pattern.ts";
import { propertyOf } from "./property-of.ts";
import type { Entry, Field, Line } from "./types.ts";

/** A line as it would be written now, in the words of what is stored where these still fit. */
function resolveLine(
  line: Line<Field>,
  stored: Line<string>,
  exact: boolean,
  identity?: Identity,
): Line<string> {
  if (matchesLine(line, stored, !exact, identity)) return stored;
  const fits = matchesFields(line, stored, identity);
  const fields = line.fields.map((field, index) => {
    const pattern = stored.fields[index];
    if (pattern !== undefined && fits[index] === true) return pattern;
    // What was written out by hand is told as it is now; a wildcard would hide how it differs.
    return pattern !== undefined && field.shown === "*" && !hasWildcard(pattern) ? field.text : field.shown;
  });
  return { kind: line.kind, fields };
}

function shownLine({ kind, fields }: Line<Field>): Line<string> {
  return { kind, fields: fields.map(({ shown }) => shown) };
}

/** An entry as it is written where nothing is stored of it. */
export function shownEntry({ head, beneath }: Entry<Field>): Entry<string> {
  return { head: shownLine(head), beneath: beneath.map(shownLine) };
}

/** Whether the lines beneath a resource are those of a stored one: all of them, or with `exact: false` at least those. */
export function matchesBeneath(
  found: readonly Line<Field>[],
  stored: readonly Line<string>[],
  exact: boolean,
): boolean {
  if (exact ? found.length !== stored.length : found.length < stored.length) return false;
  return matchLines(found, stored, exact).every((index) => index !== undefined);
}

/** For each stored line the one that it matches. */
function matchLines(
  found: readonly Line<Field>[],
  stored: readonly Line<string>[],
  exact: boolean,
): (number | undefined)[] {
  const candidates = stored.map((line) =>
    found.flatMap((each, index) => (matchesLine(each, line, !exact) ? [index] : [])),
  );
  return assign(stored.length, (index) => candidates[index] ?? []);
}

/** An entry as it would be written now, with the wildcards that were chosen by hand. */
export function resolveEntry(
  found: Entry<Field>,
  stored: Entry<string>,
  exact: boolean,
  identity: Identity,
): Entry<string> {
  const matched = matchLines(found.beneath, stored.beneath, exact);
  const taken = new Set(matched.filter((index) => index !== undefined));
  const lines: Line<string>[] = [];
  stored.beneath.forEach((line, at) => {
    const index =
      matched[at] ?? found.beneath.findIndex((each, other) => !taken.has(other) && sameName(each, line));
    if (index < 0) return;
    taken.add(index);
    lines.push(resolveLine(found.beneath[index] as Line<Field>, line, exact));
  });
  if (exact) lines.push(...found.beneath.filter((_, index) => !taken.has(index)).map(shownLine));
  return { head: resolveLine(found.head, stored.head, exact, identity), beneath: lines };
}

function sameName(line: Line<Field>, stored: Line<string>): boolean {
  return propertyOf(line)?.text === propertyOf(stored);
}
