import { checkCount } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { checkOptions, type MatcherOptions } from "../engine/options.ts";
import { onWholeList } from "../engine/whole.ts";

export const toHaveResourceCount: Matcher<[count: number, options?: MatcherOptions]> = defineMatcher(
  "toHaveResourceCount",
  (count, options) => {
    checkOptions(options, "{ timeout: 5000 }");
    checkCount(count);
    const entries = count === 1 ? "1 entry" : `${count} entries`;
    return {
      options,
      parameters: "count",
      expected: entries,
      expectedNot: `another number than ${entries}`,
      about: {},
      check: (subject) => onWholeList(subject, ({ resources }) => ({ holds: resources.length === count })),
    };
  },
);
