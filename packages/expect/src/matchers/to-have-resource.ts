import { checkHref } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { listed } from "../engine/listed.ts";

export const toHaveResource: Matcher<[href: string]> = defineMatcher("toHaveResource", (href) => {
  checkHref(href);
  return {
    parameters: "href",
    expected: `an entry for ${href}`,
    expectedNot: `no entry for ${href}`,
    check: (subject) => listed(subject, href),
  };
});
