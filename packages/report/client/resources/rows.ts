import type { Mark } from "../../src/status-mark.ts";
import { hasFailedProperty, type Tree, type TreeNode } from "./tree.ts";

export interface Filter {
  text: string;
  /** `failed` takes in resources with failed properties. */
  mark: Mark | "all";
  status: number | "all";
}

export interface Row {
  node: TreeNode;
  expanded: boolean | undefined;
  /** Place among its visible siblings, and how many those are. */
  position: number;
  size: number;
}

export interface Rows {
  rows: Row[];
  /** Resources that the filter lets through, whether or not their collection is open. */
  found: number;
}

/** The rows to be seen: with a filter, what matches and the collections above it, all open. */
export function rowsOf({ roots, nodes }: Tree, filter: Filter, closed: ReadonlySet<number>): Rows {
  const all = filter.text === "" && filter.mark === "all" && filter.status === "all";
  const kept = new Set<TreeNode>();
  let found = 0;
  const wanted = filter.text.toLowerCase();
  for (const node of nodes) {
    if (!matches(node, filter, wanted)) continue;
    found += 1;
    if (!all)
      for (
        let above: TreeNode | undefined = node;
        above !== undefined && !kept.has(above);
        above = above.parent
      )
        kept.add(above);
  }
  const rows: Row[] = [];
  const stack: { siblings: TreeNode[]; at: number }[] = [];
  const visible = (list: TreeNode[]): TreeNode[] => (all ? list : list.filter((node) => kept.has(node)));
  stack.push({ siblings: visible(roots), at: 0 });
  while (stack.length > 0) {
    const top = stack.at(-1);
    const node = top?.siblings[top.at];
    if (top === undefined || node === undefined) {
      stack.pop();
      continue;
    }
    top.at += 1;
    const children = visible(node.children);
    const expanded = children.length === 0 ? undefined : !closed.has(node.id);
    rows.push({ node, expanded, position: top.at, size: top.siblings.length });
    if (expanded === true) stack.push({ siblings: children, at: 0 });
  }
  return { rows, found };
}

function matches({ resource }: TreeNode, { mark, status }: Filter, wanted: string): boolean {
  if (resource === undefined) return false;
  if (mark === "failed" && resource.mark !== "failed" && !hasFailedProperty(resource)) return false;
  if (mark !== "all" && mark !== "failed" && resource.mark !== mark) return false;
  if (status !== "all" && resource.status !== status) return false;
  return (
    wanted === "" ||
    resource.path.toLowerCase().includes(wanted) ||
    (resource.conditions?.some((name) => name.toLowerCase().includes(wanted)) ?? false)
  );
}

/** What is closed at first in a large tree: collections without a failure in them, so that the failures are in view. */
export function closedAtFirst({ nodes }: Tree): Set<number> {
  if (nodes.length <= 300) return new Set();
  return new Set(
    nodes
      .filter(({ children, failures, level }) => children.length > 0 && failures === 0 && level > 1)
      .map(({ id }) => id),
  );
}
