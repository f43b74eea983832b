import { HarnessError } from "../errors.ts";
import { seedSegments } from "../seed/write-seed.ts";

/** A path outside of the served root is the option's fault, and no seed's. */
export function checkPath(name: string, path: string): void {
  try {
    seedSegments(path);
  } catch (error) {
    throw new HarnessError("invalid-option", `\`${name}\`: ${(error as Error).message}`, { cause: error });
  }
}
