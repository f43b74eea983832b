import { checkPath } from "../options/check-path.ts";
import { isPlainObject, refuse, refuseOthers } from "../options/refuse.ts";
import type { PartialFailureOptions } from "./types.ts";

const fields: Record<keyof PartialFailureOptions, true> = {
  cause: true,
  collection: true,
  members: true,
  nth: true,
};

/** With what was left out filled in. */
export function checkedOptions(options: PartialFailureOptions): {
  name: string;
  members: number;
  nth: number;
} {
  const given: unknown = options;
  if (!isPlainObject(given)) refuse("options", "must be an object", given);
  refuseOthers(given, Object.keys(fields));
  const { collection = "partial-failure", members = 3 } = options;
  if (typeof collection !== "string") refuse("collection", "must be a path", collection);
  const name = collection.replaceAll(/^\/|\/$/gu, "");
  if (name === "") refuse("collection", "must be the path of a collection below the served root");
  checkPath("collection", collection);
  if (!Number.isSafeInteger(members) || members < 1) {
    refuse("members", "must be a whole number from 1", members);
  }
  const nth = options.nth ?? Math.min(2, members);
  if (!Number.isSafeInteger(nth) || nth < 1 || nth > members) {
    refuse("nth", `must be a whole number from 1 to ${members}, the number of members`, nth);
  }
  return { name, members, nth };
}
