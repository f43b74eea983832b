import { readRequestBody } from "../../../resources/request-body.ts";
import { clueOf, isWhole, outer, wordsOf } from "../../context/ask.ts";
import { forTheWhole, refusedRange } from "../../context/range.ts";
import { alteredTag, requiredTags, sentTagState, tagFromCache } from "../../context/tags.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { checkedIn } from "../../context/versioned.ts";
import { reasonsIn } from "../../context/vocabulary.ts";
import type { CauseRule } from "../rule.ts";
import {
  conditionNamed,
  fromLog,
  PAYLOAD,
  REQUEST_BODY,
  requestHeader,
  speaksAgainst,
  speaksFor,
  STATUS,
} from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";
import { look } from "../../probes.ts";
import { takeAnew } from "./fixes.ts";

/** RFC 6578's and RFC 3253's conditions about the state of a version or a sync. */
const CONDITIONS =
  /check(?:ed-)?(?:in|out)|\}(?:valid-sync-token|cannot-modify-version|linear-activity|merge-must-be-complete)/;

/** Methods of RFC 3253. */
const VERSIONING = /^(?:(?:UN)?CHECKOUT|CHECKIN|MERGE|UPDATE|LABEL|(?:VERSION|BASELINE)-CONTROL)$/;

/** The conditional headers of the request, and what earlier answers say of the tags in them. */
function preconditionFailed(
  context: DiagnosisContext,
  problem: Problem,
  tags: readonly string[],
): Evidence[] {
  const { request } = context;
  const { status } = problem;
  const header = requestHeader(request.ifMatch.length > 0 ? "If-Match" : "If");
  if (outer(problem, 428))
    return [
      speaksFor("strong", STATUS, "428: the server wants If-Match, or the like, in the request (RFC 6585)."),
    ];
  if (outer(problem, 409) && request.ifMatch.length > 0)
    return [speaksFor("strong", header, "If-Match was sent, and 409 is the answer where 412 is due.")];
  if (status !== 412) return [];
  if (tags.length > 0 || request.ifUnmodifiedSince) {
    const both = request.if.tokens.length > 0 || request.keepDestination;
    const evidence = [
      speaksFor(
        both ? "moderate" : "decisive",
        header,
        "The state that the request was made for is no longer current.",
      ),
    ];
    const sent = sentTagState(context);
    if (sent?.is === "stale" && !tags.some((tag) => alteredTag(context, tag)?.how === "replaced"))
      evidence.push(
        speaksFor("strong", sent.last.at, `The last entity tag seen is another: ${sent.last.tag}.`),
      );
    else if (sent && both)
      evidence.push(
        speaksAgainst("strong", sent.last.at, "The tag sent is the last one seen: another condition failed."),
      );
    return evidence;
  }
  if (request.ifMatch.includes("*"))
    return [speaksFor("moderate", header, "If-Match: * was sent and the resource does not exist.")];
  const unwanted = [
    ...request.ifNoneMatch.filter((tag) => tag !== "*"),
    ...request.if.negated.filter((one) => one.endsWith('"')),
  ];
  return unwanted.length > 0
    ? [speaksFor("strong", header, "The resource still has the entity tag that the request rules out.")]
    : [];
}

export const versionConflict: CauseRule = {
  id: "version-conflict",
  family: "conflict",
  prior: "medium",
  title: "The resource has changed, or its versioning state forbids this",
  rfc: ["RFC 9110 section 13.1.1", "RFC 3253 section 1.6", "RFC 6578 section 3.2"],
  look(context, problem) {
    const { request } = context;
    if (problem.failures.length === 0 || (problem.status ?? 0) < 400) return undefined;
    if (problem.about === "lock-token") return undefined;
    const evidence: Evidence[] = [];
    const condition = problem.conditions.find((name) => CONDITIONS.test(name));
    evidence.push(...conditionNamed(condition));
    const tags = requiredTags(context);
    evidence.push(...preconditionFailed(context, problem, tags));
    const quote = wordsOf(context, problem);
    const reasons = reasonsIn(quote);
    if (reasons.includes("out-of-date"))
      evidence.push(
        speaksFor("decisive", PAYLOAD, "The server says that the version is out of date.", { quote }),
      );
    if (reasons.includes("checked-in"))
      evidence.push(
        speaksFor("decisive", PAYLOAD, "The server says that the resource is checked in.", { quote }),
      );
    if (isWhole(problem)) evidence.push(...checkedIn(context, problem));
    const range = refusedRange(context, problem);
    if (range?.before)
      evidence.push(
        speaksFor(
          "decisive",
          range.before.at,
          `The resource had ${range.before.length} bytes, and is shorter now: it has changed.`,
          { quote: range.asked && `Range: ${range.asked}` },
        ),
      );
    const clue = clueOf(context, "out-of-date");
    if (clue && isWhole(problem))
      evidence.push(fromLog("strong", clue, "The log says that the version is out of date."));
    if (outer(problem, 403, 409) && VERSIONING.test(request.method))
      evidence.push(
        speaksFor("strong", STATUS, `The versioning state of the resource refuses ${request.method}.`),
      );
    const { body } = request;
    const report = body.root === "sync-collection" && readRequestBody(body.text, "REPORT");
    if (
      report &&
      report.kind === "report" &&
      report.syncToken &&
      outer(problem, 400, 403, 409, 410, 412, 500, 507) &&
      !condition
    )
      evidence.push(
        speaksFor(
          /token/i.test(context.answer.words) ? "decisive" : "strong",
          REQUEST_BODY,
          "The server does not take the sync-token of the report.",
        ),
      );
    if (evidence.length > 0 && problem.status === 412 && request.ifMatch.some((tag) => tag.startsWith("W/")))
      evidence.push(
        speaksAgainst(
          "moderate",
          requestHeader("If-Match"),
          "If-Match never matches a weak tag (RFC 9110 section 13.1.1): the state may well be unchanged.",
        ),
      );
    if (evidence.length === 0) return undefined;
    for (const tag of tags) {
      const text = alteredTag(context, tag)
        ? "The tag sent was altered on the way."
        : tagFromCache(context, tag) && "The tag sent came out of a cache.";
      if (text) evidence.push(speaksAgainst("strong", requestHeader("If-Match"), text));
    }
    return { evidence };
  },
  fits: ({ answer }, fix) => (fix === takeAnew) === (answer.status === 416),
  corrected: forTheWhole,
  probe: (context) => look(context.request.place),
};
