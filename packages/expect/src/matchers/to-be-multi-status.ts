import { defineMatcher, type Matcher } from "../engine/define.ts";
import { checkOptions, type MatcherOptions } from "../engine/options.ts";
import { brokenOff, isOtherBody, readSubject } from "../engine/reading.ts";
import type { Subject } from "../engine/subject.ts";
import { unknown, type Verdict } from "../engine/verdict.ts";

export const toBeMultiStatus: Matcher<[options?: MatcherOptions]> = defineMatcher(
  "toBeMultiStatus",
  (options) => {
    checkOptions(options, "{ timeout: 5000 }");
    return {
      options,
      parameters: "",
      expected: "a whole and readable DAV:multistatus",
      expectedNot: "a body that is no DAV:multistatus",
      check: isMultiStatus,
    };
  },
);

function isMultiStatus(subject: Subject): Verdict {
  const { body, doubt } = readSubject(subject);
  if (body === undefined) return unknown(doubt ?? "no response arrived.");
  if (!isOtherBody(body)) {
    return doubt === undefined
      ? { holds: true, received: "a whole and readable DAV:multistatus" }
      : unknown(doubt);
  }
  // What was read to its end is known to be something else; of a part of it nothing is known.
  const xml = body.kind === "other" && body.looksLike === "xml" && !body.complete;
  const isCutOff = "exchange" in subject && brokenOff(subject.exchange) !== undefined;
  return (xml || isCutOff) && doubt !== undefined ? unknown(doubt) : { holds: false };
}
