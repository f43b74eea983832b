import type { EvidencePlace } from "../types.ts";
import type { Place } from "./types.ts";

/** A resource that an exchange at hand shows to exist. */
export interface KnownResource {
  /** Where it is. */
  place: Place;
  /** It was shown to be a collection. */
  collection: boolean;
  /** `current-user-privilege-set` let this user change it, or not; absent where it was not asked for (RFC 3744 section 5.4). */
  mayWrite?: boolean;
  /** Where that was seen. */
  at: EvidencePlace;
}

/** An entity tag that an earlier answer showed. */
export interface KnownTag {
  /** Identity of the resource, see `hrefKey`. */
  key: string;
  /** As sent, quotes and `W/` included. */
  tag: string;
  /** The ETag field, or `getetag` in a Multi-Status. */
  from: "header" | "property";
  /** Index among the earlier exchanges, in order. */
  index: number;
  /** The answer came out of a cache. */
  cached: boolean;
  /** Content-Encoding of the answer. */
  contentCoding?: string;
  /** When the resource was last changed, as the same answer says: Last-Modified or `getlastmodified`. */
  modified?: string;
  /** Where it was seen. */
  at: EvidencePlace;
}

/** A lock that an earlier answer showed. */
export interface KnownLock {
  /** Path of the lock root or of the resource that showed it. */
  path: string;
  /** Identity of that resource, see `hrefKey`. */
  key: string;
  /** Without angle brackets; empty where none was shown. */
  tokens: string[];
  /** Text of `owner`. */
  owner?: string;
  /** `exclusive` or `shared`. */
  scope?: string;
  /** `0` or `infinity`. */
  depth?: string;
  /** As sent: `Second-600`, `Infinite`. */
  timeout?: string;
  /** The token came to this client in a Lock-Token header. */
  ours: boolean;
  /** Where it was seen. */
  at: EvidencePlace;
}

/** A place where the same origin was seen to speak WebDAV. */
export interface DavPlace {
  /** Where it was. */
  place: Place;
  /** Where that was seen. */
  at: EvidencePlace;
  /** What showed it, for people. */
  how: string;
}

/** What earlier exchanges, the baseline and the logs tell beyond the exchange itself. */
export interface KnownFacts {
  /** Resources that are there. */
  resources: KnownResource[];
  /** Entity tags, oldest first. */
  tags: KnownTag[];
  /** Locks that somebody holds. */
  locks: KnownLock[];
  /** Places where WebDAV is spoken. */
  dav: DavPlace[];
  /** Methods that an OPTIONS answer allowed at or above the request URL. */
  allowed: { methods: string[]; at: EvidencePlace }[];
  /** Keys of resources that an earlier exchange removed, or that a listing called gone, and that have not been seen since. */
  gone: Map<string, EvidencePlace>;
}
