import { decodeEscapes } from "./decode.ts";
import { originOfKey } from "./href.ts";
import type { Resource, ResourceNode } from "./types.ts";

/** A node while the tree grows: members by the canonical segment of their key. */
interface Branch {
  parent?: Branch;
  name: string;
  resource?: Resource;
  members: Map<string, Branch>;
  /** Further responses with the same identity. */
  duplicates: Resource[];
}

/** The origin (empty for none) and the segments of a key. */
function partsOf(key: string): string[] {
  const from = originOfKey(key);
  const path = key.slice(from.length);
  return [from, ...(path === "" ? [] : path.replace(/^\//, "").split("/"))];
}

function grow(top: Branch, resource: Resource): void {
  let branch = top;
  for (const segment of partsOf(resource.key)) {
    let member = branch.members.get(segment);
    if (!member) {
      member = { parent: branch, name: segment, members: new Map(), duplicates: [] };
      branch.members.set(segment, member);
    }
    branch = member;
  }
  if (branch.resource) branch.duplicates.push(resource);
  else branch.resource = resource;
}

/** The decoded path of a collection that is not listed itself. */
function pathOf(branch: Branch): string {
  if (!branch.parent) return "";
  const names: string[] = [];
  for (let at: Branch | undefined = branch; at?.parent?.parent; at = at.parent) {
    names.push(decodeEscapes(at.name));
  }
  return `/${names
    .toReversed()
    .map((name) => `${name}/`)
    .join("")}`;
}

function nodeOf(branch: Branch): ResourceNode {
  const { resource } = branch;
  return {
    name: decodeEscapes(branch.name),
    // Joined when asked for: in a chain of thousands of such nodes all paths together would be huge.
    get path() {
      return resource?.path ?? pathOf(branch);
    },
    ...(resource && { resource }),
    children: [],
  };
}

/** The deepest collection that holds everything, so that duplicates of it still have a place below the root. */
function commonRoot(top: Branch): Branch {
  let branch = top;
  for (;;) {
    const [member, ...others] = branch.members.values();
    if (!member || others.length > 0 || branch.resource || member.duplicates.length > 0) return branch;
    branch = member;
  }
}

function originOf(branch: Branch): string {
  let at = branch;
  while (at.parent?.parent) at = at.parent;
  return at.name;
}

/**
 * The resources as their paths nest, in document order. The root is the deepest collection (or resource) that holds all
 * of them; a second response with the same identity stands beside the first. Not recursive: paths may be deep.
 */
export function treeOf(resources: readonly Resource[]): ResourceNode {
  const top: Branch = { name: "", members: new Map(), duplicates: [] };
  for (const resource of resources) grow(top, resource);
  const start = commonRoot(top);
  const root = nodeOf(start);
  root.name = originOf(start) + root.path;
  const open: [Branch, ResourceNode][] = [[start, root]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [branch, node] = next;
    for (const member of branch.members.values()) {
      const child = nodeOf(member);
      node.children.push(child);
      open.push([member, child]);
      for (const resource of member.duplicates) {
        node.children.push({ name: child.name, path: resource.path, resource, children: [] });
      }
    }
  }
  return root;
}
