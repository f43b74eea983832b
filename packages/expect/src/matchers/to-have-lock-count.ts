import { checkCount, checkHref } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { onLocks } from "../engine/locks.ts";
import { counted } from "../engine/named.ts";
import { checkOptions, type MatcherOptions } from "../engine/options.ts";

type Arguments = [href: string, count: number, options?: MatcherOptions];

export const toHaveLockCount: Matcher<Arguments> = defineMatcher<Arguments>(
  "toHaveLockCount",
  (href, count, options) => {
    checkHref(href);
    checkCount(count);
    checkOptions(options, "{ timeout: 5000 }");
    const locks = counted(count, "lock");
    return {
      options,
      parameters: "href, count",
      expected: `${href} with ${locks}`,
      expectedNot: `${href} with another number than ${locks}`,
      about: { href, property: "{DAV:}lockdiscovery" },
      check: (subject) => onLocks(subject, href, ({ length }) => ({ holds: length === count })),
    };
  },
);
