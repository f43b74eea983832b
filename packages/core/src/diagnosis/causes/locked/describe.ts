import type { KnownLock } from "../../context/types.ts";

/** A lock in words: who holds it, how far it reaches, how long; the token stays out. */
export function describeLock(lock: KnownLock): string {
  const parts = [`${lock.scope ?? "a"} lock on ${lock.path}`];
  if (lock.depth !== undefined) parts.push(`Depth ${lock.depth}`);
  parts.push(lock.owner ? `owner ${lock.owner}` : "no owner given");
  if (lock.timeout !== undefined) parts.push(`timeout ${lock.timeout}`);
  if (lock.ours) parts.push("taken by this client");
  return `Lock discovery shows ${parts.join(", ")}.`;
}
