import type { ExpandedName } from "../multistatus/types.ts";

/** What a status code means where WebDAV is spoken. */
export interface StatusMeaning {
  /** Three digits. */
  code: number;
  /** The name of the RFCs: `Failed Dependency`. */
  name: string;
  /** `RFC 4918 section 11.4`. */
  rfc: string;
  /** In a sentence or two. */
  means: string;
  /** What to do, or where to look next. */
  next: string;
}

/** What a precondition or postcondition in a `DAV:error` says (RFC 4918 section 16 and the extensions). */
export interface ConditionMeaning {
  /** Expanded name. */
  name: ExpandedName;
  /** The statuses that it goes with, the usual one first. */
  statuses: readonly number[];
  /** Where it is defined: `RFC 4918 section 16`. */
  rfc: string;
  /** What it says. */
  means: string;
  /** What to do next. */
  next: string;
  /** What the element holds, where it holds anything. */
  holds?: string;
}
