import { outcomeOf, type Resource } from "@multistatus/core";
import { inconclusive } from "../inconclusive.ts";
import { shortName } from "../property.ts";
import { readSubject } from "../reading.ts";
import type { Subject } from "../subject.ts";

/** What failed in an earlier answer. */
export interface Failed {
  /** The status line, where the request failed as a whole. */
  outer: number | undefined;
  resources: readonly Resource[];
  properties: readonly { resource: Resource; name: string; text: string }[];
}

/** Undefined where nothing failed. What was no answer at all counts as a request that failed as a whole. */
export function whatFailed(before: Subject): Failed | undefined {
  const { view } = readSubject(before);
  const resources = view?.resources.filter(({ failed }) => failed) ?? [];
  // A 404 beside a 2xx says that a property is not defined, which is no failure.
  const properties = (view?.resources ?? [])
    .filter(({ failed }) => !failed)
    .flatMap((resource) =>
      resource.failedProperties
        .filter(({ status }) => status !== undefined && status !== 404)
        .map(({ property: { name }, status }) => {
          return { resource, name, text: `${shortName(name)} of ${resource.path} (${status})` };
        }),
    );
  const outer = failedAsWhole(before);
  const nothing = outer === undefined && resources.length === 0 && properties.length === 0;
  if (nothing && inconclusive(before) === undefined) return undefined;
  return { outer, resources, properties };
}

function failedAsWhole(subject: Subject): number | undefined {
  if ("body" in subject) return undefined;
  const { response } = subject.exchange;
  if (response === undefined) return undefined;
  return response.status >= 400 || outcomeOf(subject.exchange).result === "failed"
    ? response.status
    : undefined;
}
