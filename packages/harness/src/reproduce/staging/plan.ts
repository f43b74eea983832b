import { isFailingStatus } from "../../failing-status.ts";
import type { SeedEntry } from "../../seed/types.ts";
import type { Failing, FailingStatus, SeedLock } from "../../types.ts";

/** The tree that a staging copy begins with, put together piece by piece; what was said first about a path stays. */
export interface Plan {
  seed: Map<string, SeedEntry | null>;
  locks: Map<string, SeedLock>;
  failing: Map<string, Failing>;
  remarks: string[];
  /** Puts a resource there. `path` is relative and decoded, with a slash at the end of a collection. */
  place(path: string, entry?: SeedEntry): void;
  lock(lock: SeedLock): void;
  fail(path: string, failing: Failing): void;
  remark(text: string): void;
}

export function createPlan(): Plan {
  const [seed, locks, failing, remarks]: [Plan["seed"], Plan["locks"], Plan["failing"], string[]] = [
    new Map(),
    new Map(),
    new Map(),
    [],
  ];
  /** Paths that something was put into, without their slash. */
  const collections = new Set<string>();
  return {
    seed,
    locks,
    failing,
    remarks,
    place(path, entry) {
      const bare = path.replace(/\/$/u, "");
      if (bare === "") return;
      const collection = path.endsWith("/");
      // A file that something else is in is a collection.
      for (const parent of parentsOf(bare)) {
        collections.add(parent);
        if (seed.delete(parent) && !seed.has(`${parent}/`)) seed.set(`${parent}/`, null);
      }
      if (seed.has(bare) && collection) seed.delete(bare);
      if (!collection && (collections.has(bare) || seed.has(`${bare}/`))) return;
      if (!seed.has(path) || entry) seed.set(path, entry ?? (collection ? null : {}));
    },
    lock: (lock) => void (locks.has(lock.path) || locks.set(lock.path, lock)),
    fail: (path, more) => void failing.set(path, { ...failing.get(path), ...more }),
    remark: (text) => void (remarks.includes(text) || remarks.push(text)),
  };
}

function parentsOf(path: string): string[] {
  const segments = path.split("/");
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join("/"));
}

/** The status as one that the embedded server can be made to fail with. */
export function failingStatus(status: number | undefined): FailingStatus | undefined {
  return isFailingStatus(status) ? status : undefined;
}
