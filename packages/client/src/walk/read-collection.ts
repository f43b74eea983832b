import { setTimeout as delay } from "node:timers/promises";
import { askMembers } from "./ask-members.ts";
import type { KeySet } from "./key-set.ts";
import { backoff } from "./pace.ts";
import { sameOriginRedirects, type WalkParts } from "./parts.ts";
import type { Pending } from "./types.ts";

/**
 * Asks a collection for its members until they are known or there is no hope: over redirects and, with pauses, after what may
 * go well another time. What cannot be read is a problem in the output.
 *
 * @param seen kept over the attempts, so that nothing is yielded twice
 */
export async function readCollection(parts: WalkParts, first: Pending, seen: KeySet): Promise<void> {
  const { start, output, pace, signal, settings } = parts;
  const { retries, maxWait } = settings;
  const { progress } = output;
  let pending = first;
  let redirects = 0;
  for (let attempt = 0; ;) {
    await pace.ready();
    const listed = await askMembers(parts, pending, seen);
    if (listed.kind === "complete") {
      pace.eased();
      return;
    }
    if (listed.kind === "redirected") {
      const to =
        redirects < sameOriginRedirects
          ? start.follow(pending, listed.to, progress.resources > 0)
          : undefined;
      redirects += 1;
      if (to) {
        pending = to;
        continue;
      }
    }
    const patient =
      listed.kind === "again" &&
      attempt < Math.min(retries, listed.most ?? Infinity) &&
      (listed.wait ?? 0) <= maxWait;
    if (!patient) {
      const { error } = listed.kind === "again" ? listed : { error: undefined };
      if (error !== undefined && pending.level === 0 && progress.resources === 0) throw error;
      output.problem(pending, listed.problem, listed.status);
      return;
    }
    const wait = listed.wait ?? backoff(attempt);
    if (listed.busy) pace.busy(wait);
    else await delay(wait, undefined, { signal });
    attempt += 1;
    progress.retries += 1;
  }
}
