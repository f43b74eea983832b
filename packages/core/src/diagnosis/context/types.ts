import type { Masker } from "../../exchange/mask.ts";
import type { Exchange, HeaderList } from "../../exchange/types.ts";
import type { DavBody } from "../../multistatus/types.ts";
import type { Resource, ResourceView } from "../../resources/types.ts";
import type { Baseline, EvidencePlace, ProbeAnswer, Problem } from "../types.ts";
import type { DepthFacts, IfFacts } from "./request.ts";
import type { Reason } from "./vocabulary.ts";

/** A URL taken apart for comparison. */
export interface Place {
  /** Absolute, as sent. */
  url: string;
  origin: string;
  /** Path component as sent (percent-encoded). */
  rawPath: string;
  /** Percent-decoded path. */
  path: string;
  /** Identity, see `hrefKey`. */
  key: string;
  /** What follows `?` or `#` as sent, with that character. */
  rest: string;
}

export interface RequestFacts {
  method: string;
  place: Place;
  depth: DepthFacts;
  destination?: Place & { raw: string };
  /** `Overwrite: F` was sent. */
  keepDestination: boolean;
  if: IfFacts;
  ifMatch: string[];
  ifNoneMatch: string[];
  ifUnmodifiedSince: boolean;
  /** Coded URL of the Lock-Token header. */
  lockToken?: string;
  /** Scheme of the Authorization header, lower-case. */
  auth?: string;
  /** Transfer-Encoding: chunked. */
  chunked: boolean;
  contentType?: string;
  body: RequestBodyFacts;
  /** A method of WebDAV or one of its extensions (not of plain HTTP). */
  davMethod: boolean;
  /** Changes something on the server. */
  writes: boolean;
}

export interface RequestBodyFacts {
  size: number;
  /** `propfind`, `propertyupdate`, `calendar-multiget` …: local name of an XML body's root. */
  root?: string;
  /** Expanded names of the properties asked for or set. */
  properties: string[];
  /** Hrefs that a multiget asks for. */
  hrefs: string[];
  /** Why an XML body cannot be read as such. */
  malformed?: string;
  /** iCalendar, vCard or JSON, by its first characters. */
  looksLike?: "icalendar" | "vcard" | "json";
  /** Any of the body's text, for rules that look inside (cut to 64 KiB). */
  text: string;
}

export interface AnswerFacts {
  /** Absent when no response came, or nobody told its status and the body does not imply it. */
  status?: number;
  headers: HeaderList;
  contentType?: string;
  body: DavBody;
  view: ResourceView;
  /** The body is a web page. */
  html: boolean;
  /** A login form or a sign-in page. */
  loginPage: boolean;
  /** The server's own words: error messages, title and text of a page; markup removed, cut to 4 KiB. */
  words: string;
  reasons: Reason[];
  /** Local names of every precondition code in the body, in `{ns}name` form. */
  conditions: string[];
  /** Compliance classes of the DAV header; absent when there is none. */
  dav?: string[];
  allow?: string[];
  location?: Place;
  /** Seconds of the Age header, or of a cache hit without one 0; absent when nothing shows a cache answer. */
  cached?: { age: number; header: string };
  size: number;
  /** The body ended before its announced length, or the document is not whole. */
  brokenOff: boolean;
}

/** A resource that an exchange at hand shows to exist. */
export interface KnownResource {
  place: Place;
  collection: boolean;
  at: EvidencePlace;
}

export interface KnownTag {
  key: string;
  tag: string;
  from: "header" | "property";
  /** Index among the earlier exchanges, in order. */
  index: number;
  cached: boolean;
  contentCoding?: string;
  at: EvidencePlace;
}

export interface KnownLock {
  /** Path of the lock root or of the resource that showed it. */
  path: string;
  key: string;
  tokens: string[];
  owner?: string;
  scope?: string;
  depth?: string;
  timeout?: string;
  /** The token came to this client in a Lock-Token header. */
  ours: boolean;
  at: EvidencePlace;
}

/** A place where the same origin was seen to speak WebDAV. */
export interface DavPlace {
  place: Place;
  at: EvidencePlace;
  how: string;
}

/** What earlier exchanges, the baseline and the logs tell beyond the exchange itself. */
export interface Known {
  resources: KnownResource[];
  tags: KnownTag[];
  locks: KnownLock[];
  dav: DavPlace[];
  /** Methods that an OPTIONS answer allowed at or above the request URL. */
  allowed: { methods: string[]; at: EvidencePlace }[];
  /** Keys of resources that an earlier exchange removed, or that a listing called gone, and that have not been seen since. */
  gone: Map<string, EvidencePlace>;
}

/** A log line that belongs to the exchange. */
export interface LogClue {
  format: string;
  line: number;
  raw: string;
  message: string;
  reasons: Reason[];
  errno?: string;
  code?: string;
  status?: number;
  method?: string;
  path?: string;
  user?: string;
  upstream?: string;
  termination?: string;
  /** `exact`: the access line of this very request; `related`: an error line that goes with it. */
  strength: "exact" | "related";
}

export interface BaselineFacts {
  is: Baseline["is"];
  exchange: Exchange;
  status?: number;
  /** It succeeded, inside the body too. */
  well: boolean;
  view: ResourceView;
  body: DavBody;
  sentAuth: boolean;
  /** Whole body text. */
  text: string;
  /** Status that it is to be compared with: the exchange's own, or that of the earlier request that was redirected to it. */
  against?: number;
  /** Why it cannot be compared, if so. */
  unusable?: string;
}

export interface WhoAnswered {
  /** Who wrote this very answer, where something shows it. */
  answerer?: { id: string; name: string; version?: string };
  origin?: { id: string; name: string; version?: string };
  intermediaries: { id: string; name: string; version?: string }[];
  answeredBy: "origin" | "intermediary" | "unknown";
  why: string[];
}

/** Everything a cause may look at. Built once for a diagnosis. */
export interface DiagnosisContext {
  /** The exchange to look into, secrets and all: what `diagnose` returns is masked afterwards. */
  exchange: Exchange;
  /** What else the same client has asked the same way: earlier exchanges, hops, answers to probes. */
  earlier: readonly Exchange[];
  /** What the request asked for: its place, Depth, Destination, conditions. */
  request: RequestFacts;
  /** What came back, as it was read. */
  answer: AnswerFacts;
  /** What earlier exchanges and the baseline tell of resources, locks, entity tags and methods. */
  known: Known;
  /** The exchange to compare with, where one was given. */
  baseline?: BaselineFacts;
  /** The baseline, and those that probes have brought. */
  baselines: BaselineFacts[];
  /** Answers to probes. Those of the same route stand among `earlier` as well, from `firstProbe` on. */
  probes: readonly ProbeAnswer[];
  /** The index in `earlier` of the first answer to a probe; its length where there is none. */
  firstProbe: number;
  /** Lines of the logs that belong to the exchange. */
  clues: LogClue[];
  /** Who made the answer, as far as it shows: the application, or something in front of it. */
  who: WhoAnswered;
  /** The origin was seen to speak WebDAV at the request URL or around it. */
  davHere: boolean;
  /** Breaks of a MUST that mislead a client. */
  misleading: {
    id: string;
    message: string;
    resources: string[];
    position?: { offset: number; line: number; column: number };
  }[];
  /** The failures, grouped by what is alike in them. Causes are looked for in each. */
  problems: Problem[];
  /** The resources of the answer that failed, consequences (424) left out. */
  failing: Resource[];
  /** Masks the result in the end: for what quotes an exchange masked by itself, so that its pseudonyms are the same. */
  masker?: Masker;
}
