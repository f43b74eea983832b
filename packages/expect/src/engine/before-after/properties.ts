import { isSuccess, type PropStat, type Resource } from "@multistatus/core";
import { shortName } from "../property.ts";
import type { Correspondence } from "./correspond.ts";

export function isUnsuccessful({ failed, note }: Resource): boolean {
  return failed || note === "removed";
}

/** What became of a property that failed before. */
export function openProperties(
  entries: readonly Resource[],
  name: string,
): "succeeded" | "failed" | "untold" {
  const statuses = entries.flatMap(({ response }) => statusesOf(response.propstats, name));
  if (statuses.length === 0) return entries.some(({ failed }) => failed) ? "failed" : "untold";
  return statuses.every(isSuccess) ? "succeeded" : "failed";
}

function statusesOf(propstats: readonly PropStat[], name: string): (number | undefined)[] {
  return propstats
    .filter(({ properties }) => properties.some((property) => property.name === name))
    .map(({ status }) => status?.code);
}

/**
 * Properties that fail now and did not before. A 404 is a failure where the property was there before; of one that was not
 * told of, or was not defined, it says that there is none.
 *
 * @param entries all of the later answer
 * @param find gives what the earlier answer has for them
 */
export function brokenProperties(entries: readonly Resource[], find: Correspondence): string[] {
  return entries
    .filter(({ failed }) => !failed)
    .flatMap((entry) => {
      const propstats = find(entry).flatMap(({ response }) => response.propstats);
      return entry.failedProperties
        .filter(({ property: { name }, status }) => {
          const before = statusesOf(propstats, name);
          if (before.some(isSuccess)) return true;
          return status !== 404 && before.every((one) => one === 404);
        })
        .map(({ property: { name }, status }) => {
          return `${shortName(name)} of ${entry.path} (${status ?? "no status"})`;
        });
    });
}
