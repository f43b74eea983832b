import type { Row } from "./rows.ts";

/** What a key does in a tree, by the pattern of the ARIA Authoring Practices; undefined where it does nothing. */
export function keyed(
  key: string,
  rows: readonly Row[],
  at: number,
  page: number,
): { active: number; toggle?: number } | undefined {
  const last = rows.length - 1;
  const row = rows[at];
  if (row === undefined) return undefined;
  const within = (index: number): { active: number } => ({ active: Math.max(0, Math.min(last, index)) });
  switch (key) {
    case "ArrowDown":
      return within(at + 1);
    case "ArrowUp":
      return within(at - 1);
    case "PageDown":
      return within(at + page);
    case "PageUp":
      return within(at - page);
    case "Home":
      return within(0);
    case "End":
      return within(last);
    case "ArrowRight":
      if (row.expanded === false) return { active: at, toggle: row.node.id };
      return row.expanded === true ? within(at + 1) : within(at);
    case "ArrowLeft": {
      if (row.expanded === true) return { active: at, toggle: row.node.id };
      const parent = rows.findLastIndex((other, index) => index < at && other.node === row.node.parent);
      return within(parent < 0 ? at : parent);
    }
    case "Enter":
    case " ":
      return row.expanded === undefined ? within(at) : { active: at, toggle: row.node.id };
    default:
      return undefined;
  }
}
