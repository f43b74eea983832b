import { bodyText } from "../../exchange/body.ts";
import { headerValue } from "../../exchange/headers.ts";
import { conformanceOf, misleadingBreaks } from "../../conformance/conformance.ts";
import type { ConformanceFinding } from "../../conformance/types.ts";
import type { ProductId } from "../../products/catalogue.ts";
import { readBody } from "../../resources/read-body.ts";
import { resourcesOfExchange } from "../../resources/exchange.ts";
import { relatePaths } from "../../resources/relate.ts";
import type { Problem } from "../types.ts";
import type { Baseline, DiagnosisInput } from "../input.ts";
import { partedProblems } from "../problems/parted.ts";
import { problemsInside, wholeProblem } from "../problems/problems.ts";
import { answerFacts } from "./answer-facts.ts";
import { succeeded } from "./ask.ts";
import { defined } from "../../exchange/defined.ts";
import { isWithin } from "./endpoint.ts";
import { knownFrom } from "./known.ts";
import { placeOf } from "./place.ts";
import { baselineKind, baselinesOf, isByTheSame } from "./probed.ts";
import { logFacts } from "./clues.ts";
import type { LogFacts } from "./clues.ts";
import { requestFacts } from "./request-facts.ts";
import { isVerified } from "./verified.ts";
import { whoAnswered } from "./who.ts";
import type { Masker } from "../../exchange/mask.ts";
import type { Exchange } from "../../exchange/types.ts";
import type { BaselineFacts, DiagnosisContext, RequestFacts } from "./types.ts";

/** The request that the client repeated elsewhere after a redirect, when the baseline repeats that one. */
function redirectedFrom(method: string, earlier: readonly Exchange[]): Exchange | undefined {
  const before = earlier.findLast((one) => one.request.method.toUpperCase() === method);
  const status = before?.response?.status;
  return status !== undefined && status >= 300 && status < 400 ? before : undefined;
}

/**
 * Why a baseline cannot be compared with an exchange, if so. What a source did not tell is no hindrance, and a proxy may
 * serve a tree under a wholly other name.
 */
function hindrance(
  { is, exchange: { request, unknown = [] } }: Baseline,
  asked: RequestFacts,
  exchange: Exchange,
  redirected: readonly Exchange[],
): string | undefined {
  const untold = new Set([...unknown, ...(exchange.unknown ?? [])]);
  const method = request.method.toUpperCase();
  if (!untold.has("method") && method !== asked.method && redirected.length === 0)
    return `its method is ${method}, and that of the exchange ${asked.method}`;
  const isOther = ({ request: { url } }: Exchange): boolean =>
    relatePaths(url, request.url).some(({ kind }) => kind === "unrelated");
  if (is !== "direct" && !untold.has("url") && [exchange, ...redirected].every(isOther))
    return `it asks for ${placeOf(request.url).path}, and the exchange for ${asked.place.path}`;
  return undefined;
}

function baselineFacts(
  baseline: Baseline,
  request: RequestFacts,
  asked: Exchange,
  earlier: readonly Exchange[],
): BaselineFacts {
  const { exchange } = baseline;
  const { response } = exchange;
  const view = resourcesOfExchange(exchange);
  const body = readBody(exchange);
  const method = exchange.request.method.toUpperCase();
  const lists = /^(?:PROPFIND|PROPPATCH|REPORT|SEARCH)$/.test(method);
  const ok = succeeded(exchange) && view.failing.length === 0;
  const redirected = method === request.method ? undefined : redirectedFrom(method, earlier);
  const against = (redirected ?? asked).response?.status;
  const unusable = hindrance(baseline, request, asked, redirected ? [redirected] : []);
  const well =
    ok &&
    (!lists ||
      body.kind === "multistatus" ||
      (method === "REPORT" && body.kind === "other" && body.looksLike === "xml"));
  return {
    is: baseline.is,
    exchange,
    well,
    view,
    body,
    sentAuth: headerValue(exchange.request.headers, "Authorization") !== undefined,
    text: response ? bodyText(response.body) : "",
    ...defined({ status: response?.status, against, unusable }),
  };
}

