import type { TextPart } from "@multistatus/core";
import { checkHref } from "../engine/arguments.ts";
import { emptyDoubt } from "../engine/empty.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import {
  checkExpectedText,
  describeExpected,
  matchesText,
  quoted,
  type ExpectedText,
} from "../engine/expected-value.ts";
import { someOf } from "../engine/named.ts";
import { nearby } from "../engine/nearby.ts";
import { checkOptions } from "../engine/options.ts";
import { readSubject } from "../engine/reading.ts";
import type { Subject } from "../engine/subject.ts";
import { unknown, type Verdict } from "../engine/verdict.ts";
import { onWholeList } from "../engine/whole.ts";
import type { HrefOptions } from "../engine/claim-options.ts";

type Arguments = [expected: ExpectedText, options?: HrefOptions];

export const toHaveResponseDescription: Matcher<Arguments> = defineMatcher<Arguments>(
  "toHaveResponseDescription",
  (expected, options) => {
    checkExpectedText(expected);
    checkOptions(options, '{ href: "/docs/a.txt" }', "href");
    const href = options?.href;
    if (href !== undefined) checkHref(href);
    const what = `a responsedescription ${describeExpected(expected)}${href === undefined ? "" : ` for ${href}`}`;
    return {
      options,
      parameters: options === undefined ? "expected" : "expected, options",
      expected: what,
      expectedNot: `no ${what.slice(2)}`,
      ...(href !== undefined && { about: { href } }),
      check: (subject) => described(subject, expected, href),
    };
  },
);

function described(subject: Subject, expected: ExpectedText, href: string | undefined): Verdict {
  return onWholeList(subject, (view) => {
    const entries = href === undefined ? view.resources : view.get(href);
    if (entries.length === 0 && href !== undefined) {
      return unknown(`the answer does not list ${href}.${nearby(view, href)}`);
    }
    const { body } = readSubject(subject);
    const parts: (TextPart | undefined)[] = [];
    if (href === undefined && body?.kind === "multistatus") parts.push(body.responseDescription);
    for (const { response } of entries) {
      parts.push(response.responseDescription);
      for (const { responseDescription } of response.propstats) parts.push(responseDescription);
    }
    const texts = new Set(parts.flatMap((part) => (part === undefined ? [] : [part.text])));
    const empty = texts.size === 0 ? emptyDoubt(subject, view) : undefined;
    if (empty !== undefined) return unknown(empty);
    const received = texts.size === 0 ? "no responsedescription" : someOf([...texts].map(quoted), 3);
    return { holds: [...texts].some((text) => matchesText(text, expected)), received };
  });
}
