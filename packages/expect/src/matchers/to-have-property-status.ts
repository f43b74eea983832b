import { assertStatusPattern, describeStatusPattern, type StatusPattern } from "@multistatus/core";
import { checkHref, checkPropertyName } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { checkOptions, type MatcherOptions } from "../engine/options.ts";
import { onProperty } from "../engine/property.ts";
import { verdictOnStatuses } from "../engine/verdict.ts";
import type { PropertyName } from "../engine/names.ts";

export const toHavePropertyStatus: Matcher<
  [href: string, name: PropertyName, expected: StatusPattern, options?: MatcherOptions]
> = defineMatcher("toHavePropertyStatus", (href, name, expected, options) => {
  checkOptions(options, "{ timeout: 5000 }");
  checkHref(href);
  const property = checkPropertyName(name);
  assertStatusPattern(expected);
  const status = describeStatusPattern(expected);
  return {
    options,
    parameters: "href, name, expected",
    expected: `${name} of ${href} with status ${status}`,
    expectedNot: `${name} of ${href} with another status than ${status}`,
    about: { href, property },
    check: (subject) =>
      onProperty(subject, href, property, (found) => {
        const statuses = found.map((occurrence) => occurrence.status);
        return verdictOnStatuses(`${name} of ${href}`, statuses, expected);
      }),
  };
});
