import { hrefKey, type Resource, type ResourceView } from "@multistatus/core";
import { withoutOrigin } from "../origin.ts";
import { urlOf, type Subject } from "../subject.ts";

/** Gives the entries of the later answer for a resource of the earlier one, also where it was asked under another URL. */
export type Correspondence = (resource: Pick<Resource, "key">) => readonly Resource[];

/** By identity; where the request went to another place, by the path below it. */
export function correspondence(before: Subject, after: Subject, view: ResourceView): Correspondence {
  const from = rootOf(before);
  const to = rootOf(after);
  const byKey = Map.groupBy(view.resources, ({ key }) => key);
  const byPath = Map.groupBy(view.resources, ({ key }) => withoutOrigin(key));
  return ({ key }) => {
    const moved = from !== undefined && to !== undefined ? rebased(key, from, to) : key;
    return byKey.get(moved) ?? byPath.get(withoutOrigin(moved)) ?? [];
  };
}

function rootOf(subject: Subject): string | undefined {
  const url = urlOf(subject);
  return url === undefined ? undefined : hrefKey(url);
}

function rebased(key: string, from: string, to: string): string {
  if (from === to) return key;
  if (key === from || key.startsWith(`${from}/`)) return to + key.slice(from.length);
  // Hrefs of another origin than the one that was asked, as behind a proxy.
  const [path, fromPath, toPath] = [key, from, to].map(withoutOrigin) as [string, string, string];
  return path === fromPath || path.startsWith(`${fromPath}/`) ? toPath + path.slice(fromPath.length) : key;
}
