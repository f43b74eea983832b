import { assertStatusPattern, describeStatusPattern, type StatusPattern } from "@multistatus/core";
import { checkHref } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { onEntries } from "../engine/entries.ts";
import { checkOptions, type MatcherOptions } from "../engine/options.ts";
import { verdictOnStatuses } from "../engine/verdict.ts";

export const toHaveResourceStatus: Matcher<
  [href: string, expected: StatusPattern, options?: MatcherOptions]
> = defineMatcher("toHaveResourceStatus", (href, expected, options) => {
  checkOptions(options, "{ timeout: 5000 }");
  checkHref(href);
  assertStatusPattern(expected);
  const status = describeStatusPattern(expected);
  return {
    options,
    parameters: "href, expected",
    expected: `${href} with status ${status}`,
    expectedNot: `${href} with another status than ${status}`,
    about: { href },
    check: (subject) =>
      onEntries(subject, href, (entries) => {
        const statuses = entries.map((entry) => entry.status);
        return verdictOnStatuses(href, statuses, expected);
      }),
  };
});
