import { type DavBody, type Masker, type Resource, type ResourceView } from "@multistatus/core";

import { hasFailedProperties } from "../failed-properties.ts";
import { statusMark } from "../status-mark.ts";
import { mostUrgent } from "../tree/select.ts";
import { maskAll } from "./mask.ts";
import type { ReportResource, ResourceCounts } from "./types.ts";

/** The resources of an answer in the form of the report; where there are more than `most`, those that failed first. */
export function reportResources(
  view: ResourceView,
  body: DavBody | undefined,
  masker: Masker,
  most: number = Infinity,
): ReportResource[] {
  const kept = mostTelling(view, most);
  const roots = new Set(view.rootFailures);
  const paths = maskAll(
    kept.map(({ path }) => path),
    masker,
  );
  const hrefs = maskAll(
    kept.map(({ href }) => href),
    masker,
  );
  const descriptions = maskAll(
    kept.map(({ response }) => response.responseDescription?.text ?? ""),
    masker,
  );
  const reported = (resource: Resource, index: number): ReportResource => {
    const { status, note, conditions, failedProperties, response, failed } = resource;
    const description = descriptions[index] ?? "";
    return {
      path: paths[index] ?? "",
      href: hrefs[index] ?? "",
      ...(status !== undefined && { status }),
      mark: statusMark(resource),
      collection: resource.collection,
      ...(note !== undefined && { note }),
      ...(failed && !roots.has(resource) && { consequence: true as const }),
      ...(conditions.length > 0 && { conditions: conditions.map(({ name }) => name) }),
      ...(description !== "" && { description }),
      ...(failedProperties.length > 0 && { failedProperties: failedProperties.map(propertyOf) }),
      ...(body !== undefined && { position: body.locate(response.offset) }),
    };
  };
  return kept.map(reported);
}

/** In document order still. */
function mostTelling(view: ResourceView, most: number): readonly Resource[] {
  const { resources } = view;
  if (resources.length <= most) return resources;
  const chosen = new Set(mostUrgent(resources, view, most));
  return resources.filter((resource) => chosen.has(resource));
}

function propertyOf({ property, status }: Resource["failedProperties"][number]): {
  name: string;
  status?: number;
} {
  return { name: property.name, ...(status !== undefined && { status }) };
}

export function countsOf({ resources, failing, rootFailures }: ResourceView): ResourceCounts {
  return {
    resources: resources.length,
    failed: failing.length,
    consequences: failing.length - rootFailures.length,
    withFailedProperties: resources.filter((resource) => !resource.failed && hasFailedProperties(resource))
      .length,
  };
}
