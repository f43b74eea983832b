import { hasCondition, isWhole, outer, says, servedBy } from "../../context/ask.ts";
import { headerValue } from "../../../exchange/headers.ts";
import type { ExchangeRequest } from "../../../exchange/types.ts";
import { LISTING_METHODS } from "../../../resources/methods.ts";
import { leftOut, memberlessCollections, reach } from "../../context/depth.ts";
import { placeOf } from "../../context/place.ts";
import { tellsRequestHeaders } from "../../context/told.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { fitsNginx } from "../nginx-serves.ts";
import type { CauseRule } from "../rule.ts";
import {
  BASELINE,
  conditionNamed,
  PAYLOAD,
  requestHeader,
  speaksAgainst,
  speaksFor,
} from "../../evidence.ts";
import type { Evidence, EvidencePlace } from "../../types.ts";
import { depthOne } from "../../probes.ts";

const SPEAKS_OF_DEPTH = /\b(?:depth|infinit[ey]|recursi(?:on|ve))\b/i;

/** One or two empty collections are common; this many without a single member are not. */
const MANY = 3;

/** SabreDAV answers Depth: infinity as 1 unless it was told otherwise (DAV\\CorePlugin, enablePropfindDepthInfinity); Radicale always. */
const cutsAsARule = (context: DiagnosisContext): boolean =>
  ["sabredav", "baikal", "radicale"].some((line) => servedBy(context, line));

const hasFiniteDepth = ({ headers }: ExchangeRequest): boolean =>
  /^[01]$/.test(headerValue(headers, "Depth")?.trim() ?? "");

/** How the same URL was answered before with Depth 0 or 1. */
function finiteBefore(context: DiagnosisContext): { refused: boolean; at: EvidencePlace } | undefined {
  const { method, place, auth } = context.request;
  const index = context.earlier.findLastIndex(
    ({ request }) =>
      request.method === method &&
      placeOf(request.url).key === place.key &&
      hasFiniteDepth(request) &&
      (headerValue(request.headers, "Authorization") === undefined) === (auth === undefined),
  );
  const status = context.earlier[index]?.response?.status;
  if (auth === undefined && !tellsRequestHeaders(context)) return undefined;
  if (status === undefined || (status !== 207 && status !== context.answer.status)) return undefined;
  return { refused: status !== 207, at: { kind: "earlier-exchange", index } };
}

export const depthRefused: CauseRule = {
  id: "depth-refused",
  family: "server",
  prior: "low",
  title: "Depth: infinity is refused, or silently cut",
  rfc: ["RFC 4918 section 9.1", "RFC 4918 section 9.1.1"],
  look(context, problem) {
    const { answer, request } = context;
    const evidence: Evidence[] = [];
    const { baseline } = context;
    if (!isWhole(problem) && hasCondition(problem, "propfind-finite-depth") !== undefined)
      return {
        evidence: [
          speaksFor("decisive", PAYLOAD, "The response names the condition propfind-finite-depth.", {
            resource: problem.failures[0]?.path ?? request.place.path,
          }),
        ],
      };
    const sync = isWhole(problem) ? hasCondition(problem, "sync-traversal-supported") : undefined;
    if (sync !== undefined) return { evidence: conditionNamed(sync), resources: [] };
    // Nobody has recorded which Depth was sent: what the server says of it tells.
    const unseen = request.depth.raw === undefined && !tellsRequestHeaders(context);
    if (!isWhole(problem) || !(unseen || request.depth.effective === "infinity")) return undefined;
    const named = hasCondition(problem, "propfind-finite-depth");
    const said = says(context, "depth-infinity");
    if (!LISTING_METHODS.has(request.method) && !(unseen && (named || said))) return undefined;
    const at = requestHeader("Depth");
    evidence.push(...conditionNamed(named));
    if (said)
      evidence.push(
        speaksFor("decisive", PAYLOAD, "The server says that it does not take Depth: infinity.", {
          quote: answer.words,
        }),
      );
    if (outer(problem, 403) && request.method === "PROPFIND")
      evidence.push(
        speaksFor(
          unseen ? "moderate" : "strong",
          at,
          unseen
            ? "A server may refuse Depth: infinity with 403 (RFC 4918 section 9.1), and which Depth was sent the recording does not tell."
            : "A server may refuse Depth: infinity with 403 (RFC 4918 section 9.1), and this request asks for it.",
        ),
      );
    const refused = outer(problem, 400, 403, 405, 413, 501, 507);
    if (!named && !said && refused && SPEAKS_OF_DEPTH.test(answer.words))
      evidence.push(
        speaksFor("strong", PAYLOAD, "The server's message speaks of the depth of the request.", {
          quote: answer.words,
        }),
      );
    const finite = finiteBefore(context);
    if (finite?.refused === false && refused)
      evidence.push(
        speaksFor("strong", finite.at, "The same URL was answered when it was asked with a finite Depth."),
      );
    if (!unseen && outer(problem, 403) && ["iis", "nginx"].some((line) => servedBy(context, line)))
      evidence.push(
        speaksFor(
          "strong",
          at,
          "IIS (unless allowInfinitePropfindDepth is set) and nginx refuse any Depth: infinity with their plain 403 page.",
        ),
      );
    if (outer(problem, 400, 405, 501, 507, 413) && request.depth.value === "infinity" && context.davHere)
      evidence.push(speaksFor("weak", at, "This request asks for Depth: infinity."));
    if (
      baseline?.well &&
      !baseline.unusable &&
      (problem.status ?? 0) >= 400 &&
      problem.status !== 401 &&
      hasFiniteDepth(baseline.exchange.request)
    )
      evidence.push(speaksFor("decisive", BASELINE, "The same request with a finite Depth works."));
    const isListing = answer.status === 207 && answer.view.complete && answer.view.resources.length > 0;
    const missing = isListing ? leftOut(context) : undefined;
    if (missing)
      evidence.push(
        speaksFor(
          "decisive",
          missing.at,
          `${missing.place.path} was seen to exist, and the answer to Depth: infinity goes ${reach(context)} level(s) deep without it.`,
          { resource: missing.place.path },
        ),
      );
    const memberless = memberlessCollections(context);
    if (
      isListing &&
      request.depth.value === "infinity" &&
      memberless >= (cutsAsARule(context) ? 1 : MANY) &&
      evidence.length === 0
    )
      evidence.push(
        speaksFor(
          "strong",
          PAYLOAD,
          `The answer to Depth: infinity stops at the first level: it lists no member of the ${memberless} collection(s) there.`,
        ),
      );
    if (evidence.length === 0) return undefined;
    if (context.who.answeredBy === "intermediary" && !named)
      evidence.push(
        speaksAgainst("moderate", PAYLOAD, "A gateway wrote the answer, which knows nothing of Depth."),
      );
    if (finite?.refused && !named)
      evidence.push(
        speaksAgainst("strong", finite.at, "The same URL was refused with a finite Depth as well."),
      );
    if (request.depth.raw === undefined && !unseen)
      evidence.push(
        speaksAgainst("strong", at, "The request has no Depth header: it should say what it wants."),
      );
    else if (request.depth.illegal)
      evidence.push(speaksAgainst("strong", at, "The Depth sent is no value that the standard knows."));
    return { evidence, resources: [] };
  },
  confirm: ({ answer }) =>
    answer.status === 207 ? "207 that also names the members of the collections in it" : undefined,
  fits: fitsNginx,
  probe: (context) => depthOne(context),
};
