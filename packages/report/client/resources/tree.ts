import type { ReportResource } from "../../src/model/types.ts";

/** A collection or member as the paths nest; a collection that the answer does not list has no resource. */
export interface TreeNode {
  id: number;
  name: string;
  path: string;
  level: number;
  parent?: TreeNode;
  children: TreeNode[];
  resource?: ReportResource;
  /** Failures in it and below it. */
  failures: number;
}

export interface Tree {
  roots: TreeNode[];
  nodes: TreeNode[];
}

/** Nests resources by their decoded paths, in the order of the answer. */
export function treeOf(resources: readonly ReportResource[]): Tree {
  const nodes: TreeNode[] = [];
  const byPath = new Map<string, TreeNode>();
  const top: TreeNode = { id: -1, name: "", path: "", level: 0, children: [], failures: 0 };
  const make = (parent: TreeNode, name: string, path: string): TreeNode => {
    const node: TreeNode = {
      id: nodes.length,
      name,
      path,
      level: parent.level + 1,
      children: [],
      failures: 0,
      ...(parent !== top && { parent }),
    };
    nodes.push(node);
    parent.children.push(node);
    return node;
  };
  for (const resource of resources) {
    const segments = resource.path.split("/").filter((segment) => segment !== "");
    let node = top;
    let path = "";
    for (const segment of segments.length === 0 ? ["/"] : segments) {
      path += `/${segment}`;
      const known = byPath.get(path);
      node = known ?? make(node, segment, path);
      if (known === undefined) byPath.set(path, node);
    }
    // A second entry for the same path stands beside the first.
    if (node.resource !== undefined) node = make(node.parent ?? top, node.name, node.path);
    node.resource = resource;
    if (resource.mark === "failed" || hasFailedProperty(resource))
      for (let above: TreeNode | undefined = node; above !== undefined; above = above.parent)
        above.failures += 1;
  }
  return collapsed({ roots: top.children, nodes });
}

/** Unlisted collections with one child that all others lie under are one root. */
function collapsed({ roots, nodes }: Tree): Tree {
  let [root] = roots;
  if (roots.length !== 1 || root === undefined) return { roots, nodes };
  const names = [root.name];
  while (root.resource === undefined && root.children.length === 1 && root.children[0] !== undefined) {
    root = root.children[0];
    names.push(root.name);
  }
  if (names.length === 1) return { roots, nodes };
  delete root.parent;
  root.name = names.join("/");
  const shift = root.level - 1;
  const kept = nodes.filter((node) => node.level >= root.level);
  for (const node of kept) node.level -= shift;
  return { roots: [root], nodes: kept };
}

export function hasFailedProperty({ failedProperties = [] }: ReportResource): boolean {
  return failedProperties.some(({ status }) => status !== 404);
}
