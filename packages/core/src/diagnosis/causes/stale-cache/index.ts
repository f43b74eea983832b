import { headerValue } from "../../../exchange/headers.ts";
import type { HeaderList } from "../../../exchange/types.ts";
import { directBaseline, isWhole } from "../../context/ask.ts";
import { listingDisagrees } from "../../context/listing.ts";
import { originalTag, tagFromCache } from "../../context/tags.ts";
import { tellsRequestHeaders } from "../../context/told.ts";
import type { BaselineFacts, DiagnosisContext } from "../../context/types.ts";
import type { CauseRule } from "../rule.ts";
import { BASELINE, requestHeader, responseHeader, speaksAgainst, speaksFor } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { noCache } from "../../probes.ts";
import { absenceFromCache, changeNotSeen, tagDisagrees } from "./seen-before.ts";

/** A cache may as well give the same answer again to a later request: the one that differs counts. */
function baselineDiffers(context: DiagnosisContext): Evidence[] {
  for (const is of ["direct", "after"] as const) {
    const baseline = context.baselines.find((one) => one.is === is);
    const evidence = baseline ? differences(context, baseline) : [];
    if (evidence.length > 0) return evidence;
  }
  return [];
}

function differences(context: DiagnosisContext, baseline: BaselineFacts): Evidence[] {
  const { answer, request, exchange } = context;
  if (baseline.unusable || !baseline.well || baseline.status !== answer.status) return [];
  const theirs = baseline.exchange.response?.headers ?? [];
  const evidence = olderCopy(context, theirs);
  const depth = headerValue(exchange.request.headers, "Depth");
  const isDepthKnown = depth !== undefined || (tellsRequestHeaders(context) && tellsRequestHeaders(baseline));
  const sameQuestion = isDepthKnown && headerValue(baseline.exchange.request.headers, "Depth") === depth;
  const ourTag = headerValue(answer.headers, "ETag");
  const theirTag = headerValue(theirs, "ETag");
  if (
    request.method === "GET" &&
    ourTag !== undefined &&
    theirTag !== undefined &&
    originalTag(ourTag) !== originalTag(theirTag)
  )
    evidence.push(
      speaksFor(
        answer.cached || baseline.is === "direct" ? "decisive" : "moderate",
        BASELINE,
        "Another route or a later request gives another entity tag.",
        { quote: `${ourTag} / ${theirTag}` },
      ),
    );
  const differs = listingDisagrees(answer.view, baseline.view);
  if (differs && sameQuestion)
    evidence.push(speaksFor(answer.cached ? "decisive" : "strong", BASELINE, differs));
  return evidence;
}

/** A copy out of a cache that was last modified before what the server has. */
function olderCopy({ answer, request }: DiagnosisContext, theirs: HeaderList): Evidence[] {
  const [here, there] = [answer.headers, theirs].map((headers) =>
    Date.parse(headerValue(headers, "Last-Modified") ?? ""),
  );
  if (request.method !== "GET" || !answer.cached || here === undefined || there === undefined) return [];
  if (!(here < there)) return [];
  return [speaksFor("decisive", BASELINE, "Another route gives a version that was modified later.")];
}

export const staleCache: CauseRule = {
  id: "stale-cache",
  family: "proxy",
  prior: "low",
  title: "The answer came from a cache and is older than the server's state",
  rfc: ["RFC 9111 section 4.2", "RFC 4918 section 9.1"],
  look(context, problem) {
    const { answer, request } = context;
    const evidence: Evidence[] = [];
    if (!isWhole(problem) || problem.about === "lock-token") return undefined;
    const isRead = !request.writes && (answer.status ?? 500) < 300;
    if (isRead)
      evidence.push(...tagDisagrees(context), ...baselineDiffers(context), ...changeNotSeen(context));
    const direct = directBaseline(context);
    if (!request.writes) evidence.push(...absenceFromCache(context, direct?.well === true));
    if (isRead && answer.cached && (direct?.status === 404 || direct?.status === 410))
      evidence.push(
        speaksFor("decisive", BASELINE, `Asked directly, the server answers ${direct.status}: it is gone.`),
      );
    if (problem.status === 412)
      for (const tag of [...request.ifMatch, ...request.if.tags]) {
        const cached = tagFromCache(context, tag);
        if (!cached) continue;
        evidence.push(
          speaksFor("decisive", cached.at, "The tag that was refused came with an answer out of a cache.", {
            quote: tag,
          }),
        );
        const newer = context.known.tags.find(
          (known) => known.key === cached.key && known.tag !== tag && !known.cached,
        );
        if (newer)
          evidence.push(
            speaksFor("strong", newer.at, "The server itself gave another tag for the same resource.", {
              quote: newer.tag,
            }),
          );
      }
    if (evidence.length === 0) return undefined;
    if (answer.cached)
      evidence.push(
        speaksFor(
          "moderate",
          responseHeader(answer.cached.header),
          `${answer.cached.header} says that the answer came from a cache (age ${answer.cached.age} s).`,
        ),
      );
    else if (/no-cache/i.test(headerValue(context.exchange.request.headers, "Cache-Control") ?? ""))
      evidence.push(
        speaksAgainst("moderate", requestHeader("Cache-Control"), "The request asked caches to stand aside."),
      );
    if (
      direct &&
      direct.status === answer.status &&
      answer.cached &&
      baselineDiffers(context).length === 0 &&
      !listingDisagrees(answer.view, direct.view) &&
      problem.status !== 412
    )
      evidence.push(speaksAgainst("strong", BASELINE, "Asked directly, the server says the same."));
    return { evidence, resources: [] };
  },
  confirm: ({ answer, request }) => {
    if ((answer.status ?? 500) >= 300) return undefined;
    return request.method === "PROPFIND" || request.method === "REPORT"
      ? "207 with the members and entity tags that the server gives when it is asked directly"
      : "the ETag that a PROPFIND of the same URL gives as DAV:getetag, without Age or a cache hit";
  },
  probe: (context) => noCache(context),
};
