import { checkHref } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { checkOptions, type MatcherOptions } from "../engine/options.ts";
import { listed } from "../engine/listed.ts";

export const toHaveResource: Matcher<[href: string, options?: MatcherOptions]> = defineMatcher(
  "toHaveResource",
  (href, options) => {
    checkOptions(options, "{ timeout: 5000 }");
    checkHref(href);
    return {
      options,
      parameters: "href",
      expected: `an entry for ${href}`,
      expectedNot: `no entry for ${href}`,
      about: { href },
      check: (subject) => listed(subject, href),
    };
  },
);
