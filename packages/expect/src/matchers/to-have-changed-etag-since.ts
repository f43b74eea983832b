import { etagClaim } from "../engine/compare-etags.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import type { RetryOptions } from "../engine/options.ts";
import type { Answer } from "../engine/names.ts";

type Arguments = [before: Answer, href?: string, options?: RetryOptions];

export const toHaveChangedEtagSince: Matcher<Arguments> = defineMatcher<Arguments>(
  "toHaveChangedEtagSince",
  (before, href, options) => etagClaim(false, before, href, options),
);
