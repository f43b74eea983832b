import { causeClaim } from "../engine/cause-claim.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import type { CauseId, CauseOptions } from "./types.ts";

type Arguments = [id: CauseId, options?: CauseOptions];

export const toHaveCause: Matcher<Arguments> = defineMatcher<Arguments>("toHaveCause", (id, options) =>
  causeClaim(true, id, options),
);
