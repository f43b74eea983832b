import { checkHref } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { onEtag } from "../engine/etag.ts";
import {
  checkExpectedText,
  describeExpected,
  matchesText,
  type ExpectedText,
} from "../engine/expected-value.ts";
import { checkOptions, type MatcherOptions } from "../engine/options.ts";

type Arguments = [href: string, expected?: ExpectedText, options?: MatcherOptions];

/** RFC 9110 section 8.8.3 */
const entityTag = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/;

export const toHaveEtag: Matcher<Arguments> = defineMatcher<Arguments>("toHaveEtag", (...values) => {
  const [href, expected, options] = values;
  checkHref(href);
  if (values.length > 1) checkExpectedText(expected);
  checkOptions(options, "{ timeout: 5000 }");
  // An entity tag brings its own quotes.
  const value = typeof expected === "string" ? expected : expected && describeExpected(expected);
  return {
    options,
    parameters: expected === undefined ? "href" : "href, expected",
    expected: value === undefined ? `${href} with an ETag` : `${href} with the ETag ${value}`,
    expectedNot: value === undefined ? `${href} without an ETag` : `${href} with another ETag than ${value}`,
    about: { href, property: "{DAV:}getetag" },
    check: (subject) =>
      onEtag(subject, href, (etag) => {
        if (etag === undefined || etag === "") return { holds: false, received: `${href} without an ETag` };
        const received = `${href} with the ETag ${etag}`;
        if (expected !== undefined) return { holds: matchesText(etag, expected), received };
        if (entityTag.test(etag)) return { holds: true, received };
        const because = "that is no entity tag: it has to stand in double quotes (RFC 9110 section 8.8.3).";
        return { holds: "mixed", received, because };
      }),
  };
});
