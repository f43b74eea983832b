import { clueOf, hasCondition, isWhole, outer, wordsOf } from "../../context/ask.ts";
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
const CONDITIONS = [
  "valid-sync-token",
  "must-be-checked-out",
  "must-be-checked-in",
  "must-not-be-checked-out",
  "is-checked-out",
  "cannot-modify-version",
  "cannot-modify-version-controlled-content",
  "cannot-modify-version-controlled-property",
  "checkout-of-version-with-descendant-is-forbidden",
  "checkout-of-checked-out-version-is-forbidden",
  "linear-activity",
  "one-checkout-per-activity-per-history",
  "atomic-activity-checkin",
  "merge-must-be-complete",
];

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
      speaksFor(
        "strong",
        STATUS,
        "428: the server wants the request to name the version that it is about (RFC 6585).",
      ),
    ];
  if (outer(problem, 409) && request.ifMatch.length > 0)
    return [speaksFor("strong", header, "If-Match was sent, and the server answers 409 where 412 is due.")];
  if (status !== 412) return [];
  if (tags.length > 0 || request.ifUnmodifiedSince) {
    const both = request.if.tokens.length > 0 || request.keepDestination;
    const evidence = [
      speaksFor(
        both ? "moderate" : "decisive",
        header,
        "The state that the request was made for is no longer the current one.",
      ),
    ];
    const sent = sentTagState(context);
    if (sent?.is === "stale" && !tags.some((tag) => alteredTag(context, tag)?.how === "replaced"))
      evidence.push(
        speaksFor("strong", sent.last.at, `The last entity tag seen is another one: ${sent.last.tag}.`),
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
    const condition = hasCondition(problem, ...CONDITIONS);
    evidence.push(...conditionNamed(condition));
    const tags = requiredTags(context);
    evidence.push(...preconditionFailed(context, problem, tags));
    const reasons = reasonsIn(wordsOf(context, problem));
    if (reasons.includes("out-of-date"))
      evidence.push(
        speaksFor("decisive", PAYLOAD, "The server says that the version is out of date.", {
          quote: wordsOf(context, problem),
        }),
      );
    if (reasons.includes("checked-in"))
      evidence.push(
        speaksFor(
          "decisive",
          PAYLOAD,
          "The server says that the resource is checked in: it takes no change.",
          {
            quote: wordsOf(context, problem),
          },
        ),
      );
    if (isWhole(problem)) evidence.push(...checkedIn(context, problem));
    const range = refusedRange(context, problem);
    if (range?.before)
      evidence.push(
        speaksFor(
          "decisive",
          range.before.at,
          `The resource had ${range.before.length} bytes, and is shorter now: it was changed since the range was chosen.`,
          { quote: range.asked === undefined ? "" : `Range: ${range.asked}` },
        ),
      );
    const clue = clueOf(context, "out-of-date");
    if (clue && isWhole(problem))
      evidence.push(fromLog("strong", clue, "The log says that the version is out of date."));
    if (
      outer(problem, 403, 409) &&
      /^(?:CHECKOUT|CHECKIN|UNCHECKOUT|MERGE|UPDATE|VERSION-CONTROL|LABEL|BASELINE-CONTROL)$/.test(
        request.method,
      )
    )
      evidence.push(
        speaksFor("strong", STATUS, `${request.method} is refused by the versioning state of the resource.`),
      );
    const syncToken =
      request.body.root === "sync-collection" &&
      /<(?:[\w-]+:)?sync-token>\s*(?:<!\[CDATA\[|[^<\s])/.test(request.body.text);
    if (
      syncToken &&
      isWhole(problem) &&
      [400, 403, 409, 410, 412, 500, 507].includes(problem.status ?? 0) &&
      !condition
    )
      evidence.push(
        speaksFor(
          /token/i.test(context.answer.words) ? "decisive" : "strong",
          REQUEST_BODY,
          "The report was asked with a sync-token that the server does not take (any more).",
        ),
      );
    if (evidence.length > 0 && problem.status === 412 && request.ifMatch.some((tag) => tag.startsWith("W/")))
      evidence.push(
        speaksAgainst(
          "moderate",
          requestHeader("If-Match"),
          "The tag is weak, and If-Match never matches a weak tag (RFC 9110 section 13.1.1): the state may well be unchanged.",
        ),
      );
    if (evidence.length === 0) return undefined;
    for (const tag of tags) {
      if (alteredTag(context, tag))
        evidence.push(
          speaksAgainst(
            "strong",
            requestHeader("If-Match"),
            "The tag sent is not the server's own: it was altered on the way.",
          ),
        );
      else if (tagFromCache(context, tag))
        evidence.push(
          speaksAgainst("strong", requestHeader("If-Match"), "The tag sent came out of a cache."),
        );
    }
    return { evidence };
  },
  fits: ({ answer }, fix) => (fix === takeAnew) === (answer.status === 416),
  corrected: forTheWhole,
  probe: (context) => look(context.request.place),
};