/** Whether anything shows the origin to speak WebDAV at the request URL or around it. */
const davIsHere = ({
  answer,
  request: { place },
  known,
  who,
}: Pick<DiagnosisContext, "answer" | "request" | "known" | "who">): boolean =>
  answer.dav !== undefined ||
  answer.body.kind !== "other" ||
  known.dav.some(({ place: { path } }) => isWithin(place.path, path) || isWithin(path, place.path)) ||
  DAV_ONLY.has(who.origin?.id);

/** A product that is a WebDAV server and nothing else needs no other sign. */
const DAV_ONLY: ReadonlySet<string | undefined> = new Set<ProductId>([
  "nephele",
  "radicale",
  "xandikos",
  "sabredav",
  "baikal",
  "webdav-server-js",
  "wsgidav",
  "seafdav",
  "davical",
  "nextcloud",
  "owncloud",
  "owncloud-family",
  "owncloud-infinite-scale",
  "storm",
  "sftpgo",
  "calendarserver",
]);

export interface BuiltContext {
  /** How many resources the answer lists, where not all of them are kept. */
  listed?: number;
  context: DiagnosisContext;
  conformance: ConformanceFinding[];
  logs: LogFacts;
}

interface BuildOptions {
  /** Masks what is quoted. */
  masker?: Masker;
  /** The problems inside the answer, where they were collected while it was streamed. */
  found?: Problem[];
}

/** What came before an exchange, hops included, and the same with the answers to probes that tell of the tree as it is. */
function earlierOf({ exchange, earlier = [], probes = [] }: DiagnosisInput): {
  before: Exchange[];
  earlier: Exchange[];
} {
  const before = [...earlier, ...exchange.hops.map((hop): Exchange => Object.assign({ hops: [] }, hop))];
  const asked = probes.filter((answer) => baselineKind(answer) === undefined).filter(isByTheSame);
  return { before, earlier: [...before, ...asked.map((answer) => answer.exchange)] };
}

/** What is known of the tree before the answer is read. */
export function knownBefore(input: DiagnosisInput): Pick<DiagnosisContext, "known" | "earlier"> {
  const { earlier } = earlierOf(input);
  return { earlier, known: knownFrom(earlier, [], input.exchange) };
}

/** Reads everything that the causes look at, once. */
export function buildContext(input: DiagnosisInput, { masker, found }: BuildOptions = {}): BuiltContext {
  const { exchange, probes = [] } = input;
  const { before, earlier } = earlierOf(input);
  const request = requestFacts(exchange);
  const answer = answerFacts(exchange);
  const inside = found ?? problemsInside(request, answer);
  const problems = [
    wholeProblem(exchange, request, answer, inside, isVerified(request, answer, before)),
    ...inside,
  ];
  const paths = [
    ...new Set(problems.flatMap(({ failures }) => failures.slice(0, 50).map(({ path }) => path))),
  ];
  const logs = logFacts(exchange, paths, input.logs ?? [], masker);
  const conformance = conformanceOf(exchange, masker && { masker });
  const baselines = baselinesOf(input.baseline, probes).map((one) =>
    baselineFacts(one, request, exchange, before),
  );
  const baselineExchanges = input.baseline
    ? [...(input.baseline.earlier ?? []), input.baseline.exchange]
    : [];
  const known = knownFrom(earlier, baselineExchanges, exchange);
  known.dav.push(...logs.dav);
  const direct = baselines.find(({ is }) => is === "direct")?.exchange;
  const who = whoAnswered(exchange, earlier, direct, logs);
  const context: DiagnosisContext = {
    exchange,
    earlier,
    request,
    answer,
    known,
    baselines,
    probes,
    firstProbe: before.length,
    clues: logs.clues,
    who,
    davHere: davIsHere({ answer, request, known, who }),
    misleading: misleadingBreaks(conformance).map(({ id, message, resources = [], position }) =>
      Object.assign({ id, message, resources }, defined({ position })),
    ),
    problems,
    failing: answer.view.rootFailures,
    ...defined({ baseline: baselines[0], masker }),
  };
  context.problems = partedProblems(context);
  return { context, conformance, logs };
}
