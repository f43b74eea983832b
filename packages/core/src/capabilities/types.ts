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
  /** PROPFIND of the resource without its trailing slash, no redirect followed. */
  withoutSlash?: Exchange | undefined;
  /** OPTIONS and PROPFIND without credentials. */
  anonymousOptions?: Exchange | undefined;
  anonymousProperties?: Exchange | undefined;
  /** PROPFIND of `/.well-known/caldav` and `/.well-known/carddav`, no redirect followed (RFC 6764 section 5). */
  caldav?: Exchange | undefined;
  carddav?: Exchange | undefined;
  /** PROPFIND (Depth 0, `CAPABILITY_PROPERTIES`) and OPTIONS of the user's principal. */
  principal?: Exchange | undefined;
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
  allow: string[];
  msAuthorVia?: string;
  /** Query grammars of DASL (RFC 5323 section 3.2). */
  dasl: string[];
}

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
  id: string;
  /** What the client needs, for people. */
  need: string;
  /** What its users see without it. */
  without: string;
  /** `required`: it does not work at all; `feature`: something does not. */
  level: "required" | "feature";
  /** Where that was learnt: `owner/repository path` or `owner/repository#issue`. */
  source: string;
}

/** What a client makes of the resource. */
export interface ClientFit {
  client: string;
  kind: "files" | "calendars";
  /** Nothing that it requires is missing. */
  usable: boolean;
  missing: UnmetNeed[];
  /** Ids of needs that the answers at hand do not decide. */
  undecided: string[];
}

/** What a WebDAV resource and its server can do. JSON-safe, without secrets. */
export interface Capabilities {
  url: string;
  /** Over TLS. */
  secure: boolean;
  collection?: boolean;
  resource: OptionsFacts;
  root?: OptionsFacts;
  /** What the root of the server says otherwise than the resource. */
  rootDiffers: ("dav" | "allow" | "ms-author-via" | "status")[];
  features: Record<Feature, boolean>;
  /** Expanded names of `supported-report-set`. */
  reports: ExpandedName[];
  locks: LockEntry[];
  /** Of the properties asked for: those that are defined here. */
  properties: ExpandedName[];
  quota?: { available?: Quota; used?: Quota };
  server?: { id: string; name: string; version?: string };
  intermediaries: { id: string; name: string; version?: string }[];
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
  principal?: string;
  homes: { calendars: string[]; addressbooks: string[] };
  clients: ClientFit[];
}

export interface WellKnown {
  status: number;
  location?: string;
}
