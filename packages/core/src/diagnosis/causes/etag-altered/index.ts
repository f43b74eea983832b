import { isWhole, outer } from "../../context/ask.ts";
import { headerValue } from "../../../exchange/headers.ts";
import { alteredTag, hasCodingSuffix } from "../../context/tags.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { Sighting } from "../../define.ts";
import type { CauseRule } from "../rule.ts";
import { requestHeader, speaksFor } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { identityEncoding } from "../../probes.ts";

/** The very tag that the client holds comes back with a whole body: a suffixed tag matches nothing the server has. */
function neverUnchanged({ request, answer }: DiagnosisContext): Sighting | undefined {
  const tag = headerValue(answer.headers, "ETag");
  if (request.method !== "GET" || tag === undefined || !hasCodingSuffix(tag)) return undefined;
  if (!request.ifNoneMatch.includes(tag)) return undefined;
  return {
    evidence: [
      speaksFor(
        "strong",
        requestHeader("If-None-Match"),
        "If-None-Match holds the tag of this very answer: a compressing filter appends the suffix after the server has compared.",
        { quote: tag },
      ),
    ],
    resources: [],
  };
}

export const etagAltered: CauseRule = {
  id: "etag-altered",
  family: "proxy",
  prior: "low",
  title: "Something on the way changed the entity tag",
  rfc: ["RFC 9110 section 8.8.3", "RFC 9110 section 13.1.1"],
  look(context, problem) {
    const { request } = context;
    if (!isWhole(problem) || problem.about === "lock-token") return undefined;
    if (outer(problem, 200)) return neverUnchanged(context);
    if (!outer(problem, 412, 409, 428)) return undefined;
    const evidence: Evidence[] = [];
    for (const tag of [...request.ifMatch, ...request.if.tags]) {
      const altered = alteredTag(context, tag);
      if (!altered) continue;
      const at = requestHeader(request.ifMatch.includes(tag) ? "If-Match" : "If");
      if (altered.how === "replaced" && altered.seen) {
        evidence.push(
          speaksFor(
            "decisive",
            altered.seen.at,
            "DAV:getetag and ETag differ for the same date of change: the server compares with its own tag, and the header was written over.",
            { quote: altered.seen.tag },
          ),
          speaksFor("moderate", at, "The tag that was sent is the one of the ETag header.", { quote: tag }),
        );
        continue;
      }
      evidence.push(
        altered.how === "suffix"
          ? speaksFor(
              "decisive",
              at,
              "The tag ends in the suffix that a compressing filter appends; the server compares with its own tag.",
              { quote: tag },
            )
          : speaksFor(
              "decisive",
              at,
              "The tag is weak: a compressing proxy made it so, and If-Match needs a strong match.",
              { quote: tag },
            ),
      );
      if (altered.seen)
        evidence.push(
          speaksFor(
            "moderate",
            altered.seen.at,
            altered.seen.tag === tag
              ? "The tag came with a compressed answer."
              : "The server's own form of the tag was seen too.",
            { quote: altered.seen.tag },
          ),
        );
    }
    return evidence.length > 0 ? { evidence, resources: [] } : undefined;
  },
  confirm: ({ answer }) =>
    answer.status === 200 ? "304 without a body, as long as the file is unchanged" : undefined,
  probe: (context) => identityEncoding(context),
};
