import type { Resource, ResourceNode, ResourceView } from "@multistatus/core";

/** One line of the tree to be: a resource, or a collection that the answer does not list itself. */
export interface Row {
  name: string;
  path: string;
  resource?: Resource;
  /** Index of the row that this one hangs under. */
  parent?: number;
  /** How many rows hang directly under this one; absent where that is not known. */
  children?: number;
}

/**
 * The rows of the view's tree in its order; collections that are not listed and hold one entry share its row.
 *
 * @param of only these resources and the collections above them; how many rows hang under another is then not known
 */
export function rowsOf(
  view: ResourceView,
  keep?: (resource: Resource) => boolean,
  of?: readonly Resource[],
): Row[] {
  if (view.resources.length === 0) return [];
  const root = view.tree(of);
  // Resources of several origins have no collection in common: their root has no name.
  const top = root.name === "" && root.resource === undefined ? root.children : [root];
  const roots = keep === undefined ? top : prune(top, keep);
  const rows: Row[] = [];
  const pending: { node: ResourceNode; parent?: number }[] = roots.map((node) => ({ node })).toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, name } = joinLonely(next.node);
    const index = rows.length;
    const resource = node.resource === undefined ? {} : { resource: node.resource };
    const parent = next.parent === undefined ? {} : { parent: next.parent };
    const children = of === undefined ? { children: node.children.length } : {};
    rows.push({ name, path: node.path, ...resource, ...parent, ...children });
    for (const child of node.children.toReversed()) pending.push({ node: child, parent: index });
  }
  return rows;
}

function joinLonely(from: ResourceNode): { node: ResourceNode; name: string } {
  let node = from;
  const names = [node.name];
  while (node.resource === undefined && node.children.length === 1) {
    node = node.children[0] as ResourceNode;
    names.push(node.name);
  }
  const name = names.reduce((left, right) => (left.endsWith("/") ? left + right : `${left}/${right}`));
  return { node, name: isCollection(node) && !name.endsWith("/") ? `${name}/` : name };
}

function isCollection(node: ResourceNode): boolean {
  return node.children.length > 0 || node.resource?.collection === true;
}

/** Leaves out resources that are not kept, and collections without anything that is. Works without recursion: paths may be deep. */
function prune(roots: readonly ResourceNode[], keep: (resource: Resource) => boolean): ResourceNode[] {
  const order: ResourceNode[] = [];
  const pending = [...roots];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    order.push(node);
    for (const child of node.children) pending.push(child);
  }
  const kept = new Map<ResourceNode, ResourceNode>();
  for (const node of order.toReversed()) {
    const children = node.children.flatMap((child) => kept.get(child) ?? []);
    const resource = node.resource !== undefined && keep(node.resource) ? { resource: node.resource } : {};
    if (children.length > 0 || "resource" in resource) {
      kept.set(node, { name: node.name, path: node.path, children, ...resource });
    }
  }
  return roots.flatMap((root) => kept.get(root) ?? []);
}
