import { checkHref } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import {
  checkLockPattern,
  describeLockPattern,
  matchesLock,
  type LockPattern,
} from "../engine/lock-pattern.ts";
import { onLocks } from "../engine/locks.ts";
import { checkOptions, type MatcherOptions } from "../engine/options.ts";
import { unknown } from "../engine/verdict.ts";

type Arguments = [href: string, lock?: LockPattern, options?: MatcherOptions];

export const toBeLocked: Matcher<Arguments> = defineMatcher<Arguments>(
  "toBeLocked",
  (href, lock, options) => {
    checkHref(href);
    checkLockPattern(lock);
    checkOptions(options, "{ timeout: 5000 }");
    const what = describeLockPattern(lock ?? {});
    return {
      options,
      parameters: lock === undefined ? "href" : "href, lock",
      expected: `${href} with ${what}`,
      expectedNot: `${href} without ${what}`,
      about: { href, property: "{DAV:}lockdiscovery" },
      check: (subject) =>
        onLocks(subject, href, (locks) => {
          const each = locks.map((one) => matchesLock(one, lock ?? {}));
          if (each.includes(true)) return { holds: true };
          const open = each.find((one) => typeof one === "string");
          return open === undefined ? { holds: false } : unknown(`a lock on ${href} ${open}.`);
        }),
    };
  },
);
