import type { Requirement } from "./types.ts";

/** Declares a requirement; the types say what it needs. */
export function defineRequirement(requirement: Requirement): Requirement {
  return requirement;
}
