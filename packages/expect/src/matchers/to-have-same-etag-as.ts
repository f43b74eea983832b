import { etagClaim } from "../engine/compare-etags.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import type { MatcherOptions } from "../engine/options.ts";
import type { Answer } from "../engine/names.ts";

type Arguments = [before: Answer, href?: string, options?: MatcherOptions];

export const toHaveSameEtagAs: Matcher<Arguments> = defineMatcher<Arguments>(
  "toHaveSameEtagAs",
  (before, href, options) => etagClaim(true, before, href, options),
);
