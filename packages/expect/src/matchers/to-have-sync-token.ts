import { defineMatcher, type Matcher } from "../engine/define.ts";
import {
  checkExpectedText,
  describeExpected,
  matchesText,
  quoted,
  type ExpectedText,
} from "../engine/expected-value.ts";
import { checkOptions, type MatcherOptions } from "../engine/options.ts";
import { readSubject } from "../engine/reading.ts";
import { methodOf, type Subject } from "../engine/subject.ts";
import { unknown, type Verdict } from "../engine/verdict.ts";

type Arguments = [expected?: ExpectedText, options?: MatcherOptions];

export const toHaveSyncToken: Matcher<Arguments> = defineMatcher<Arguments>(
  "toHaveSyncToken",
  (...values) => {
    const [expected, options] = values;
    if (values.length > 0) checkExpectedText(expected);
    checkOptions(options, "{ timeout: 5000 }");
    const token = expected === undefined ? "a sync-token" : `the sync-token ${describeExpected(expected)}`;
    return {
      options,
      parameters: expected === undefined ? "" : "expected",
      expected: token,
      expectedNot:
        expected === undefined ? "no sync-token" : `another sync-token than ${describeExpected(expected)}`,
      check: (subject) => tokenOf(subject, expected),
    };
  },
);

function tokenOf(subject: Subject, expected: ExpectedText | undefined): Verdict {
  const { body, doubt } = readSubject(subject);
  if (doubt !== undefined) return unknown(doubt);
  if (body?.kind !== "multistatus") return unknown("the answer is no Multi-Status.");
  const token = body.syncToken?.text ?? "";
  if (token !== "") {
    const holds = expected === undefined || matchesText(token, expected);
    return { holds, received: `the sync-token ${quoted(token)}` };
  }
  const method = methodOf(subject);
  if (method === undefined || method === "REPORT") {
    return { holds: false, received: "a Multi-Status without a sync-token" };
  }
  return unknown(`an answer to ${method} has no sync-token; only one to sync-collection (REPORT) does.`);
}
