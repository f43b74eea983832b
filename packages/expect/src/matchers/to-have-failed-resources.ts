import { describeStatusPattern, matchesStatus, type StatusPattern } from "@multistatus/core";
import { checkStatusByHref } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { entriesOf } from "../engine/entries.ts";
import { type Fault, faultAt, faultOf, faultsAmong } from "../engine/faults.ts";
import { checkOptions } from "../engine/options.ts";
import { otherReading } from "../engine/other-reading.ts";
import { readSubject } from "../engine/reading.ts";
import { urlOf, type Subject } from "../engine/subject.ts";
import { unknown, type Verdict } from "../engine/verdict.ts";
import { onWholeAnswer, type Outcome } from "../engine/whole.ts";
import type { EmptyOptions } from "../engine/claim-options.ts";

type StatusByHref = Readonly<Record<string, StatusPattern>>;

export const toHaveFailedResources: Matcher<[expected: StatusByHref, options?: EmptyOptions]> = defineMatcher(
  "toHaveFailedResources",
  (expected, options) => {
    checkOptions(options, "{ allowEmpty: true }", "allowEmpty");
    checkStatusByHref(expected);
    const entries = Object.entries(expected);
    const list = entries.map(([href, status]) => `${href}: ${describeStatusPattern(status)}`).join(", ");
    return {
      options,
      parameters: "expected",
      expected: `exactly these failed resources: ${list}`,
      expectedNot: `none of these failed resources: ${list}`,
      check: (subject) => failedAsExpected(subject, entries, options),
    };
  },
);

function failedAsExpected(
  subject: Subject,
  expected: readonly [string, StatusPattern][],
  options: EmptyOptions | undefined,
): Verdict {
  return onWholeAnswer(subject, options, (resources) => {
    const { view } = readSubject(subject);
    for (const [href] of expected) {
      const ambiguous = view && otherReading(view, href, urlOf(subject));
      if (ambiguous !== undefined) return unknown(ambiguous);
    }
    const named = new Set(expected.flatMap(([href]) => entriesOf(subject, href)));
    const isMet =
      (status: StatusPattern) =>
      (entry: Outcome): boolean =>
        entry.failed && matchesStatus(entry.status, status);
    const missing = expected.filter(([href, status]) => {
      const entries = entriesOf(subject, href);
      return entries.length === 0 || !entries.every(isMet(status));
    });
    const sometimes = missing.find(([href, status]) => entriesOf(subject, href).some(isMet(status)));
    const others = resources.filter(
      (resource) => resource.failed && resource.status !== 424 && !named.has(resource),
    );
    if (missing.length === 0 && others.length === 0) return { holds: true };
    const parts = [
      ...missing.map(
        ([href, status]) =>
          `${href} did not ${sometimes?.[0] === href ? "always " : ""}fail with ${describeStatusPattern(status)}`,
      ),
      ...(others.length === 0
        ? []
        : [`${others.length} failed that ${others.length === 1 ? "is" : "are"} not named`]),
    ];
    const faults = (): Fault[] => [
      ...missing.flatMap(([href, status]) => {
        const entries = view?.get(href) ?? [];
        return entries.length === 0
          ? [faultAt(subject, href, "did not fail")]
          : entries.filter((entry) => !isMet(status)(entry)).map(faultOf);
      }),
      ...faultsAmong(subject, (resource) => others.includes(resource)),
    ];
    const because = `${parts.slice(0, 5).join("; ")}.`;
    // Behind .not, some as named and some not is neither the one nor the other.
    const none = missing.length === expected.length && sometimes === undefined;
    return { holds: none ? false : "mixed", because, faults };
  });
}
