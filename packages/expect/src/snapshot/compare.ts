import { assign } from "./assign.ts";
import { hasWildcard, isForResource, matchesLine, type Identity } from "./pattern.ts";
import { matchesBeneath, resolveEntry, shownEntry } from "./resolve.ts";
import type { Captured, Entry, Field, Stored } from "./types.ts";
import { unwritten } from "./written.ts";

/** What is stored of a resource beside what it is now: either may be missing. */
export interface Pair {
  stored?: Entry<string>;
  now?: Entry<string>;
  alike: boolean;
}

/** Compares an answer with a stored snapshot; the order of the resources makes no difference. */
export function compare(captured: Captured, stored: Stored, exact: boolean): Pair[] {
  const { entries } = captured;
  const identityOf = (index: number): Identity => ({ key: captured.keys[index], keyOf: captured.keyOf });
  const nearby = stored.map(placer(captured));
  const candidates = nearby.map((indexes, at) =>
    indexes.filter((index) =>
      isAlike(entries[index] as Entry<Field>, stored[at] as Entry<string>, exact, identityOf(index)),
    ),
  );
  const matched = assign(stored.length, (at) => candidates[at] ?? []);
  const taken = new Set(matched.filter((index) => index !== undefined));
  const pairs: (Pair & { index?: number })[] = stored.map((entry, at) => {
    const index = matched[at];
    if (index !== undefined) return { stored: entry, now: entry, alike: true, index };
    const other = (nearby[at] ?? []).find((each) => !taken.has(each));
    if (other === undefined) return { stored: entry, alike: false };
    taken.add(other);
    const now = resolveEntry(entries[other] as Entry<Field>, entry, exact, identityOf(other));
    return { stored: entry, now, alike: false, index: other };
  });
  // One without a resource says that there is none, however it is compared.
  const all = exact || !stored.some(({ head }) => head.kind === "resource");
  return all ? withOthers(pairs, entries, taken) : pairs;
}

/** Where each stored entry may have its counterpart: by its href, or anywhere for one with wildcards. */
function placer({ entries, keys, keyOf }: Captured): (entry: Entry<string>) => readonly number[] {
  const byName = new Map<string, number[]>();
  entries.forEach(({ head }, index) => {
    const name = keys[index] ?? `${head.kind} ${head.fields[0]?.text}`;
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [index]);
    else known.push(index);
  });
  return ({ head }) => {
    if (head.kind === "whole") return byName.get(`${head.kind} ${head.fields[0]}`) ?? [];
    const href = head.fields[1] ?? "";
    if (!hasWildcard(href)) return byName.get(keyOf(unwritten(href))) ?? [];
    return entries.flatMap((entry, index) =>
      keys[index] !== undefined && isForResource(entry.head, href, { key: keys[index], keyOf })
        ? [index]
        : [],
    );
  };
}

function isAlike(entry: Entry<Field>, stored: Entry<string>, exact: boolean, identity: Identity): boolean {
  return (
    matchesLine(entry.head, stored.head, !exact, identity) &&
    matchesBeneath(entry.beneath, stored.beneath, exact)
  );
}

/** The pairs with what is not stored, each behind the one that it follows in the answer. */
function withOthers(
  pairs: readonly (Pair & { index?: number })[],
  entries: readonly Entry<Field>[],
  taken: ReadonlySet<number>,
): Pair[] {
  const behind = new Map<number, Pair[]>();
  let last = -1;
  entries.forEach((entry, index) => {
    if (taken.has(index)) {
      last = index;
      return;
    }
    const others = behind.get(last) ?? [];
    others.push({ now: shownEntry(entry), alike: false });
    behind.set(last, others);
  });
  return [
    ...(behind.get(-1) ?? []),
    ...pairs.flatMap((pair) => [pair, ...(pair.index === undefined ? [] : (behind.get(pair.index) ?? []))]),
  ];
}
