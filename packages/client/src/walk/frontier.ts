import type { Resource } from "@multistatus/core";
import { identityOf } from "./bindings.ts";
import { createKeySet, type KeySet } from "./key-set.ts";
import { problem } from "./listing.ts";
import type { Output } from "./output.ts";
import { placeOfAnswer } from "./scope.ts";
import type { WalkSettings } from "./settings.ts";
import type { Start } from "./start.ts";
import type { Pending } from "./types.ts";

/** The collections that are still to be asked for their members, each of them once. */
export interface Frontier {
  /** What of a resource is to be asked; nothing where it is no collection, too deep, or known by another name. */
  pendingOf(resource: Resource, level: number): Pending | undefined;
  /** Takes it up unless it was there before. */
  add(pending: Pending | undefined): void;
  /** The latest first: it then holds the siblings of one way down, not a whole level of the tree. */
  next(): Pending | undefined;
  /**
   * Begins anew with the start.
   *
   * @param finished collections that are not asked, except for those that are in `again`, too
   */
  restart(finished?: KeySet, again?: Iterable<Pending>): void;
  /** From now on resources are told apart by `DAV:resource-id` (RFC 5842 section 3.1). */
  useIdentities(): void;
}

export function createFrontier(
  start: Start,
  { maxDepth, loopDepth }: WalkSettings,
  output: Output,
): Frontier {
  const waiting: Pending[] = [];
  let visited: KeySet = createKeySet();
  let identities: KeySet | undefined;
  const push = (pending: Pending): void => {
    waiting.push(pending);
    output.progress.pending = waiting.length;
  };
  return {
    pendingOf(resource, level) {
      if (!resource.collection || resource.failed || resource.note === "reported-elsewhere") return undefined;
      if (level >= maxDepth) return undefined;
      const identity = identities && identityOf(resource);
      if (identity !== undefined && !identities?.add(identity)) return undefined;
      const to = placeOfAnswer(resource.url, start.pending.url);
      return to && { url: to.url, key: resource.key, level };
    },
    add(pending) {
      if (!pending || !visited.add(pending.key)) return;
      if (pending.level < loopDepth) {
        push(pending);
        return;
      }
      const what = `It lies ${pending.level} levels below the start, which looks like a loop; give \`maxDepth\` to go on.`;
      output.problem(pending, problem("too-deep", what));
    },
    next() {
      const pending = waiting.pop();
      output.progress.pending = waiting.length;
      return pending;
    },
    restart(finished = createKeySet(), again = []) {
      visited = finished;
      for (const pending of again) if (visited.has(pending.key)) push(pending);
      identities &&= createKeySet();
      visited.add(start.pending.key);
      push(start.pending);
    },
    useIdentities() {
      identities = createKeySet();
    },
  };
}
