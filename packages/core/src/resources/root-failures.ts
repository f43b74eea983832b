import { LISTING_METHODS } from "./methods.ts";
import type { PropertyResult, Resource } from "./types.ts";

const isBelow = (key: string, ancestor: string): boolean => key.startsWith(`${ancestor}/`);

/** Whether the failure of a collection only says that something inside it failed. */
function follows(ancestor: Resource, below: Resource, method: string | undefined): boolean {
  if (ancestor.status === 403) return below.status === 403;
  // A collection that could not be removed because it is not empty: some servers report that as well.
  const removes = method === "DELETE" || method === "MOVE";
  return removes && (ancestor.status === 409 || ancestor.status === 500);
}

/**
 * The failures that are no consequence of another: without the 424s, and of several 403s up one path (or a 409 or 500
 * for a collection that could not be emptied) the deepest. When a listing is read, an ancestor's failure is its own.
 * In document order. Empty when there is nothing but 424s: the payload does not name the culprit.
 */
export function rootFailuresOf(failing: Resource[], method?: string): Resource[] {
  const own = failing.filter(({ status }) => status !== 424);
  if (method !== undefined && LISTING_METHODS.has(method)) return own;
  const consequences = new Set<Resource>();
  // Sorted so, what lies below a collection comes right behind it.
  const sorted = own
    .map((resource) => ({ resource, path: `${resource.key}/` }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const ancestors: Resource[] = [];
  for (const { resource } of sorted) {
    if (method === undefined && resource.statusFrom !== "response") continue;
    while (ancestors.length > 0 && !isBelow(resource.key, (ancestors.at(-1) as Resource).key))
      ancestors.pop();
    for (let at = ancestors.length - 1; at >= 0; at--) {
      const ancestor = ancestors[at] as Resource;
      if (!follows(ancestor, resource, method)) continue;
      if (consequences.has(ancestor)) break;
      consequences.add(ancestor);
    }
    ancestors.push(resource);
  }
  return own.filter((resource) => !consequences.has(resource));
}

/**
 * What a 424 (or a collection that failed with its member) points at: the root failures below the resource, else those
 * above it, else all of them (RFC 4918 section 11.4). Empty when nothing names the culprit.
 */
export function culpritsOf(resource: Resource, rootFailures: Resource[]): Resource[] {
  const others = rootFailures.filter((root) => root !== resource);
  const below = others.filter((root) => isBelow(root.key, resource.key));
  if (below.length > 0) return below;
  const above = others.filter((root) => isBelow(resource.key, root.key) || root.key === resource.key);
  return above.length > 0 ? above : others;
}

/** The failed properties that the 424s of the same resource follow from (RFC 4918 section 9.2.1). */
export function rootPropertyFailures(resource: Resource): PropertyResult[] {
  return resource.failedProperties.filter(({ status }) => status !== 424);
}
