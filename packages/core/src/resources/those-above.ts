import { originOfKey } from "./href.ts";
import type { Resource } from "./types.ts";
import { mayBeNamed, plainEnding } from "./unlike.ts";

/** Some of the resources with the collections above them that are among `all`, in the order of these. */
export function withThoseAbove(some: readonly Resource[], all: readonly Resource[]): Resource[] {
  const chosen = new Set(some);
  const above = new Set<string>();
  for (const { key } of some) addAbove(above, key);
  const endings = new Set(Array.from(above, (key) => key.at(-1)));
  const names = [...above];
  return all.filter((resource) => {
    if (chosen.has(resource)) return true;
    const { href } = resource;
    const ending = plainEnding(href);
    if (ending !== undefined && !endings.has(ending)) return false;
    return names.some((name) => mayBeNamed(href, name)) && above.has(resource.key);
  });
}

function addAbove(above: Set<string>, key: string): void {
  const origin = originOfKey(key).length;
  for (let end = key.lastIndexOf("/"); end >= origin; end = key.lastIndexOf("/", end - 1)) {
    const name = key.slice(0, end);
    if (above.has(name)) return;
    above.add(name);
    if (end === 0) return;
  }
}
