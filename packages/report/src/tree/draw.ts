import type { Style } from "../text/style.ts";
import type { Row } from "./rows.ts";
import type { Selection } from "./select.ts";

/** A row with its place in the drawing: what stands before its name, and before the lines beneath it. */
export interface Drawn {
  row: Row;
  name: string;
  /** Connectors up to the mark. */
  before: string;
  /** Trunks under which the details stand. */
  beneath: string;
  /** Rows directly beneath that are known and not shown. */
  hidden: number;
}

/** The chosen rows in the order of the tree with their connectors; those that stand alone follow. */
export function draw(rows: readonly Row[], { inTree, alone }: Selection, style: Style): Drawn[] {
  const shown = [...inTree].sort((left, right) => left - right);
  const { members, last } = relations(rows, shown);
  const under = new Map<number, string>();
  const drawn = shown.map((index): Drawn => {
    const row = rows[index] as Row;
    const { parent, name } = row;
    const above = parent === undefined ? "" : (under.get(parent) as string);
    const connector = last.has(index) ? style.lastBranch : style.branch;
    const trunk = last.has(index) ? style.gap : style.trunk;
    const below = parent === undefined ? "" : above + trunk;
    under.set(index, below);
    const shownBeneath = members.get(index) ?? 0;
    return {
      row,
      name,
      before: parent === undefined ? "" : above + connector,
      beneath: below + (shownBeneath > 0 ? style.trunk : style.gap),
      hidden: row.children === undefined ? 0 : row.children - shownBeneath,
    };
  });
  const lonely = alone.map((index): Drawn => {
    const row = rows[index] as Row;
    return { row, name: row.path, before: "", beneath: style.gap, hidden: row.children ?? 0 };
  });
  return [...drawn, ...lonely];
}

/** How many shown rows hang under each, and which is the last of its collection. */
function relations(
  rows: readonly Row[],
  shown: readonly number[],
): { members: ReadonlyMap<number, number>; last: ReadonlySet<number> } {
  const members = new Map<number, number>();
  const last = new Set<number>();
  for (const index of shown.toReversed()) {
    const parent = rows[index]?.parent;
    if (parent === undefined) continue;
    const count = members.get(parent) ?? 0;
    if (count === 0) last.add(index);
    members.set(parent, count + 1);
  }
  return { members, last };
}
