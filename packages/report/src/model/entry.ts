import {
  type DavBody,
  DavLimitError,
  type Diagnosis,
  type Exchange,
  type LogMatch,
  type Masker,
  outcomeOf,
  readBody,
  resourcesOf,
  resourcesOfExchange,
  type ResourceView,
} from "@multistatus/core";

import { besideOf, type ComparedWith } from "./beside.ts";
import { reportFindings } from "./findings.ts";
import { maskValue } from "./mask.ts";
import { payloadText } from "./payload.ts";
import { followMask } from "./positions.ts";
import { moveDiagnosis, movePositions } from "./move.ts";
import { countsOf, reportResources } from "./resources.ts";
import type { Expectation, ReportEntry, ReportProbe, SourcePlace, Verdict } from "./types.ts";
import { shorten } from "./shorten.ts";
import { judge } from "./verdict.ts";

/** What is known of one exchange, test or check. Give it as it is: it is masked when it is added. */
export interface EntryInput {
  /** Default: the number in the run. */
  id?: string;
  /** Default: method and path of the request. */
  name?: string;
  /** Names of the groups that it stands in, the outermost first. */
  groups?: readonly string[];
  /** Absent for a test that sent nothing. */
  exchange?: Exchange;
  /** The parsed body, where the exchange that it came in is not at hand. */
  body?: DavBody;
  /** Of core's `diagnose`, of the same exchange. */
  diagnosis?: Diagnosis;
  /** Claims that were made; the verdict follows from them. */
  expectations?: readonly Expectation[];
  /** The same request at another time, around the proxy, or by another user; compared here. */
  baseline?: ComparedWith;
  /** Further requests that were sent to tell look-alikes apart. */
  probes?: readonly ReportProbe[];
  /** Lines that core's `correlateLogs` matched. */
  logs?: readonly LogMatch[];
  /** Where the request or the claim is written. */
  place?: SourcePlace;
  /** A file that holds nothing but the body, so that positions in the body are positions in it. */
  payloadFile?: string;
  /** Milliseconds; default: those of the exchange. */
  duration?: number;
  /** Overrides the one that follows from expectations, diagnosis and exchange. */
  verdict?: Verdict;
  /** Why, in one sentence; default: what verdict and diagnosis say. */
  summary?: string;
}

/** The most that an entry holds of a large answer. */
export interface EntryLimits {
  /** Resources, those that failed first. Default: all. */
  resources?: number;
  /** Characters of each body. Default: all. */
  payload?: number;
}

const NOTHING: ResourceView = {
  resources: [],
  failing: [],
  rootFailures: [],
  complete: false,
  truncated: false,
  get: () => [],
  tree: () => ({ name: "", path: "", children: [] }),
};

