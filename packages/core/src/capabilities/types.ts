import type { Exchange } from "../exchange/types.ts";
import type { ExpandedName } from "../multistatus/types.ts";
import type { LockEntry } from "../properties/locks.ts";
import type { Quota } from "../properties/simple.ts";

/** Answers that tell what a resource can do. Each may be missing; all are to requests that read only. */
export interface CapabilityAnswers {
  /** OPTIONS of the resource. */
  options: Exchange;
  /** OPTIONS of the root of its server. */
  rootOptions?: Exchange | undefined;
  /** PROPFIND of the resource with Depth 0, asking for `CAPABILITY_PROPERTIES`. */
  properties?: Exchange | undefined;
  /** HEAD of the resource. */
  head?: Exchange | undefined;
  /** GET of the resource, or of a file in it, with `Range: bytes=0-0`. */
  range?: Exchange | undefined;
  /** PROPFIND of the resource without its trailing slash, no redirect followed. */
  withoutSlash?: Exchange | undefined;
  /** OPTIONS of the resource without credentials. */
  anonymousOptions?: Exchange | undefined;
  /** The same PROPFIND as `properties`, without credentials. */
  anonymousProperties?: Exchange | undefined;
  /** PROPFIND of `/.well-known/caldav`, no redirect followed (RFC 6764 section 5). */
  caldav?: Exchange | undefined;
  /** PROPFIND of `/.well-known/carddav`, no redirect followed (RFC 6764 section 5). */
  carddav?: Exchange | undefined;
  /** PROPFIND of the user's principal with Depth 0, asking for `CAPABILITY_PROPERTIES`. */
  principal?: Exchange | undefined;
  /** OPTIONS of the user's principal. */
  principalOptions?: Exchange | undefined;
  /** PROPFIND of the calendar home with Depth 1. */
  calendarHome?: Exchange | undefined;
}

/** What OPTIONS of one resource says. */
export interface OptionsFacts {
  /** Absent when no answer came. */
  status?: number;
  /** `1`, `2`, `3`: the compliance classes of the DAV header (RFC 4918 section 18). */
  classes: string[];
  /** The other tokens of the DAV header, in order. */
  extensions: string[];
  /** Methods of the Allow field (RFC 9110 section 10.2.1), in order. */
  allow: string[];
  /** The MS-Author-Via field: `DAV` lets Office write by WebDAV. */
  msAuthorVia?: string;
  /** Query grammars of DASL (RFC 5323 section 3.2). */
  dasl: string[];
}

/**
 * What a server can do beyond listing and transfer: by its DAV field, its methods, reports and properties.
 */
export type Feature =
  | "locks"
  | "access-control"
  | "calendar-access"
  | "calendar-auto-schedule"
  | "addressbook"
  | "sync"
  | "version-control"
  | "bind"
  | "extended-mkcol"
  | "quota"
  | "search"
  | "current-user-principal"
  | "ranges";

/** What a client needs that is missing. */
export interface UnmetNeed {
  /** Stays the same, for comparisons. */
  id: string;
  /** What the client needs, for people. */
  need: string;
  /** What its users see without it. */
  without: string;
  /** `required`: it does not work at all; `feature`: something does not. */
  level: "required" | "feature";
  /** Where that was learnt: `owner/repository path`, `owner/repository#issue`, or what a standard says of all clients. */
  source: string;
}

/** What a client makes of the resource. */
export interface ClientFit {
  /** For people: `Microsoft Office`. */
  client: string;
  /** What the client is for. */
  kind: "files" | "calendars";
  /** Nothing that it requires is missing; absent where the answers at hand do not decide that. */
  usable?: boolean;
  /** What it needs and does not get. */
  missing: UnmetNeed[];
  /** Ids of needs that the answers at hand do not decide. */
  undecided: string[];
}

/** What a WebDAV resource and its server can do. JSON-safe, without secrets. */
export interface Capabilities {
  /** Of the resource, after redirects. */
  url: string;
  /** Over TLS. */
  secure: boolean;
  /** Absent where `resourcetype` was not told. */
  collection?: boolean;
  /** What OPTIONS of the resource says. */
  resource: OptionsFacts;
  /** What OPTIONS of the root of its server says, where it was asked. */
  root?: OptionsFacts;
  /** What the root of the server says otherwise than the resource. */
  rootDiffers: ("dav" | "allow" | "ms-author-via" | "status")[];
  /**
   * What came of looking at the resource (PROPFIND with Depth 0): `told`; `missing` (404, 410); `sign-in` (401); `refused` (403);
   * `otherwise`, with any other status, or none where no answer came.
   */
  reading: { is: "told" | "missing" | "sign-in" | "refused" | "otherwise"; status?: number };
  /** Each feature, announced or shown by a property; absent where that could not be found out. */
  features: Partial<Record<Feature, boolean>>;
  /** What could not be found out, and why, for people. */
  untold: { feature: Feature; why: string }[];
  /** Expanded names of `supported-report-set`. */
  reports: ExpandedName[];
  /** Of `supportedlock` (RFC 4918 section 15.10). */
  locks: LockEntry[];
  /** Of the properties asked for: those that are defined here. */
  properties: ExpandedName[];
  /** In bytes (RFC 4331). */
  quota?: { available?: Quota; used?: Quota };
  /** The WebDAV application, where something shows it. */
  server?: { id: string; name: string; version?: string };
  /** What stands before it, as far as it shows. */
  intermediaries: { id: string; name: string; version?: string }[];
  /** How to sign in. */
  authentication: {
    /** Whether reading needs credentials; absent where it was not asked. */
    required?: boolean;
    /** Schemes of the challenges, in lower case. */
    schemes: string[];
    /** Whether OPTIONS is answered without credentials. */
    optionsOpen?: boolean;
  };
  /** Where well-known URLs lead, and the status; absent where they were not asked. */
  wellKnown: { caldav?: WellKnown; carddav?: WellKnown };
  /** URL of `current-user-principal` (RFC 5397). */
  principal?: string;
  /**
   * URLs of `calendar-home-set` (RFC 4791 section 6.2.1) and `addressbook-home-set` (RFC 6352 section
   * 7.1.1).
   */
  homes: { calendars: string[]; addressbooks: string[] };
  /** What named clients would make of it. */
  clients: ClientFit[];
}

/** How a well-known URL is answered (RFC 6764 section 5). */
export interface WellKnown {
  /** Of the first answer: a redirect as a rule. */
  status: number;
  /** The URL that it leads to. */
  location?: string;
}
