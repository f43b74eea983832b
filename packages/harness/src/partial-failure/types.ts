import type { HeldLock } from "../types.ts";

/**
 * Why a request succeeds for some resources and fails for others:
 *
 * - `locked`: DELETE (or MOVE) of a collection with a locked member;
 * - `undeletable`: DELETE of a collection with a member that the file system does not let go;
 * - `property`: PROPPATCH of a property that can be set beside one that cannot;
 * - `missing`: calendar-multiget (RFC 4791 section 7.9) of events of which one is not there.
 */
export type PartialFailureCause = "locked" | "undeletable" | "property" | "missing";

export interface PartialFailureOptions {
  /** Default: the first of the kind's `partialFailureCauses`. */
  cause?: PartialFailureCause;
  /** Decoded path of the collection that is made. Default: `partial-failure/`; for `missing` a name in the calendar home. */
  collection?: string;
  /** How many members it gets: `member-1.txt` (or `.ics`) and so on. Default: 3. */
  members?: number;
  /** Which of them fails, counted from 1. Default: the second. */
  locked?: number;
}

/** A request that fails in part. */
export interface PartialFailure {
  cause: PartialFailureCause;
  /** What to send: `fetch(failure.request.url, failure.request)`. */
  request: { method: string; url: string; headers: Record<string, string>; body?: string };
  /** Path relative to the served root, with the slash at its end. */
  collection: string;
  /** Of the collection. */
  url: string;
  /** Paths of all members, in order. */
  members: string[];
  /** The member that fails, and the status it fails with. */
  failing: { path: string; url: string; status: number };
  /** The lock that is in the way, for the cause `locked`. */
  lock?: HeldLock;
  /** Removes the cause; the same request then succeeds. (Nothing can for `property`.) */
  release(): Promise<void>;
}
