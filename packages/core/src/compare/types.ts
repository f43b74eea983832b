import type { PathDifference } from "../resources/relate.ts";
import type { ExpandedName } from "../multistatus/types.ts";

/**
 * What the baseline is: the same request around the proxy, as a known-good user, while all was well, or after a fix; `expected`:
 * what the answer should be like, wherever that comes from.
 */
export type BaselineKind = "direct" | "other-user" | "before" | "after" | "expected";

/** A value on either side; absent where there is none. */
export interface Sides<T> {
  /** Of the exchange at hand. */
  exchange?: T;
  /** Of the one it is compared with. */
  baseline?: T;
}

/** One header field that is not alike on both sides. Values are masked; several lines of a field are joined by `, `. */
export interface HeaderChange extends Sides<string> {
  /** In lower case. */
  name: string;
  /** Seen from the baseline: `added` stands only in the exchange. */
  change: "added" | "removed" | "changed";
  /** How an entity tag was changed: `weakened` (`W/` put before it), `strengthened`, `suffixed` (`-gzip`), `unquoted`, `other`. */
  tag?: TagChange;
}

/**
 * How an entity tag was changed on the way. All but `other` are what compressing proxies and caches do to
 * them.
 */
export type TagChange =
  | "weakened"
  | "strengthened"
  | "suffixed"
  | "suffix-dropped"
  | "unquoted"
  | "quoted"
  | "other";

/** A place in the body of the exchange (of the baseline for what was removed). */
export interface BodyPlace {
  /** UTF-16 code units from the start of the text. */
  offset: number;
  /** Bytes from the start, as UTF-8. */
  byte: number;
  /** From 1. */
  line: number;
}

/** A piece of text, cut to 300 characters and masked. */
export interface TextPiece {
  /** Its beginning. */
  text: string;
  /** Its whole length in UTF-16 code units. */
  length: number;
}

/**
 * How the two bodies stand to each other:
 * - `same`; `both-empty`; `empty` (the exchange has none), `only-here` (the baseline has none);
 * - `cut`: the exchange's body is the beginning of the baseline's;
 * - `inserted`: the baseline's body with a piece put in (before, behind or inside it); `removed`: with a piece taken out;
 * - `recoded`: the same text in another character encoding;
 * - `differs`: anything else; `replaced` then holds the part between what both have in common.
 */
export type BodyRelation =
  | "same"
  | "both-empty"
  | "empty"
  | "only-here"
  | "cut"
  | "inserted"
  | "removed"
  | "recoded"
  | "differs";

/** How two response bodies relate. */
export interface BodyComparison {
  /** How the two stand to each other. */
  relation: BodyRelation;
  /** Bytes on either side, after content decoding. */
  size: Sides<number>;
  /** Where the bodies begin to differ. */
  at?: BodyPlace;
  /** What stands in the exchange alone, with `inserted`. */
  inserted?: TextPiece & { where: "before" | "inside" | "behind" };
  /** What stands in the baseline alone, with `removed`. */
  removed?: TextPiece;
  /** What differs on either side, with `differs`. */
  replaced?: Sides<TextPiece>;
  /** What the exchange's bytes are when the baseline is right: `windows-1252`, or `utf-8 twice`. */
  recodedAs?: string;
  /** Same apart from origin and path prefix of the two routes. */
  sameAfterMapping?: boolean;
  /** A Content-Encoding that the bytes do not have (`gzip` over plain text), or one they have and that is not declared. */
  coding?: { declared?: string; actual: string };
  /** Whether either reading reached the end of a whole document. */
  complete: { exchange: boolean; baseline: boolean };
  /** Elements and namespaces that stand on one side only. */
  markup: MarkupComparison;
}

/** Names of XML that stand on one side only, at most 50 each. */
export interface MarkupComparison {
  /** Namespace URIs. */
  namespaces: { onlyInExchange: string[]; onlyInBaseline: string[] };
  /** Names without their prefix. */
  elements: { onlyInExchange: string[]; onlyInBaseline: string[] };
}

/** How the paths in the two bodies correspond. */
export interface PathMapping {
  /** Origins in the hrefs (empty for path-only hrefs), masked, where they differ. */
  origin?: { exchange: string; baseline: string };
  /** Decoded prefixes that stand for each other, masked: `/dav` here, `/webdav` there; both empty when paths are alike. */
  prefix: { exchange: string; baseline: string };
  /** Resources that correspond under it. */
  matched: number;
  /**
   * Whether the hrefs of the exchange have the prefix that the client asked for. False where the request URLs differ by
   * a prefix and the hrefs do not: nobody rewrote them.
   */
  followsRequest: boolean;
}

/** A property that differs between two exchanges. */
export interface PropertyChange {
  /** Expanded name. */
  name: ExpandedName;
  /** Seen from the baseline: `added` stands only in the exchange. */
  change: "added" | "removed" | "status" | "value";
  /** On either side, where it differs. */
  status?: Sides<number>;
  /** Text content or markup, cut to 200 characters and masked. */
  value?: Sides<string>;
  /** How an entity tag was changed. */
  tag?: TagChange;
}

/** A resource that differs between two exchanges. */
export interface ResourceChange {
  /** Decoded path in the exchange. */
  path: string;
  /** Decoded path in the baseline, where it is another. */
  baselinePath?: string;
  /** On either side, where it differs. */
  status?: Sides<number>;
  /** Where only one of them failed. */
  failed?: { exchange: boolean; baseline: boolean };
  /** Those that differ, in the order of the answer. */
  properties: PropertyChange[];
}

/** The resources of two exchanges side by side. */
export interface ResourceComparison {
  /** Entries on either side. */
  count: { exchange: number; baseline: number };
  /** Origin and path prefix of the one route for those of the other. */
  mapping: PathMapping;
  /** Decoded paths; at most `limit` of them, `total` counts all. */
  onlyInExchange: { total: number; paths: string[] };
  /** The same of those that the exchange does not list. */
  onlyInBaseline: { total: number; paths: string[] };
  /** Those on both sides that differ; at most `limit` of `total`. */
  changed: { total: number; resources: ResourceChange[] };
}

/** Two exchanges side by side: what the one at hand has otherwise than the baseline. JSON-safe; secrets are masked. */
export interface Comparison {
  /** What the baseline is. */
  kind: BaselineKind;
  /** False when the baseline is another request or has no answer; `reasons` say why, and the rest is best effort. */
  comparable: boolean;
  /** Why the two cannot be compared; empty when they can. */
  reasons: string[];
  /** Whether both asked for the same, as far as the sources recorded it. */
  sameRequest: boolean;
  /** Between exchanges of two times: what differs in the requests, though they are the same one, and may have changed the answer. */
  remarks: string[];
  /** How the two requests differ. */
  request: {
    method?: { exchange: string; baseline: string };
    /** How the two URLs differ; empty for the same URL. */
    url: PathDifference[];
    /** Header fields as the two clients sent them. */
    headers: HeaderChange[];
    sameBody: boolean;
    /** The entity tag that the exchange's If-Match names, against the ETag that the baseline's response shows. */
    precondition?: { sent: string; current: string; change: TagChange };
  };
  /** Absent when both have the same status, or a source did not record its own. */
  status?: Sides<number>;
  /** Response header fields; those that differ in every answer (Date, Keep-Alive …) are left out; none where a source did not record them. */
  headers: HeaderChange[];
  /** The two response bodies. */
  body: BodyComparison;
  /** The resources of the two answers, by identity. */
  resources: ResourceComparison;
}
