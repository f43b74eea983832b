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
  kind: "multistatus-report";
  /** Of this shape. A higher one is refused by `readReport`; within one version members are only ever added. */
  version: 1;
  title: string;
  generator: { name: string; version?: string };
  /** One for each recording, command or test worker; `mergeReports` puts those of several shards together. */
  runs: ReportRun[];
}

export interface ReportRun {
  /** Unique within the report. Pseudonyms of secrets are the same only within one run. */
  id: string;
  name: string;
  /** ISO 8601 in UTC. */
  startedAt?: string;
  /** Milliseconds. */
  duration?: number;
  /** What it ran on and against, for people: server and version, shard, system. */
  environment?: Record<string, string>;
  entries: ReportEntry[];
}

/** `known`: it fails as the list of known deviations says that it does. */
export type Verdict = "ok" | "failed" | "known" | "skipped";

/** One exchange with all that was found out about it, or one test or check with the exchange that matters in it. */
export interface ReportEntry {
  /** Unique within the run. */
  id: string;
  name: string;
  /** Names of the groups that it stands in, the outermost first. */
  groups: string[];
  verdict: Verdict;
  /** Why, in one sentence. */
  summary: string;
  /** Milliseconds of the whole test or check; of the exchange where it is nothing more. */
  duration?: number;
  /** Where the request or the expectation is written down: a test, a list of requests, a recording. */
  place?: SourcePlace;
  /** A file that holds nothing but the body, so that positions in the body are positions in it. */
  payloadFile?: string;
  exchange?: Exchange;
  body?: ReportBody;
  counts: ResourceCounts;
  /** In document order. */
  resources: ReportResource[];
  expectations: Expectation[];
  findings: ReportFinding[];
  diagnosis?: Diagnosis;
  /** The same request at another time, around the proxy, or by another user. */
  beside?: Beside;
  /** Further requests that were sent to tell look-alikes apart, in order. */
  probes: ReportProbe[];
  /** Lines of server logs that belong to the exchange. */
  logs: LogMatch[];
}

export interface SourcePlace {
  /** As the caller gives it; relative to the repository for GitHub and SARIF. */
  file: string;
  /** From 1. */
  line?: number;
  column?: number;
}

export interface ReportBody {
  kind: DavBody["kind"];
  /** The document was read to its end. */
  complete: boolean;
  /** WHATWG label of the decoder that made its text, to which all positions refer. */
  encoding: string;
}

export interface ResourceCounts {
  resources: number;
  failed: number;
  /** Of the failed ones those that only follow from another (424). */
  consequences: number;
  /** Resources that did not fail themselves but have properties that did, for another reason than being undefined. */
  withFailedProperties: number;
}

export interface ReportResource {
  /** Decoded. */
  path: string;
  /** As sent. */
  href: string;
  status?: number;
  mark: Mark;
  collection: boolean;
  note?: NonNullable<Resource["note"]>;
  /** True for a failure that only follows from another one. */
  consequence?: true;
  /** Expanded names of precondition and postcondition codes. */
  conditions?: string[];
  description?: string;
  failedProperties?: { name: string; status?: number }[];
  /** Of its `response` element in the text of the body. */
  position?: Position;
}

/** One claim that a test or a list of requests makes. */
export interface Expectation {
  /** `toHaveAllResourcesStatus("2xx")`, or a sentence. */
  title: string;
  met: boolean;
  /** What was found instead. */
  message?: string;
  /** Set where the deviation is a known one: why it is, or since when. */
  known?: string;
  place?: SourcePlace;
}

/** What the payload breaks: of the parser (`payload`) or of the requirements of the RFCs (`conformance`). */
export interface ReportFinding {
  from: "payload" | "conformance";
  /** Code of the finding or id of the requirement. */
  id: string;
  severity: Severity;
  title: string;
  message: string;
  advice?: string;
  /** `RFC 4918 section 14.24` */
  rfc?: string;
  href?: string;
  position?: Position;
  /** The piece that shows it. */
  evidence?: string;
  /** How many occurrences this one stands for. */
  count: number;
  known?: string;
}

export interface Beside {
  comparison: Comparison;
  exchange: Exchange;
  /**
   * Failing resources of the earlier exchange against the later one, where the baseline is `before` or `after`; of the
   * baseline against the exchange where both are of one time.
   */
  failures: { fixed: PathList; still: PathList; fresh: PathList };
}

/** Decoded paths, at most 1000 of `total`. */
export interface PathList {
  total: number;
  paths: string[];
}

export interface ReportProbe {
  /** What it was to settle. */
  question: string;
  exchange: Exchange;
  /** What the answer means. */
  means?: string;
}
