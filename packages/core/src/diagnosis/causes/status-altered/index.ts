import { headerValue } from "../../../exchange/headers.ts";
import {
  behindProxy,
  clueOf,
  directBaseline,
  isEmptySuccess,
  isFreeBusy,
  isWhole,
  outer,
} from "../../context/ask.ts";
import { isWithin } from "../../context/endpoint.ts";
import { ERROR_PAGE, INDEX_PAGE } from "../../context/pages.ts";
import { placeOf } from "../../context/place.ts";
import { originSaw } from "../../context/origin.ts";
import { sentOn } from "../../context/sent-on.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import {
  BASELINE,
  fromLog,
  PAYLOAD,
  responseHeader,
  speaksAgainst,
  speaksFor,
  STATUS,
} from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { direct } from "../../probes.ts";
import { fixes } from "./fixes.ts";

/** Methods whose only answer with a multistatus body is 207 (RFC 4918 sections 9.1, 9.2; RFC 3253, RFC 5323). */
const ONLY_207 = new Set(["PROPFIND", "PROPPATCH", "REPORT", "SEARCH"]);

/** Statuses that something in front of the server gives by itself, or that the state of the resources decides: causes of their own. */
const REFUSALS = new Set([
  401, 403, 404, 405, 407, 409, 411, 412, 413, 414, 415, 423, 424, 428, 429, 431, 501, 507,
]);

/**
 * A write that went through changes what a second one meets: the directly sent one finds the resource gone (404), there
 * already (405, 409) or another one (412). Then the difference says nothing of the way.
 */
function followsFromFirst({ request, answer }: DiagnosisContext, directly: number): boolean {
  return (
    request.writes &&
    answer.status !== undefined &&
    answer.status < 300 &&
    [404, 405, 409, 412].includes(directly)
  );
}

/** A 2xx or 304 without the Multi-Status that is all that such a request can get. */
function listingLost(context: DiagnosisContext): boolean {
  const { request, answer } = context;
  if (!ONLY_207.has(request.method) || isFreeBusy(context) || answer.status === undefined) return false;
  return answer.body.kind !== "multistatus" && (answer.status < 300 || answer.status === 304);
}

/** A redirect to the URL that was asked: the server was asked for another one, without its slash for example. */
function sentBack(context: DiagnosisContext): boolean {
  const { answer, request } = context;
  const origin = directBaseline(context)?.exchange.request.url;
  const to = answer.location?.rawPath;
  return (
    to !== undefined &&
    (to === request.place.rawPath || (origin !== undefined && to === placeOf(origin).rawPath))
  );
}

