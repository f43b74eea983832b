import {
  assertStatusPattern,
  describeStatusPattern,
  type ExpandedName,
  type Resource,
  type StatusPattern,
} from "@multistatus/core";
import { checkHref, checkPropertyName } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { onListedEntries } from "../engine/entries.ts";
import { unknown, verdictOnStatuses } from "../engine/verdict.ts";
import type { PropertyName } from "./types.ts";

export const toHavePropertyStatus: Matcher<[href: string, name: PropertyName, expected: StatusPattern]> =
  defineMatcher("toHavePropertyStatus", (href, name, expected) => {
    checkHref(href);
    const property = checkPropertyName(name);
    assertStatusPattern(expected);
    const status = describeStatusPattern(expected);
    return {
      parameters: "href, name, expected",
      expected: `${name} of ${href} with status ${status}`,
      expectedNot: `${name} of ${href} with another status than ${status}`,
      check: (subject) =>
        onListedEntries(subject, href, (entries) => {
          const statuses = propertyStatuses(entries, property);
          if (statuses.length === 0) return unknown(`the answer says nothing about ${name} of ${href}.`);
          return verdictOnStatuses(`${name} of ${href}`, statuses, expected);
        }),
    };
  });

function propertyStatuses(entries: readonly Resource[], name: ExpandedName): (number | undefined)[] {
  return entries
    .flatMap(({ response }) => response.propstats)
    .filter(({ properties }) => properties.some((property) => property.name === name))
    .map(({ status }) => status?.code);
}
