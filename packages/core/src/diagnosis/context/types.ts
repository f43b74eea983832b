import type { Masker } from "../../exchange/mask.ts";
import type { Exchange, HeaderList } from "../../exchange/types.ts";
import type { Position } from "../../findings/types.ts";
import type { DavBody } from "../../multistatus/types.ts";
import type { Resource, ResourceView } from "../../resources/types.ts";
import type { Baseline, ProbeAnswer } from "../input.ts";
import type { Problem } from "../types.ts";
import type { KnownFacts } from "./known-types.ts";
import type { DepthFacts, IfFacts } from "./request.ts";
import type { Reason } from "./vocabulary.ts";

/** A URL taken apart for comparison. */
export interface Place {
  /** Absolute, as sent. */
  url: string;
  /** Scheme, host and port, in lower case, a default port left out. */
  origin: string;
  /** Path component as sent (percent-encoded). */
  rawPath: string;
  /** Percent-decoded path, without dot segments. */
  path: string;
  /** Identity, see `hrefKey`. */
  key: string;
  /** What follows `?` or `#` as sent, with that character. */
  rest: string;
}

/** What the request asked for. */
export interface RequestFacts {
  /** In capitals, however it was sent; empty when the source did not tell. */
  method: string;
  /** The request URL. */
  place: Place;
  /** What Depth says, or means by its absence. */
  depth: DepthFacts;
  /** Of COPY and MOVE, resolved against the request URL; `raw` as sent. */
  destination?: Place & { raw: string };
  /** `Overwrite: F` was sent. */
  keepDestination: boolean;
  /** The conditions of If. */
  if: IfFacts;
  /** Entity tags of If-Match, as sent. */
  ifMatch: string[];
  /** Entity tags of If-None-Match, as sent. */
  ifNoneMatch: string[];
  /** If-Unmodified-Since was sent. */
  ifUnmodifiedSince: boolean;
  /** Of the Lock-Token field, without the angle brackets of a Coded-URL (RFC 4918 section 10.5). */
  lockToken?: string;
  /** Scheme of the Authorization header, lower-case. */
  auth?: string;
  /** Transfer-Encoding: chunked. */
  chunked: boolean;
  /** The Content-Type field. */
  contentType?: string;
  /** What the body asks for. */
  body: RequestBodyFacts;
  /** A method of WebDAV or one of its extensions (not of plain HTTP). */
  davMethod: boolean;
  /** Changes something on the server. */
  writes: boolean;
}

/** What the body of a request asks for. */
export interface RequestBodyFacts {
  /** In bytes. */
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

/** What came back, as it was read. */
export interface AnswerFacts {
  /** Absent when no response came, or nobody told its status and the body does not imply it. */
  status?: number;
  /** In wire order; empty without a response. */
  headers: HeaderList;
  /** The Content-Type field. */
  contentType?: string;
  /** The body as it was read; of no response an empty one. */
  body: DavBody;
  /** What the body says, resource by resource. */
  view: ResourceView;
  /** The body is a web page. */
  html: boolean;
  /** A login form or a sign-in page. */
  loginPage: boolean;
  /** The server's own words: error messages, title and text of a page; markup removed, cut to 4 KiB. */
  words: string;
  /** Reasons that the body states in words. */
  reasons: Reason[];
  /** Expanded names (`{DAV:}need-privileges`) of every precondition code in the body. */
  conditions: string[];
  /** Compliance classes of the DAV header; absent when there is none. */
  dav?: string[];
  /** Methods of the Allow field; absent when there is none. */
  allow?: string[];
  /** Where the Location field leads. */
  location?: Place;
  /** Seconds of the Age field, 0 of a cache hit without a readable one, and the field that shows it; absent when nothing shows a cache answer. */
  cached?: { age: number; header: string };
  /** Of the body, in bytes. */
  size: number;
  /** The body ended before its announced length, or the document is not whole. */
  brokenOff: boolean;
}

/** A log line that belongs to the exchange. */
export interface LogClue {
  /** The format of its log. */
  format: string;
  /** From 1. */
  line: number;
  /** The line as it stands. */
  raw: string;
  /** What it says for people. */
  message: string;
  /** Reasons that the message states in words. */
  reasons: Reason[];
  /** POSIX name of an error of the operating system: `EACCES`. */
  errno?: string;
  /** The product's own code: `AH01631`. */
  code?: string;
  /** The status that it names. */
  status?: number;
  /** The method that it names. */
  method?: string;
  /** The path that it names, as logged. */
  path?: string;
  /** Who signed in. */
  user?: string;
  /** The server behind that was asked. */
  upstream?: string;
  /** HAProxy's termination flags. */
  termination?: string;
  /** `exact`: the access line of this very request; `related`: an error line that goes with it; `nearby`: only the time fits. */
  strength: "exact" | "related" | "nearby";
}

/** An exchange to compare with, as it was read. */
export interface BaselineFacts {
  /** What it is. */
  is: Baseline["is"];
  /** The baseline. */
  exchange: Exchange;
  /** Of its answer; absent without one. */
  status?: number;
  /** It succeeded, inside the body too. */
  well: boolean;
  /** What its body says, resource by resource. */
  view: ResourceView;
  /** Its body as it was read. */
  body: DavBody;
  /** Credentials were sent with it. */
  sentAuth: boolean;
  /** Whole body text. */
  text: string;
  /** Status that it is to be compared with: the exchange's own, or that of the earlier request that was redirected to it. */
  against?: number;
  /** Why it cannot be compared, if so. */
  unusable?: string;
}

/** Who made the answer, as far as it shows. */
export interface WhoAnswered {
  /** Who wrote this very answer, where something shows it. */
  answerer?: { id: string; name: string; version?: string };
  /** The WebDAV application, where something shows it. */
  origin?: { id: string; name: string; version?: string };
  /** What stands in front of it, as far as it shows. */
  intermediaries: { id: string; name: string; version?: string }[];
  /** Whether the application or something in front of it wrote this very answer. */
  answeredBy: "origin" | "intermediary" | "unknown";
  /** What was seen, for people. */
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
  known: KnownFacts;
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
    position?: Position;
  }[];
  /** The failures, grouped by what is alike in them. Causes are looked for in each. */
  problems: Problem[];
  /** The resources of the answer that failed, consequences (424) left out. */
  failing: Resource[];
  /** Masks the result in the end: for what quotes an exchange masked by itself, so that its pseudonyms are the same. */
  masker?: Masker;
}
