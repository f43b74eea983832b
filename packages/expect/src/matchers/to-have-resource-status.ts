import { assertStatusPattern, describeStatusPattern, type StatusPattern } from "@multistatus/core";
import { checkHref } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { onEntries } from "../engine/entries.ts";
import { verdictOnStatuses } from "../engine/verdict.ts";

export const toHaveResourceStatus: Matcher<[href: string, expected: StatusPattern]> = defineMatcher(
  "toHaveResourceStatus",
  (href, expected) => {
    checkHref(href);
    assertStatusPattern(expected);
    const status = describeStatusPattern(expected);
    return {
      parameters: "href, expected",
      expected: `${href} with status ${status}`,
      expectedNot: `${href} with another status than ${status}`,
      check: (subject) =>
        onEntries(subject, href, (entries) => {
          const statuses = entries.map((entry) => entry.status);
          return verdictOnStatuses(href, statuses, expected);
        }),
    };
  },
);
