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

/** Properties that fail now and did not before; of `fresh` entries, of which nothing is known from before, all but 404s. */
export function brokenProperties(
  earlier: readonly Resource[],
  find: Correspondence,
  fresh: readonly Resource[],
): string[] {
  const broken: string[] = [];
  for (const resource of earlier) {
    const succeeded = new Set<string>(
      resource.response.propstats
        .filter(({ status }) => isSuccess(status?.code))
        .flatMap(({ properties }) => properties.map(({ name }) => name)),
    );
    for (const entry of find(resource)) {
      if (!entry.failed) broken.push(...failing(entry, (name) => succeeded.has(name)));
    }
  }
  for (const entry of fresh) {
    if (!entry.failed) broken.push(...failing(entry, (_, status) => status !== 404));
  }
  return broken;
}

function failing(
  { failedProperties, path }: Resource,
  counts: (name: string, status: number | undefined) => boolean,
): string[] {
  return failedProperties
    .filter(({ property: { name }, status }) => counts(name, status))
    .map(({ property: { name }, status }) => `${shortName(name)} of ${path} (${status ?? "no status"})`);
}
