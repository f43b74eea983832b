import { isSuccess, statusText } from "@multistatus/core";
import { checkHref, checkPropertyName } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import {
  checkExpectedValue,
  describeExpected,
  matchesValue,
  quoted,
  type ExpectedValue,
} from "../engine/expected-value.ts";
import { checkOptions, type MatcherOptions } from "../engine/options.ts";
import { onProperty, whyWithoutValues, type Occurrence } from "../engine/property.ts";
import { unknown, type Verdict } from "../engine/verdict.ts";
import type { PropertyName } from "../engine/names.ts";

type Arguments = [href: string, name: PropertyName, expected?: ExpectedValue, options?: MatcherOptions];

export const toHaveDavProperty: Matcher<Arguments> = defineMatcher<Arguments>(
  "toHaveDavProperty",
  (...values) => {
    const [href, name, expected, options] = values;
    checkHref(href);
    const property = checkPropertyName(name);
    if (values.length > 2) checkExpectedValue(expected);
    checkOptions(options, "{ timeout: 5000 }");
    const value = expected === undefined ? "" : ` with the value ${describeExpected(expected)}`;
    return {
      options,
      parameters: expected === undefined ? "href, name" : "href, name, expected",
      expected: `${href} to have ${name}${value}`,
      expectedNot: `${href} not to have ${name}${value}`,
      about: { href, property },
      check: (subject) => {
        const without = whyWithoutValues(subject);
        if (without !== undefined && (expected !== undefined || !without.includes("propname"))) {
          return unknown(without);
        }
        return onProperty(subject, href, property, (found) =>
          verdictOn(found, `${name} of ${href}`, expected),
        );
      },
    };
  },
);

function verdictOn(found: readonly Occurrence[], what: string, expected: ExpectedValue | undefined): Verdict {
  const undecided = found.find(({ status }) => !isSuccess(status) && status !== 404);
  if (undecided !== undefined) {
    const { status } = undecided;
    return unknown(
      status === undefined
        ? `the answer has no readable status for ${what}.`
        : `${what} came back with ${statusText(status)}, so its value is not known; to assert the status use toHavePropertyStatus.`,
    );
  }
  const present = found.filter(({ status }) => isSuccess(status));
  if (present.length === 0) return { holds: false, received: `${what} is not defined (404 Not Found)` };
  const received = `${what} is ${quoted(present[0]?.property.text().trim() ?? "")}`;
  const matching = present.filter(
    ({ property }) => expected === undefined || matchesValue(property, expected),
  ).length;
  if (matching === found.length) return { holds: true, received };
  if (matching === 0) return { holds: false, received };
  return { holds: "mixed", received, because: `it occurs ${found.length} times, and not always so.` };
}
