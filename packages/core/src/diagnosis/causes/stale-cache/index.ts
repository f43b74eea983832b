import { headerValue } from "../../../exchange/headers.ts";
import { directBaseline, isWhole } from "../../context/ask.ts";
import { listingDisagrees } from "../../context/listing.ts";
import { tagFromCache } from "../../context/tags.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import { BASELINE, requestHeader, responseHeader, speaksAgainst, speaksFor } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { noCache } from "../../probes.ts";
import { fixes } from "./fixes.ts";

const isRead = (method: string): boolean => /^(?:GET|HEAD|PROPFIND|REPORT|SEARCH|OPTIONS)$/.test(method);

/** The answer's own tag against the tag that the server gave for the same resource in this recording. */
function tagDisagrees(context: DiagnosisContext): Evidence[] {
  const own = headerValue(context.answer.headers, "ETag");
  if (own === undefined || context.request.method !== "GET" || context.answer.status !== 200) return [];
  const coded = headerValue(context.answer.headers, "Content-Encoding") !== undefined;
  const listed = context.known.tags.findLast(
    (tag) => tag.key === context.request.place.key && tag.from === "property" && !tag.cached,
  );
  if (!listed || coded || listed.tag.replace(/^W\//, "") === own.replace(/^W\//, "")) return [];
  return [
    speaksFor(
      context.answer.cached ? "decisive" : "strong",
      listed.at,
      "PROPFIND gave another entity tag for this resource just before: the file that came is not the current one.",
      { quote: `${own} / ${listed.tag}` },
    ),
  ];
}

function baselineDiffers(context: DiagnosisContext): Evidence[] {
  const { baseline, answer, request, exchange } = context;
  if (
    !baseline ||
    baseline.unusable ||
    !baseline.well ||
    baseline.is === "other-user" ||
    baseline.is === "before"
  )
    return [];
  if (answer.status === undefined || answer.status >= 300 || baseline.status !== answer.status) return [];
  const differs = listingDisagrees(answer.view, baseline.view);
  const depth = headerValue(exchange.request.headers, "Depth");
  const sameQuestion = headerValue(baseline.exchange.request.headers, "Depth") === depth;
  const ourTag = headerValue(answer.headers, "ETag");
  const theirTag = headerValue(baseline.exchange.response?.headers ?? [], "ETag");
  const evidence: Evidence[] = [];
  if (
    request.method === "GET" &&
    ourTag !== undefined &&
    theirTag !== undefined &&
    ourTag !== theirTag &&
    originalOf(ourTag) !== originalOf(theirTag)
  )
    evidence.push(
      speaksFor(
        answer.cached || baseline.is === "direct" ? "decisive" : "moderate",
        BASELINE,
        "Another route or a later request gives another entity tag.",
        { quote: `${ourTag} / ${theirTag}` },
      ),
    );
  if (differs && sameQuestion && request.method !== "GET")
    evidence.push(speaksFor(answer.cached ? "decisive" : "strong", BASELINE, differs));
  return evidence;
}

const originalOf = (tag: string): string => tag.replace(/^W\//, "").replace(/-(?:gzip|br|deflate)"$/, '"');

/** An earlier exchange changed what the answer still shows as it was. */
function changeNotSeen(context: DiagnosisContext): Evidence[] {
  const { answer, known } = context;
  if (context.request.method !== "PROPFIND" && context.request.method !== "REPORT") return [];
  const ghost = answer.view.resources.find(({ key, failed }) => !failed && known.gone.has(key));
  const at = ghost && known.gone.get(ghost.key);
  if (!ghost || !at) return [];
  return [
    speaksFor(
      answer.cached ? "decisive" : "strong",
      at,
      `${ghost.path} was removed before, and the answer still lists it.`,
      { resource: ghost.path },
    ),
  ];
}

export const staleCache: CauseDefinition = defineCause({
  id: "stale-cache",
  family: "proxy",
  prior: "low",
  title: "The answer came from a cache and is older than the server's state",
  rfc: ["RFC 9111 section 4.2", "RFC 4918 section 9.1"],
  look(context, problem) {
    if (!isWhole(problem)) return undefined;
    const { answer, request } = context;
    const evidence: Evidence[] = [];
    if (isRead(request.method) && answer.status !== undefined && answer.status < 300)
      evidence.push(...tagDisagrees(context), ...baselineDiffers(context), ...changeNotSeen(context));
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
    const direct = directBaseline(context);
    if (
      direct &&
      answer.cached &&
      !baselineDiffers(context).length &&
      !listingDisagrees(answer.view, direct.view) &&
      problem.status !== 412
    )
      evidence.push(speaksAgainst("strong", BASELINE, "Asked directly, the server says the same."));
    return { evidence, resources: [] };
  },
  fixes,
  probe: (context) => noCache(context),
});