export const statusAltered: CauseDefinition = defineCause({
  id: "status-altered",
  family: "proxy",
  prior: "low",
  title: "The status, or the method, was changed on the way",
  rfc: ["RFC 9110 section 15.3", "RFC 4918 section 13"],
  look(context, problem) {
    const { answer, request, who } = context;
    if (!isWhole(problem) || answer.status === undefined) return undefined;
    const evidence: Evidence[] = [];
    const { status } = answer;
    const isMulti = answer.body.kind === "multistatus" && answer.view.resources.length > 0;
    if (isMulti && status !== 207 && ONLY_207.has(request.method))
      evidence.push(
        speaksFor(
          "decisive",
          STATUS,
          `A whole Multi-Status came under ${status}: the origin sent it as 207.`,
        ),
      );
    const baseline = directBaseline(context);
    const redirect = sentOn(context);
    if (baseline?.well && redirect?.response && !sentOn(baseline) && status !== 401)
      evidence.push(
        speaksFor(
          "decisive",
          BASELINE,
          `Asked directly, the server answers ${baseline.status}; here ${redirect.response.status} sent the request on to another place.`,
          { quote: headerValue(redirect.response.headers, "location") ?? "" },
        ),
      );
    const gatewayFailure = status === 502 || status === 503 || status === 504;
    const against = baseline?.against ?? status;
    if (baseline?.status !== undefined && baseline.status !== against) {
      if (!baseline.well && baseline.status >= 400 && !followsFromFirst(context, baseline.status))
        evidence.push(
          speaksFor(
            "decisive",
            BASELINE,
            `Asked directly, the server answers ${baseline.status}; here it is ${against}.`,
          ),
        );
      else if (
        baseline.well &&
        status < 400 &&
        !sentBack(context) &&
        (answer.html ? request.davMethod : listingLost(context))
      )
        evidence.push(
          speaksFor(
            "decisive",
            BASELINE,
            `Asked directly, the server answers ${baseline.status}; here ${answer.html ? "a web page" : "no Multi-Status"} came under ${status}.`,
          ),
        );
      else if (baseline.well && status >= 400 && !gatewayFailure && !REFUSALS.has(status))
        evidence.push(
          speaksFor(
            status === 400 || who.answeredBy === "origin" ? "moderate" : "decisive",
            BASELINE,
            `Asked directly, the server answers ${baseline.status}; here it is ${status}.`,
          ),
        );
      else if (
        baseline.body.kind === "multistatus" &&
        baseline.view.failing.length > 0 &&
        status < 300 &&
        !isMulti
      )
        evidence.push(
          speaksFor(
            "decisive",
            BASELINE,
            `Asked directly, the server answers ${baseline.status} and names what failed; here it is ${status} without a word of it.`,
          ),
        );
    }
    if (
      answer.html &&
      status < 300 &&
      INDEX_PAGE.test(answer.words) &&
      (ONLY_207.has(request.method) || request.method === "OPTIONS")
    )
      evidence.push(
        speaksFor(
          "strong",
          PAYLOAD,
          `The answer is the directory index that a GET gets: ${request.method} was turned into GET on the way.`,
        ),
      );
    const seen = originSaw(context);
    if (seen?.method !== undefined)
      evidence.push(
        fromLog(
          "decisive",
          seen.clue,
          `The origin's log shows ${seen.method} for this request, which was sent as ${request.method}.`,
        ),
      );
    if (seen?.status !== undefined && !gatewayFailure)
      evidence.push(
        fromLog(
          "strong",
          seen.clue,
          `The origin's log shows ${seen.status} for this request, and ${status} arrived.`,
        ),
      );
    const replaced = clueOf(context, "answer-replaced");
    if (replaced)
      evidence.push(
        fromLog(
          "decisive",
          replaced,
          "The gateway's log says that the server had answered, and that the gateway sent an answer of its own in its place.",
        ),
      );
    const through = who.intermediaries[0]?.name;
    const spoke = context.known.dav.find(({ place }) => isWithin(request.place.path, place.path));
    if (isEmptySuccess(context) && !baseline && (through !== undefined || spoke))
      evidence.push(
        speaksFor(
          "strong",
          spoke?.at ?? STATUS,
          `${request.method} was answered ${status} without a word${through === undefined ? "" : ` through ${through}`}${spoke ? `, where WebDAV is served (${spoke.how})` : ""}: method, status or body was changed on the way.`,
        ),
      );
    const page = outer(problem, 301, 302, 303, 307, 308) ? answer.location : undefined;
    if (page && !baseline && ERROR_PAGE.test(page.rawPath))
      evidence.push(
        speaksFor(
          "strong",
          responseHeader("Location"),
          "The redirect leads to what looks like an error page: it took the place of the status of an error.",
          { quote: page.url },
        ),
      );
    const titled =
      /<(?:title|h1)[^>]*>\s*(?:error\s*)?([45]\d\d)\b/i.exec(context.answer.words) ??
      /^\s*(?:error\s*)?([45]\d\d)\b/i.exec(context.answer.words);
    if (answer.html && titled && Number(titled[1]) !== status && who.answeredBy !== "origin")
      evidence.push(
        speaksFor(
          behindProxy(context) ? "decisive" : status < 400 ? "strong" : "moderate",
          PAYLOAD,
          `The page speaks of ${titled[1]}, and the status is ${status}.`,
        ),
      );
    if (evidence.length === 0) return undefined;
    if (answer.cached)
      evidence.push(
        speaksAgainst(
          "strong",
          responseHeader(answer.cached.header),
          "The answer came from a cache: its status was right when it was stored.",
        ),
      );
    if (baseline?.status === against)
      evidence.push(
        speaksAgainst("decisive", BASELINE, "Asked directly, the server answers with the same status."),
      );
    return { evidence, resources: [] };
  },
  fixes,
  probe: (context) => direct(context),
  escalate: {
    to: "network",
    tell: "A gateway replaces statuses or error pages of the WebDAV server, or asks it with another method. Ask for error interception, status rewriting and method mapping to be switched off for this location.",
  },
});
