import {
  type Exchange,
  isSuccess,
  outcomeOf,
  type Resource,
  resourcesOfExchange,
  statusText,
  TREE_METHODS,
} from "@multistatus/core";

import { type Failing, failingText } from "./failure.ts";
import type { KnownFailure } from "./file.ts";
import { type Bases, placeIn } from "./place.ts";

/** What became of a known failure that was not found as it is known. */
export type Fate =
  /** The answer shows that it does not fail any more. */
  | { is: "gone" }
  /** It fails in another way, which `now` says. */
  | { is: "otherwise"; now: string }
  /** The answer says nothing of it: mended, gone, moved, or hidden. */
  | { is: "unlisted" }
  /** The answer could not have said anything of it, and why not. */
  | { is: "untold"; why: string };

/** Tells what became of a known failure, from the answer that was asked for it; `now` fails in it, `met` is the claim. */
export function fatesIn(
  exchange: Exchange | undefined,
  bases: Bases,
): (failure: KnownFailure, now: readonly Failing[], met: boolean) => Fate {
  let read: ReadonlyMap<string, Resource[]> | undefined;
  return (failure, now, met) => {
    if (exchange?.response === undefined) return { is: "untold", why: "no answer came" };
    const { status } = exchange.response;
    const same = now.find(
      ({ resource, property, what }) =>
        resource === failure.resource && property === failure.property && what === failure.what,
    );
    if (same !== undefined) return { is: "otherwise", now: failingText(same) };
    if (status >= 400)
      return met && failure.resource === "."
        ? { is: "gone" }
        : { is: "untold", why: `${statusText(status)} answers the request as a whole` };
    const isContrary = failure.what === undefined && (failure.status ?? 0) < 400;
    const isElsewhere = failure.what !== undefined && failure.what !== "not listed";
    if (isElsewhere || (met && isContrary)) return { is: "gone" };
    const above = now.find(({ resource, property }) => property === undefined && isAbove(resource, failure));
    read ??= byPlace(exchange, bases);
    const listed = read.get(failure.resource);
    if (listed !== undefined) return ofListed(listed, failure, met);
    if (above !== undefined) return { is: "untold", why: failingText(above) };
    return ofUnlisted(exchange, read.size);
  };
}

const isAbove = (resource: string, failure: Failing): boolean => failure.resource.startsWith(`${resource}/`);

function byPlace(exchange: Exchange, bases: Bases): Map<string, Resource[]> {
  return Map.groupBy(resourcesOfExchange(exchange).resources, ({ url }) => placeIn(url, bases));
}

function ofListed(listed: readonly Resource[], { property, what }: KnownFailure, met: boolean): Fate {
  if (what === "not listed") return { is: "gone" };
  if (property !== undefined) {
    const name = property.startsWith("{") ? property : `{DAV:}${property}`;
    const isWell = listed.every(({ response }) =>
      response.propstats.some(
        ({ status, properties }) =>
          isSuccess(status?.code ?? 0) && properties.some((each) => each.name === name),
      ),
    );
    return { is: isWell ? "gone" : "unlisted" };
  }
  const failed = met ? undefined : listed.find((resource) => resource.failed);
  if (failed === undefined) return { is: "gone" };
  const { status } = failed;
  return { is: "otherwise", now: status === undefined ? "without a status" : statusText(status) };
}

/** Of an answer in which nothing above it failed. */
function ofUnlisted(exchange: Exchange, resources: number): Fate {
  if (resources > 0) return { is: TREE_METHODS.has(exchange.request.method) ? "gone" : "unlisted" };
  return outcomeOf(exchange).result === "succeeded"
    ? { is: "gone" }
    : { is: "untold", why: `${statusText(exchange.response?.status ?? 0)} names no resource` };
}
