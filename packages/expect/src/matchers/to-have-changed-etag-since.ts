import { etagClaim } from "../engine/compare-etags.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import type { MatcherOptions } from "../engine/options.ts";
import type { Answer } from "../engine/names.ts";

type Arguments = [before: Answer, href?: string, options?: MatcherOptions];

export const toHaveChangedEtagSince: Matcher<Arguments> = defineMatcher<Arguments>(
  "toHaveChangedEtagSince",
  (before, href, options) => etagClaim(false, before, href, options),
);
