import { isSuccess, statusText } from "@multistatus/core";
import { checkHref, checkPropertyName } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { checkOptions, type MatcherOptions } from "../engine/options.ts";
import { onProperty, whyWithoutValues } from "../engine/property.ts";
import { unknown, verdictOnStatuses } from "../engine/verdict.ts";
import type { PropertyName } from "../engine/names.ts";

type Arguments = [href: string, name: PropertyName, options?: MatcherOptions];

export const toHaveMissingProperty: Matcher<Arguments> = defineMatcher<Arguments>(
  "toHaveMissingProperty",
  (href, name, options) => {
    checkHref(href);
    const property = checkPropertyName(name);
    checkOptions(options, "{ timeout: 5000 }");
    return {
      options,
      parameters: "href, name",
      expected: `${name} not to be defined on ${href} (404 Not Found)`,
      expectedNot: `${name} to be defined on ${href}`,
      about: { href, property },
      check: (subject) => {
        const without = whyWithoutValues(subject);
        if (without !== undefined) return unknown(without);
        return onProperty(subject, href, property, (found) => {
          const other = found.find(
            ({ status }) => status !== undefined && status !== 404 && !isSuccess(status),
          );
          if (other?.status === undefined) {
            const statuses = found.map(({ status }) => status);
            return verdictOnStatuses(`${name} of ${href}`, statuses, 404);
          }
          return unknown(`${statusText(other.status)} does not tell whether ${name} is defined on ${href}.`);
        });
      },
    };
  },
);
