import type { StreamedResponse } from "@multistatus/core";
import type { KeySet } from "./key-set.ts";
import { list, problem, type Listed } from "./listing.ts";
import type { WalkParts } from "./parts.ts";
import { isMemberOf, located } from "./scope.ts";
import type { Pending } from "./types.ts";
import { pathOf } from "./unread.ts";

/**
 * Asks one collection for its members, once.
 *
 * @param seen what need not be yielded again; what is yielded is added
 */
export async function askMembers(parts: WalkParts, pending: Pending, seen: KeySet): Promise<Listed> {
  const { start, output, frontier, requests, settings, signal } = parts;
  let named = 0;
  let own: Extract<Listed, { kind: "refused" }> | undefined;
  let foreign: string | undefined;
  const take = (response: StreamedResponse, url: string): Promise<void> | undefined => {
    let wait: Promise<void> | undefined;
    for (const entry of located(response, url, start.scope)) {
      if ("outside" in entry) {
        foreign ??= entry.outside;
        output.outside(entry.outside);
        continue;
      }
      const { resource, level } = entry;
      const isSelf = resource.key === pending.key;
      if (!isSelf && !isMemberOf(pending.key, resource.key)) continue;
      named += 1;
      if (isSelf && (pending.level > 0 || output.startShown)) {
        if (!resource.failed) continue;
        const conditions = resource.conditions.map(({ name }) => name);
        const what = problem("refused", `The server says ${resource.status} of it.`, undefined, conditions);
        own = { kind: "refused", problem: what, status: resource.status ?? 207 };
        continue;
      }
      const below = frontier.pendingOf(resource, level);
      if (!isSelf) frontier.add(below);
      if (!seen.add(resource.key)) continue;
      if (!isSelf) infinityWasCut(parts, pending);
      wait = output.resource(resource, level);
    }
    return wait;
  };
  const depth = pending.level === 0 && settings.maxDepth === 0 ? "0" : "1";
  const listed = await list(async () => requests.send(pending.url, depth), take, signal);
  if (own) return own;
  if (listed.kind !== "complete" || named > 0) return listed;
  const what = foreign === undefined ? "names no resource" : `speaks of other places, such as ${foreign}`;
  return { kind: "refused", status: 207, problem: problem("elsewhere", `The answer ${what}.`) };
}

/** A collection has members that the answer to Depth infinity, which seemed whole, did not bring. */
function infinityWasCut({ output: { progress } }: WalkParts, pending: Pending): void {
  if (!progress.infinity?.usable) return;
  progress.infinity = {
    usable: false,
    why: `It was cut: ${pathOf(pending)} has members that it left out.`,
  };
}
