import { bare, parentPath } from "./ask.ts";
import { isWithin } from "./endpoint.ts";
import { grantedText } from "./granted.ts";
import type { Resource, ResourceView } from "../../resources/types.ts";

/** Name below the listed collection: comparable between routes that map the path. */
function namesOf({ resources }: ResourceView, beside: ResourceView): Map<string, Resource> {
  // The collection itself need not come first (responses have no order, RFC 4918 section 9.1), and a report names members alone.
  const [first] = resources;
  const isMember = resources.length === 1 && beside.resources.length > 1 && first?.collection === false;
  let base = isMember ? parentPath(first.path) : (first?.path ?? "");
  for (const { path } of resources) while (!isWithin(path, base)) base = parentPath(base);
  const { length } = base.replace(/\/+$/, "");
  return new Map(resources.map((resource) => [bare(resource.path.slice(length)), resource]));
}

const tagOf = (resource: Resource): string | undefined => grantedText(resource, "{DAV:}getetag");

/** In words, what two listings of the same collection disagree on: members, or a member's entity tag. */
export function listingDisagrees(ours: ResourceView, theirs: ResourceView): string | undefined {
  if (ours.resources.length === 0 || theirs.resources.length === 0 || !ours.complete || !theirs.complete)
    return undefined;
  const [here, there] = [namesOf(ours, theirs), namesOf(theirs, ours)];
  for (const [name, resource] of there)
    if (!here.has(name)) return `${resource.path} is missing here and present there.`;
  for (const [name, resource] of here)
    if (!there.has(name)) return `${resource.path} is listed here and no longer there.`;
  for (const [name, resource] of here) {
    const other = there.get(name);
    const [a, b] = [tagOf(resource), other && tagOf(other)];
    if (a && b && a !== b && !resource.collection)
      return `${resource.path} has another entity tag there: ${a} here, ${b} there.`;
  }
  return undefined;
}
