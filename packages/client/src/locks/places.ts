import { hrefKey } from "@multistatus/core";

// Resources by their identity (`hrefKey`) without the query: a path and, apart from the trailing slash, nothing else.

export function keyOf(url: string): string {
  return hrefKey(url.replace(/[?#].*$/su, ""));
}

/** `undefined` for the root of the server. */
export function parentOf(key: string): string | undefined {
  const parent = key.slice(0, key.lastIndexOf("/"));
  return parent.endsWith("/") || parent === "" ? undefined : parent;
}

export function isBelow(key: string, ancestor: string): boolean {
  return key.startsWith(`${ancestor}/`);
}

export function isAtOrBelow(key: string, ancestor: string): boolean {
  return key === ancestor || isBelow(key, ancestor);
}
