import { remediated } from "../engine/before-after/remediated.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { checkEarlier } from "../engine/earlier.ts";
import { checkOptions, type MatcherOptions } from "../engine/options.ts";
import type { Answer } from "../engine/names.ts";

type Arguments = [before: Answer, options?: MatcherOptions];

export const toBeRemediatedFrom: Matcher<Arguments> = defineMatcher<Arguments>(
  "toBeRemediatedFrom",
  (before, options) => {
    const earlier = checkEarlier(before);
    checkOptions(options, "{ timeout: 5000 }");
    return {
      options,
      parameters: "before",
      beside: "exchange" in earlier ? { exchange: earlier.exchange, is: "before" } : undefined,
      expected: "all that failed before to succeed, and nothing else to have broken",
      expectedNot: "something that failed before to fail still, or something else to have broken",
      check: (subject) => remediated(earlier, subject),
    };
  },
);
