import { matchesStatus, type Resource } from "@multistatus/core";

import type { ViewOptions } from "../commands/show.ts";
import { hasFailedProperty } from "../exchanges/verdict.ts";

/**
 * What `--status` and `--failed` leave; undefined when neither was given. A status fits a resource that has it, or one
 * where a property failed with it; the 404 of a property that is merely not defined does not count.
 */
export function selection({ status, failed }: ViewOptions): ((resource: Resource) => boolean) | undefined {
  if (status === undefined && failed !== true) return undefined;
  return (resource) =>
    (failed !== true || resource.failed || hasFailedProperty(resource)) &&
    (status === undefined || statusesOf(resource).some((code) => matchesStatus(code, status)));
}

function statusesOf(resource: Resource): (number | undefined)[] {
  const ofProperties = resource.failedProperties.map((property) => property.status);
  return [resource.status, ...ofProperties.filter((code) => code !== 404)];
}
