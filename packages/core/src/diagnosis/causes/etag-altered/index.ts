import { isWhole, outer } from "../../context/ask.ts";
import { alteredTag } from "../../context/tags.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import { requestHeader, speaksFor } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { identityEncoding } from "../../probes.ts";
import { fixes } from "./fixes.ts";

export const etagAltered: CauseDefinition = defineCause({
  id: "etag-altered",
  family: "proxy",
  prior: "low",
  title: "Compression on the way changed the entity tag",
  rfc: ["RFC 9110 section 8.8.3", "RFC 9110 section 13.1.1"],
  look(context, problem) {
    const { request } = context;
    if (!isWhole(problem) || !outer(problem, 412, 409, 428)) return undefined;
    const evidence: Evidence[] = [];
    for (const tag of [...request.ifMatch, ...request.if.tags]) {
      const altered = alteredTag(context, tag);
      if (!altered) continue;
      const at = requestHeader(request.ifMatch.includes(tag) ? "If-Match" : "If");
      evidence.push(
        altered.how === "suffix"
          ? speaksFor(
              "decisive",
              at,
              "The tag ends in the suffix that a compressing filter appends; the server compares with its own tag and finds them different.",
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
  fixes,
  probe: (context) => identityEncoding(context),
});
