import type { StreamedResponse } from "@multistatus/core";
import { traceInfinity } from "./infinity-trace.ts";
import type { KeySet } from "./key-set.ts";
import { list, type Listed } from "./listing.ts";
import { backoff } from "./pace.ts";
import { located } from "./scope.ts";
import type { WalkParts } from "./parts.ts";

/** What asking the start with Depth infinity came to. */
export interface InfinityAnswer {
  listed: Listed;
  /** What was yielded of an answer that is not the whole tree. */
  yielded?: KeySet;
}

/**
 * Asks for the whole tree at once, and leaves in the frontier what is to be asked besides: of a whole answer the collections that
 * it shows no member of, as servers cut it silently; of a refused or broken one the start, and what it had not done with.
 */
export async function askInfinity(parts: WalkParts): Promise<InfinityAnswer> {
  const { start, output, frontier, requests, pace, settings, signal } = parts;
  const { strategy, maxDepth, maxWait } = settings;
  const { progress } = output;
  const trace = traceInfinity();
  const take = (response: StreamedResponse, url: string): Promise<void> | undefined => {
    let wait: Promise<void> | undefined;
    for (const entry of located(response, url, start.scope)) {
      if ("outside" in entry) output.outside(entry.outside);
      else if (trace.see(entry.resource, entry.level)) {
        const pending = frontier.pendingOf(entry.resource, entry.level);
        if (pending) trace.expectMembers(pending);
        if (entry.level <= maxDepth) wait = output.resource(entry.resource, entry.level);
      }
    }
    return wait;
  };
  const listed = await list(async () => requests.send(start.pending.url, "infinity"), take, signal);
  if (listed.kind === "complete" && trace.seen.size > 0) {
    progress.infinity = { usable: true, why: "The server answered with a whole Multi-Status." };
    if (strategy === "auto") for (const pending of trace.memberless()) frontier.add(pending);
    return { listed };
  }
  const why =
    listed.kind === "complete" ? "The answer names no resource of the tree." : listed.problem.message;
  progress.infinity = { usable: false, why };
  if (listed.kind === "redirected") return { listed };
  if (listed.kind === "again" && listed.busy) pace.busy(Math.min(listed.wait ?? backoff(0), maxWait));
  if (trace.seen.size === 0) {
    frontier.restart();
    return { listed };
  }
  // Among what the answer had done with are collections that it left without a member: they are asked as in a whole answer.
  frontier.restart(trace.finished(), strategy === "auto" ? trace.memberless() : []);
  return { listed, yielded: trace.seen };
}
