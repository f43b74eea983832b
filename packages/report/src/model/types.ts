import type {
  Comparison,
  DavBody,
  Diagnosis,
  Exchange,
  LogMatch,
  Position,
  Resource,
  Severity,
} from "@multistatus/core";

import type { Mark } from "../status-mark.ts";

/**
 * What a command, a checked list of requests or a test run found out, as one JSON-safe value: every format is a pure
 * function of it. Secrets were masked when it was made (`createReport`).
 */
export interface Report {
  /** Tells the JSON form from other files. */
  kind: "multistatus-report";
  /** Of this shape. A higher one is refused by `readReport`; within one version members are only ever added. */
  version: 1;
  /** For people: `Nightly checks`. */
  title: string;
  /** Who made it. */
  generator: { name: string; version?: string };
  /** One for each recording, command or test worker; `mergeReports` puts those of several shards together. */
  runs: ReportRun[];
}

/** One recording, command or test worker: entries that belong together. */
export interface ReportRun {
  /** Unique within the report. Pseudonyms of secrets are the same only within one run. */
  id: string;
  /** For people: `staging`, `shard 2 of 4`. */
  name: string;
  /** ISO 8601 in UTC. */
  startedAt?: string;
  /** Milliseconds. */
  duration?: number;
  /** What it ran on and against, for people: server and version, shard, system. */
  environment?: Record<string, string>;
  /** In the order in which they were added. */
  entries: ReportEntry[];
}

/** `known`: it fails as the list of known deviations says that it does. */
export type Verdict = "ok" | "failed" | "known" | "skipped";

/** One exchange with all that was found out about it, or one test or check with the exchange that matters in it. */
export interface ReportEntry {
  /** Unique within the run. */
  id: string;
  /** What the test or check is called; else method and path. */
  name: string;
  /** Names of the groups that it stands in, the outermost first. */
  groups: string[];
  /** From the expectations; without any from the diagnosis; without one from what the answer says. */
  verdict: Verdict;
  /** Why, in one sentence. */
  summary: string;
  /** Milliseconds of the whole test or check; of the exchange where it is nothing more. */
  duration?: number;
  /** Where the request or the expectation is written down: a test, a list of requests, a recording. */
  place?: SourcePlace;
  /** A file that holds nothing but the body, so that positions in the body are positions in it. */
  payloadFile?: string;
  /** Masked; absent for a test that sent nothing. */
  exchange?: Exchange;
  /** What the body is; absent without one. */
  body?: ReportBody;
  /** How many resources there are, and how many failed. */
  counts: ResourceCounts;
  /** In document order. */
  resources: ReportResource[];
  /** What was left out to keep the report small (`limits` of `createReport`): how much there was of it. */
  abridged?: {
    /** Resources; those that failed were kept first. */
    resources?: number;
    /** Characters of the response body, of which its beginning was kept. */
    payload?: number;
  };
  /** Claims that were made of it, in order. */
  expectations: Expectation[];
  /** What the payload breaks: what its parser found, then what the diagnosis found against the RFCs. */
  findings: ReportFinding[];
  /** Of core's `diagnose`, masked. */
  diagnosis?: Diagnosis;
  /** The same request at another time, around the proxy, or by another user. */
  beside?: Beside;
  /** Further requests that were sent to tell look-alikes apart, in order. */
  probes: ReportProbe[];
  /** Lines of server logs that belong to the exchange. */
  logs: LogMatch[];
}

/** A place in a source file. */
export interface SourcePlace {
  /** As the caller gives it; relative to the repository for GitHub and SARIF. */
  file: string;
  /** From 1. */
  line?: number;
  /** From 1. */
  column?: number;
}

/** What a response body is, once it was read. */
export interface ReportBody {
  /** Told by its root element; `other` for what is no body of WebDAV. */
  kind: DavBody["kind"];
  /** The document was read to its end. */
  complete: boolean;
  /** WHATWG label of the decoder that made its text, to which all positions refer. */
  encoding: string;
}

/** How many resources an answer lists, and what became of them. */
export interface ResourceCounts {
  /** Listed in the answer. */
  resources: number;
  /** Of these; properties that failed are counted apart. */
  failed: number;
  /** Of the failed ones those that only follow from another (424). */
  consequences: number;
  /** Resources that did not fail themselves but have properties that did, for another reason than being undefined. */
  withFailedProperties: number;
}

