import { LOCK_URI } from "../../context/lock-state.ts";
import type { KnownLock } from "../../context/known-types.ts";

/** A lock in words: root, scope, depth, holder, token and time. The diagnosis masks the token before anybody sees it. */
export function describeLock(lock: KnownLock): string {
  const parts = [`${lock.scope ?? "a"} lock on ${lock.path}`];
  if (lock.depth !== undefined) parts.push(`Depth ${lock.depth}`);
  parts.push(lock.owner ? `owner ${lock.owner}` : "no owner given");
  const [token] = lock.tokens;
  // What the diagnosis masks wherever it stands; a token of another form (rclone's are bare numbers) would pass as a number.
  if (token !== undefined) parts.push(`token ${LOCK_URI.test(token) ? token : "masked"}`);
  parts.push(`timeout ${lock.timeout ?? "not given"}`);
  return parts.join(", ");
}
