import type { HeldLock } from "../types.ts";

/** In this order a server's default is looked for. */
export const partialFailureCauseNames = [
  "locked",
  "conflicting-lock",
  "locked-collection",
  "undeletable",
  "forbidden",
  "unreadable",
  "full",
  "property",
  "missing",
] as const;

/**
 * Why a request succeeds for some resources and fails for others:
 *
 * - `locked`: DELETE (or MOVE) of a collection with a locked member;
 * - `conflicting-lock`: LOCK with Depth infinity of a collection with a locked member; the collection gets 424;
 * - `locked-collection`: PUT of a new member into a locked collection, told as a Multi-Status; the new member gets 424;
 * - `undeletable`: DELETE of a collection with a member that the file system does not let go;
 * - `forbidden`: DELETE of a collection with a member that the server lets nobody touch;
 * - `unreadable`: COPY of a collection with a member that the server cannot read;
 * - `full`: COPY of a collection with a member for which there is no room; the server has to be started with `quota`;
 * - `property`: PROPPATCH of a property that can be set beside one that cannot, which then gets 424;
 * - `missing`: calendar-multiget (RFC 4791 section 7.9) of events of which one is not there.
 */
export type PartialFailureCause = (typeof partialFailureCauseNames)[number];

/** Whether a kind of server fails in part for this cause. */
export type PartialFailureSupport =
  | {
      /** One that `partialFailure` can make of it. */
      cause: PartialFailureCause;
      /** What it tells for the resource that fails. */
      status: number;
      /** An option that the server has to be started with. */
      needs?: "quota";
    }
  | {
      /** One that it cannot be brought to. */
      cause: PartialFailureCause;
      /** Why it does not, for people; what follows "because". */
      reason: string;
    };

/** Which failure is made, and in what collection. */
export interface PartialFailureOptions {
  /** Default: the first of the kind's `partialFailureCauses`. */
  cause?: PartialFailureCause;
  /** Decoded path of the collection that is made. Default: `partial-failure/`; for `missing` a name in the calendar home. */
  collection?: string;
  /** How many members it gets: `member-1.txt` (or `.ics`) and so on. Default: 3. */
  members?: number;
  /** Which of them fails, counted from 1. Default: the second. (Tomcat, `full`: those copied after it fail as well.) */
  nth?: number;
}

/** A request that fails in part. */
export interface PartialFailure {
  /** The one that was asked for, or the kind's first. */
  cause: PartialFailureCause;
  /** What to send: `fetch(failure.request.url, failure.request)`. */
  request: { method: string; url: string; headers: Record<string, string>; body?: string };
  /** Path relative to the served root, with the slash at its end. */
  collection: string;
  /** Of the collection. */
  url: string;
  /** Paths of all members, in order. */
  members: string[];
  /** What fails, and the status it fails with: a member, or the collection for `locked-collection`. */
  failing: { path: string; url: string; status: number };
  /** The lock that is in the way, for `locked`, `conflicting-lock` and `locked-collection`. */
  lock?: HeldLock;
  /** Removes the cause; the same request then succeeds. (Nothing can for `property`, and Subversion never locks collections.) */
  release(): Promise<void>;
}
