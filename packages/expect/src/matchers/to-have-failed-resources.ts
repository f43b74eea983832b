import { describeStatusPattern, matchesStatus, type StatusPattern } from "@multistatus/core";
import { checkStatusByHref } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { entriesOf } from "../engine/entries.ts";
import { checkOptions, type RetryOptions } from "../engine/options.ts";
import { otherReading } from "../engine/other-reading.ts";
import { readSubject } from "../engine/reading.ts";
import { urlOf, type Subject } from "../engine/subject.ts";
import { unknown, type Verdict } from "../engine/verdict.ts";
import { onWholeAnswer } from "../engine/whole.ts";

type StatusByHref = Readonly<Record<string, StatusPattern>>;

export const toHaveFailedResources: Matcher<[expected: StatusByHref, options?: RetryOptions]> = defineMatcher(
  "toHaveFailedResources",
  (expected, options) => {
    checkOptions(options, "{ timeout: 5000 }");
    checkStatusByHref(expected);
    const entries = Object.entries(expected);
    const list = entries.map(([href, status]) => `${href}: ${describeStatusPattern(status)}`).join(", ");
    return {
      timeout: options?.timeout,
      parameters: "expected",
      expected: `exactly these failed resources: ${list}`,
      expectedNot: `none of these failed resources: ${list}`,
      check: (subject) => failedAsExpected(subject, entries),
    };
  },
);

function failedAsExpected(subject: Subject, expected: readonly [string, StatusPattern][]): Verdict {
  return onWholeAnswer(subject, { allowEmpty: true }, (resources) => {
    const { view } = readSubject(subject);
    for (const [href] of expected) {
      const ambiguous = view && otherReading(view, href, urlOf(subject));
      if (ambiguous !== undefined) return unknown(ambiguous);
    }
    const named = new Set(expected.flatMap(([href]) => entriesOf(subject, href)));
    const missing = expected.filter(([href, status]) => {
      const entries = entriesOf(subject, href);
      return (
        entries.length === 0 || !entries.every((entry) => entry.failed && matchesStatus(entry.status, status))
      );
    });
    const others = resources.filter(
      (resource) => resource.failed && resource.status !== 424 && !named.has(resource),
    );
    if (missing.length === 0 && others.length === 0) return { holds: true };
    const parts = [
      ...missing.map(([href, status]) => `${href} did not fail with ${describeStatusPattern(status)}`),
      ...(others.length === 0
        ? []
        : [`${others.length} failed that ${others.length === 1 ? "is" : "are"} not named`]),
    ];
    const because = `${parts.slice(0, 5).join("; ")}.`;
    // Behind .not, some as named and some not is neither the one nor the other.
    return { holds: missing.length === expected.length ? false : "mixed", because };
  });
}
