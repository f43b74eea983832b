import { assertStatusPattern, describeStatusPattern, type StatusPattern } from "@multistatus/core";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { failuresOf, ofRequest } from "../engine/faults.ts";
import { checkOptions, type MatcherOptions } from "../engine/options.ts";
import { readSubject } from "../engine/reading.ts";
import type { Subject } from "../engine/subject.ts";
import { unknown, verdictOnStatuses, type Verdict } from "../engine/verdict.ts";

export const toHaveStatus: Matcher<[expected: StatusPattern, options?: MatcherOptions]> = defineMatcher(
  "toHaveStatus",
  (expected, options) => {
    checkOptions(options, "{ timeout: 5000 }");
    assertStatusPattern(expected);
    const status = describeStatusPattern(expected);
    return {
      options,
      parameters: "expected",
      expected: `a response with status ${status}`,
      expectedNot: `a response with another status than ${status}`,
      check: (subject) => outerStatus(subject, expected),
    };
  },
);

function outerStatus(subject: Subject, expected: StatusPattern): Verdict {
  if ("body" in subject) return unknown("a parsed body has no status line; pass the exchange it came in.");
  const { response, unknown: open = [] } = subject.exchange;
  if (response === undefined) return unknown("no response arrived.");
  if (open.includes("status")) return unknown("the source of the exchange does not tell the status line.");
  return {
    ...verdictOnStatuses("a response", [response.status], expected),
    faults: () => [
      ofRequest(subject),
      ...(readSubject(subject).view === undefined ? [] : failuresOf(subject)),
    ],
  };
}
