import { headerValue } from "../../../exchange/headers.ts";
import { clueOf, directBaseline, isAbsolute, isCopyOrMove, isWhole, outer, says } from "../../context/ask.ts";
import { depthAnswered } from "../../context/depth.ts";
import { destinationUnmapped } from "../../context/destination-unmapped.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { placeOf } from "../../context/place.ts";
import type { CauseRule } from "../rule.ts";
import { BASELINE, requestHeader, speaksAgainst, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence, Fix, Problem } from "../../types.ts";
import { direct } from "../../probes.ts";
import { passInApache, passInIis, passInNginx } from "./fixes.ts";
import {
  conditionLost,
  destinationsFit,
  overwriteAltered,
  overwritten,
  reportedMissing,
  tokenLost,
  worksDirectly,
} from "./request.ts";
import { responseHeaderLost } from "./response.ts";

function depthChanged(context: DiagnosisContext): Evidence[] {
  const { request, answer } = context;
  if (request.method !== "PROPFIND" || request.depth.value === undefined) return [];
  const got = depthAnswered(context);
  const at = requestHeader("Depth");
  const evidence: Evidence[] = [];
  const baseline = directBaseline(context);
  const other = baseline && baseline.well && baseline.view.resources.length !== answer.view.resources.length;
  if (got === "deeper") {
    evidence.push(
      speaksFor(
        "strong",
        at,
        `Depth: ${request.depth.raw} was sent, and the answer reaches deeper: the server saw another Depth.`,
      ),
    );
    if (other) evidence.push(speaksFor("strong", BASELINE, "Asked directly, the server keeps to the Depth."));
  } else if (got === "shallower" && other && !answer.cached)
    evidence.push(
      speaksFor(
        "strong",
        BASELINE,
        `Depth: ${request.depth.raw} was sent; asked directly, the server lists the members, here it does not.`,
      ),
    );
  if (
    request.depth.value !== "infinity" &&
    (says(context, "depth-infinity") ||
      answer.conditions.some((name) => name.endsWith("}propfind-finite-depth")))
  )
    evidence.push(
      speaksFor(
        "decisive",
        at,
        `Depth: ${request.depth.raw} was sent, and the server refuses infinity, which a PROPFIND without Depth means.`,
      ),
    );
  return evidence;
}

/** The server behind a gateway wrote the answer, and wrote the same one to the Destination as a path. */
const destinationWithoutEffect = ({ answer, probes, request, who }: DiagnosisContext): boolean =>
  who.answeredBy === "origin" &&
  who.intermediaries.length > 0 &&
  request.destination?.origin === request.place.origin &&
  probes.some(
    ({ exchange, probe }) => probe.id === "path-destination" && exchange.response?.status === answer.status,
  );

/** Signs that the Destination, or what describes the body, arrived as something else. */
function changedOnTheWay(context: DiagnosisContext, problem: Problem): Evidence[] {
  const { request, who } = context;
  const { destination } = request;
  const baseline = directBaseline(context);
  const theirs = baseline && headerValue(baseline.exchange.request.headers, "Destination");
  const sameOrigin =
    baseline?.well === true && theirs !== undefined && placeOf(theirs).origin === destination?.origin;
  if (
    isCopyOrMove(context) &&
    destination &&
    outer(problem, 400) &&
    destination.origin === request.place.origin &&
    isAbsolute(destination.raw)
  ) {
    const evidence = [
      speaksFor(
        sameOrigin ? "strong" : "moderate",
        STATUS,
        `400 is the answer to a ${request.method} without a usable Destination.`,
      ),
    ];
    if (!request.depth.illegal && request.body.size === 0 && !destination.raw.startsWith("/"))
      evidence.push(
        speaksFor("weak", requestHeader("Destination"), "The Destination sent is a URL on the same origin."),
      );
    return evidence;
  }
  if (!baseline?.well) return [];
  if (
    isCopyOrMove(context) &&
    sameOrigin &&
    outer(problem, 403, 404, 409) &&
    who.answeredBy !== "intermediary"
  )
    return [
      speaksFor(
        "strong",
        BASELINE,
        "Asked directly, with a Destination on the same origin, it works: the Destination did not arrive.",
      ),
    ];
  if (
    destinationsFit(context) &&
    outer(problem, 403, 404, 405, 409, 502) &&
    !destinationUnmapped(context) &&
    destinationWithoutEffect(context)
  )
    return [
      speaksFor(
        "decisive",
        { kind: "probe", id: "path-destination" },
        `Whichever way the Destination is written, the server answers ${problem.status}; asked directly, it takes it: what arrives is another Destination.`,
      ),
    ];
  return request.body.size > 0 && outer(problem, 400, 415, 422)
    ? [
        speaksFor(
          "weak",
          BASELINE,
          "Asked directly, the server takes the same request: its body, or a header of it, did not arrive as it was sent.",
        ),
      ]
    : [];
}

/** What an answer that looked well must show once the header arrives. */
function expected(context: DiagnosisContext): string | undefined {
  const { answer, request } = context;
  if ((answer.status ?? 500) >= 400) return undefined;
  if (directBaseline(context)?.status === 412)
    return "412, as long as the condition that was sent does not hold";
  if (request.method === "PROPFIND" && request.depth.raw !== undefined)
    return `207 that reaches as deep as Depth: ${request.depth.raw} says`;
  return "the header fields that the server sends when asked directly, with the same members";
}

const ABOUT_CREDENTIALS: ReadonlySet<Fix> = new Set([passInApache, passInIis, passInNginx]);

/** What did not arrive is Authorization: any other lost header leaves the user signed in. */
const lacksCredentials = (context: DiagnosisContext): boolean =>
  context.answer.status === 401 ||
  says(context, "no-credentials") ||
  clueOf(context, "no-credentials") !== undefined;

export const headerDropped: CauseRule = {
  id: "header-dropped",
  family: "proxy",
  prior: "low",
  title: "A header did not arrive as it was sent",
  rfc: ["RFC 4918 section 10", "RFC 9110 section 7.6"],
  look(context, problem) {
    if (!isWhole(problem)) return undefined;
    const lostBack = responseHeaderLost(context);
    const evidence = [
      ...reportedMissing(context),
      ...worksDirectly(context),
      ...conditionLost(context),
      ...depthChanged(context),
      ...tokenLost(context),
      ...overwritten(context),
      ...overwriteAltered(context),
      ...lostBack,
    ];
    if (evidence.length === 0) evidence.push(...changedOnTheWay(context, problem));
    if (evidence.length === 0) return undefined;
    const baseline = directBaseline(context);
    // The same status is no sign that the same fields came with it.
    if (baseline && !baseline.well && baseline.status === problem.status && lostBack.length === 0)
      evidence.push(speaksAgainst("strong", BASELINE, "Asked directly, the server answers the same."));
    return { evidence, resources: [] };
  },
  fits: (context, fix) => !ABOUT_CREDENTIALS.has(fix) || lacksCredentials(context),
  confirm: expected,
  probe: direct,
};
