import type { Sides } from "./types.ts";

/** The values that there are on either side. */
export function sidesOf<T>(exchange: T | undefined, baseline: T | undefined): Sides<T> {
  return {
    ...(exchange !== undefined && { exchange }),
    ...(baseline !== undefined && { baseline }),
  };
}
