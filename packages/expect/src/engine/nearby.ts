import { relatePaths, type ResourceView } from "@multistatus/core";

const looked = 2000;
const named = 3;

/** A sentence about entries that a reference that was not found may have meant; empty when none is near. */
export function nearby(view: ResourceView, href: string): string {
  const found: string[] = [];
  for (const resource of view.resources.slice(0, looked)) {
    const kinds = relatePaths(href, resource.href).map(({ kind }) => kind);
    if (kinds.length === 0 || kinds.includes("unrelated")) continue;
    found.push(`${resource.href} (differs by ${kinds.join(" and ")})`);
    if (found.length === named) break;
  }
  return found.length === 0 ? "" : ` Near it: ${found.join(", ")}.`;
}
