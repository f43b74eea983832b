import { causeClaim } from "../engine/cause-claim.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import type { CauseOptions } from "../engine/claim-options.ts";
import type { CauseId } from "../engine/names.ts";

type Arguments = [id: CauseId, options?: CauseOptions];

export const toHaveNoCause: Matcher<Arguments> = defineMatcher<Arguments>("toHaveNoCause", (id, options) =>
  causeClaim(false, id, options),
);
