import type { PropertyName } from "../bodies/names.ts";
import type { WalkOptions } from "./types.ts";

/** The options of a walk with everything decided. */
export interface WalkSettings extends WalkOptions {
  strategy: "auto" | "depth-1" | "infinity";
  concurrency: number;
  maxDepth: number;
  /** A level at which a tree is taken for a loop; `Infinity` where the caller said how deep to go. */
  loopDepth: number;
  retries: number;
  maxWait: number;
  names: readonly PropertyName[] | "allprop";
}
