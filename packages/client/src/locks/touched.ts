import { isAtOrBelow, isBelow, keyOf, parentOf } from "./places.ts";
import type { HeldLock } from "./held-lock.ts";

/** Methods that add a member to the parent of the request URL, or take it away. */
const changesMembers = new Set([
  "PUT",
  "DELETE",
  "MOVE",
  "MKCOL",
  "MKCALENDAR",
  "MKWORKSPACE",
  "MKREDIRECTREF",
  "LOCK",
]);
const changesTree = new Set(["DELETE", "MOVE"]);
const hasDestination = new Set(["COPY", "MOVE"]);

/**
 * Whether a request changes something in the scope of a lock (RFC 4918 sections 7.4 to 7.7, 9.6.1): the resource itself, the
 * members of its parent, what is deleted or moved with it, and the same at the Destination, which may be overwritten.
 */
export function touches(
  lock: HeldLock,
  method: string,
  url: string,
  destination: string | undefined,
): boolean {
  const key = keyOf(url);
  if (changesMembers.has(method) && covers(lock, parentOf(key))) return true;
  // A new lock does not change what it locks, and COPY not what it copies.
  if (method !== "LOCK" && method !== "COPY" && covers(lock, key)) return true;
  if (changesTree.has(method) && isBelow(keyOf(lock.url), key)) return true;
  if (!hasDestination.has(method) || destination === undefined) return false;
  const there = keyOf(destination);
  return covers(lock, parentOf(there)) || covers(lock, there) || isBelow(keyOf(lock.url), there);
}

function covers({ url, depth }: HeldLock, key: string | undefined): boolean {
  if (key === undefined) return false;
  const root = keyOf(url);
  return depth === "infinity" ? isAtOrBelow(key, root) : key === root;
}
