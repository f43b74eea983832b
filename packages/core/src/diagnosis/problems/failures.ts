import { conditionsOf } from "../../resources/status.ts";
import type { PropertyResult, Resource } from "../../resources/types.ts";
import { placeOf } from "../context/place.ts";
import type { RequestFacts } from "../context/types.ts";
import type { Failure } from "../types.ts";

const conditionsIn = (names: readonly { name: string }[]): string[] => names.map(({ name }) => name);

/** The path that is meant. Xandikos percent-encodes a whole URL as if it were a path. */
export function pathOf({ href, path }: Resource, request: RequestFacts, alone: boolean): string {
  // PROPPATCH is about its request URL alone (RFC 4918 section 9.2), whatever working resource the answer names.
  if (request.method === "PROPPATCH" && alone) return request.place.path;
  return /^https?%3a/i.test(href) ? placeOf(href.replace(/%3a/gi, ":")).path : path;
}

const namesOf = (results: readonly PropertyResult[], status: number | undefined): string[] =>
  results.filter((result) => result.status === status).map(({ property }) => property.name);

/** A resource that failed as a whole. */
export function resourceFailure(resource: Resource, path: string): Failure {
  const { response } = resource;
  const described = response.propstats.find(({ responseDescription }) => responseDescription);
  const description = response.responseDescription?.text ?? described?.responseDescription?.text;
  return {
    level: "resource",
    path,
    conditions: conditionsIn(conditionsOf(response)),
    properties: resource.statusFrom === "propstat" ? namesOf(resource.failedProperties, resource.status) : [],
    ...(resource.status !== undefined && { status: resource.status }),
    ...(description && { description }),
  };
}

/** Properties of one resource that failed alike, while the resource itself did not. */
export function propertyFailure(path: string, status: number, results: readonly PropertyResult[]): Failure {
  const [first] = results;
  const description = first?.propstat.responseDescription?.text;
  return {
    level: "property",
    path,
    status,
    conditions: conditionsIn(first?.propstat.error?.conditions ?? []),
    properties: results.map(({ property }) => property.name),
    ...(description && { description }),
  };
}