/** One resource of an answer, as the tree shows it. */
export interface ReportResource {
  /** Decoded. */
  path: string;
  /** As sent. */
  href: string;
  /** Effective: always one that the payload contains. */
  status?: number;
  /** Succeeded, failed, or neither. */
  mark: Mark;
  /** From `resourcetype`, else from the slash at the end of the href. */
  collection: boolean;
  /** What a failing-looking status means where it is none. */
  note?: NonNullable<Resource["note"]>;
  /** True for a failure that only follows from another one. */
  consequence?: true;
  /** Expanded names of precondition and postcondition codes. */
  conditions?: string[];
  /** The server's own words. */
  description?: string;
  /** Expanded names with their status. */
  failedProperties?: { name: string; status?: number }[];
  /** Of its `response` element in the text of the body. */
  position?: Position;
}

/** One claim that a test or a list of requests makes. */
export interface Expectation {
  /** `toHaveAllResourcesStatus("2xx")`, or a sentence. */
  title: string;
  /** Whether it held. */
  met: boolean;
  /** What was found instead. */
  message?: string;
  /** Set where the deviation is a known one: why it is, or since when. */
  known?: string;
  /** Where the claim is written, where that is not the entry's place. */
  place?: SourcePlace;
  /** What is otherwise than claimed, one by one, what is not known first; absent where that was not looked at. */
  failures?: ExpectationFailure[];
  /** How many there are, where `failures` holds only the first. */
  failureCount?: number;
  /** Known deviations that the answer shows to be none any more, `known` saying why they were accepted. */
  mended?: ExpectationFailure[];
}

/** One thing that is otherwise than an expectation has it. */
export interface ExpectationFailure {
  /** Decoded path. */
  resource: string;
  /** Expanded name of the property that it is about. */
  property?: string;
  /** The status that it has. */
  status?: number;
  /** Expanded names of precondition and postcondition codes. */
  conditions?: string[];
  /** What else is wrong: `not listed`, the id of a requirement or a cause. */
  what?: string;
  /** Set where it is a known deviation: why it is, or since when. */
  known?: string;
}

/** What the payload breaks: of the parser (`payload`) or of the requirements of the RFCs (`conformance`). */
export interface ReportFinding {
  /** Which check found it. */
  from: "payload" | "conformance";
  /** Code of the finding or id of the requirement. */
  id: string;
  /** How much it matters; a broken SHOULD is no error. */
  severity: Severity;
  /** The rule, in one sentence. */
  title: string;
  /** What this exchange does instead. */
  message: string;
  /** What to do next. */
  advice?: string;
  /** `RFC 4918 section 14.24` */
  rfc?: string;
  /** Of the resource concerned, as sent. */
  href?: string;
  /** In the text of the body. */
  position?: Position;
  /** The piece that shows it. */
  evidence?: string;
  /** How many occurrences this one stands for. */
  count: number;
  /** Set where it is a known deviation: why. */
  known?: string;
}

/** The baseline of an entry, compared with it. */
export interface Beside {
  /** Of core's `compareExchanges`. */
  comparison: Comparison;
  /** The baseline, masked. */
  exchange: Exchange;
  /**
   * Failing resources of the earlier exchange against the later one, where the baseline is `before` or `after`; of the
   * baseline against the exchange where both are of one time. `unlisted`, where there are such: those that failed and of which
   * the later answer does not tell what became. All are empty for two times where the requests are not the same.
   */
  failures: { fixed: PathList; still: PathList; fresh: PathList; unlisted?: PathList };
  /**
   * Whether the later answer lists what it found and was read to its end: what it leaves out is no longer listed then. Where it was cut off,
   * refused or named nothing, nobody was told of it.
   */
  listing: boolean;
}

/** Decoded paths, at most 1000 of `total`. */
export interface PathList {
  /** How many there are. */
  total: number;
  /** The first of them. */
  paths: string[];
}

/** A further request that was sent to tell look-alikes apart. */
export interface ReportProbe {
  /** What it was to settle. */
  question: string;
  /** As it was sent, and what came. */
  exchange: Exchange;
  /** What the answer means. */
  means?: string;
}