/** Reads, judges and masks one exchange. */
export function makeEntry(
  input: EntryInput,
  masker: Masker,
  maskOf: (exchange: Exchange) => Exchange,
  limits: EntryLimits = {},
): ReportEntry {
  const { exchange: whole, diagnosis, baseline, place, payloadFile, expectations = [] } = input;
  const { probes = [], logs = [] } = input;
  const { body, view } = whole === undefined && input.body !== undefined ? ofBody(input.body) : read(whole);
  const counts = countsOf(view);
  const encoding = body?.encoding.name;
  const { payload: most = Infinity } = limits;
  const { exchange, length } = whole === undefined ? {} : shorten(whole, encoding, most);
  const maskKept = (other: Exchange): Exchange => maskOf(shorten(other, undefined, most).exchange);
  masker.learn([
    ...(exchange === undefined ? [] : [exchange]),
    ...(baseline === undefined ? [] : [baseline.exchange]),
    ...probes.map((probe) => probe.exchange),
  ]);
  const masked = exchange === undefined ? undefined : maskOf(exchange);
  const move = followMask(
    payloadText(exchange, encoding),
    payloadText(masked, encoding),
    length !== undefined,
  );
  const resources = reportResources(view, body, masker, limits.resources);
  const abridged = {
    ...(resources.length < counts.resources && { resources: counts.resources }),
    ...(length !== undefined && { payload: length }),
  };
  const judged = judge(whole, counts, expectations, diagnosis);
  const duration = input.duration ?? exchange?.timing?.duration;
  return {
    id: "",
    name: masker.text(input.name ?? requestName(exchange)),
    groups: (input.groups ?? []).map((group) => masker.text(group)),
    verdict: input.verdict ?? judged.verdict,
    summary: masker.prose(input.summary ?? judged.summary),
    ...(duration !== undefined && { duration }),
    ...(place !== undefined && { place }),
    ...(payloadFile !== undefined && { payloadFile }),
    ...(masked !== undefined && { exchange: masked }),
    ...(body !== undefined && {
      body: { kind: body.kind, complete: body.complete, encoding: body.encoding.name },
    }),
    counts,
    resources: movePositions(resources, move),
    ...(Object.keys(abridged).length > 0 && { abridged }),
    expectations: maskValue(expectations, masker) as Expectation[],
    findings: movePositions(
      maskValue(reportFindings(payloadFindings(exchange, body), diagnosis), masker),
      move,
    ),
    ...(diagnosis !== undefined && { diagnosis: moveDiagnosis(diagnosis, move) }),
    ...(whole !== undefined &&
      baseline !== undefined && {
        beside: besideOf(whole, baseline, masker, maskKept),
      }),
    probes: probes.map((probe) => maskProbe(probe, masker, maskKept)),
    logs: logs.map((match) => maskLog(match, masker)),
  };
}

/** A body beyond the parser's limits has no resources here; the diagnosis of a stream still tells of them. */
function read(exchange: Exchange | undefined): { body?: DavBody; view: ResourceView } {
  if (exchange?.response === undefined) return { view: NOTHING };
  try {
    return { body: readBody(exchange), view: resourcesOfExchange(exchange) };
  } catch (error) {
    if (!(error instanceof DavLimitError)) throw error;
    return { view: NOTHING };
  }
}

function ofBody(body: DavBody): { body: DavBody; view: ResourceView } {
  if (body.kind !== "multistatus") return { body, view: NOTHING };
  const { method, url } = body;
  return { body, view: resourcesOf(body, { method, url }) };
}

/** A 401, a 204 or the answer to a GET may have any body or none: that it is no DAV body is no finding then. */
function payloadFindings(exchange: Exchange | undefined, body: DavBody | undefined): DavBody["findings"] {
  if (exchange === undefined || body === undefined) return [];
  if (body.kind !== "other") return body.findings;
  const { reason } = outcomeOf(exchange);
  return reason === "not-a-multistatus" || reason === "status-not-recorded" ? body.findings : [];
}

function requestName(exchange: Exchange | undefined): string {
  if (exchange === undefined) return "(no request)";
  const { request, unknown = [] } = exchange;
  const method = unknown.includes("method") ? "unknown method" : request.method;
  const path = unknown.includes("url")
    ? ""
    : ` ${request.url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "") || "/"}`;
  return method + path;
}

function maskProbe(
  { question, exchange, means }: ReportProbe,
  masker: Masker,
  maskOf: (exchange: Exchange) => Exchange,
): ReportProbe {
  return {
    question: masker.prose(question),
    exchange: maskOf(exchange),
    ...(means !== undefined && { means: masker.prose(means) }),
  };
}

function maskLog(match: LogMatch, masker: Masker): LogMatch {
  const { entry } = match;
  return {
    ...match,
    entry: {
      ...entry,
      raw: masker.text(entry.raw),
      message: masker.text(entry.message),
      ...(entry.path !== undefined && { path: masker.text(entry.path) }),
      ...(entry.upstream !== undefined && { upstream: masker.text(entry.upstream) }),
    },
  };
}
