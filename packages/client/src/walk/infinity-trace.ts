import type { Resource } from "@multistatus/core";
import { createKeySet, type KeySet } from "./key-set.ts";
import { parentKey } from "./scope.ts";
import type { Pending } from "./types.ts";

/** What an answer to Depth infinity has shown of the tree so far. */
export interface InfinityTrace {
  /** Whether the resource is new; takes note of it. */
  see(resource: Resource, level: number): boolean;
  /** A collection that was shown, and is to be asked if no member of it comes. */
  expectMembers(collection: Pending): void;
  /** Collections without a member so far. */
  memberless(): Iterable<Pending>;
  /** Everything that was shown. */
  readonly seen: KeySet;
  /**
   * Collections whose members have all come, should the answer break off here. Empty unless it has kept each tree together
   * so far (as servers that walk their directories do): then a collection that it has left is done with.
   */
  finished(): KeySet;
}

export function traceInfinity(): InfinityTrace {
  const seen = createKeySet();
  const parents = createKeySet();
  const memberless = new Map<string, Pending>();
  const left = createKeySet();
  /** The collection that the answer is in, and those above it. */
  const open: string[] = [];
  let together = true;
  let lastParent: string | undefined;
  return {
    seen,
    see({ key, collection }, level) {
      if (!seen.add(key)) return false;
      const parent = parentKey(key);
      if (parent !== lastParent) {
        lastParent = parent;
        parents.add(parent);
        memberless.delete(parent);
        while (open.length > 0 && open.at(-1) !== parent) left.add(open.pop() as string);
        if (open.length === 0 && level > 0) together = false;
      }
      if (collection) {
        open.push(key);
        lastParent = undefined;
      }
      return true;
    },
    expectMembers(collection) {
      if (!parents.has(collection.key)) memberless.set(collection.key, collection);
    },
    memberless: () => memberless.values(),
    finished: () => (together ? left : createKeySet()),
  };
}
