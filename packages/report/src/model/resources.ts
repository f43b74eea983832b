import { type DavBody, type Masker, type Resource, type ResourceView } from "@multistatus/core";

import { statusMark } from "../status-mark.ts";
import { maskAll } from "./mask.ts";
import type { ReportResource, ResourceCounts } from "./types.ts";

/** Every resource of an answer in the form of the report. */
export function reportResources(
  view: ResourceView,
  body: DavBody | undefined,
  masker: Masker,
): ReportResource[] {
  const roots = new Set(view.rootFailures);
  const paths = maskAll(
    view.resources.map(({ path }) => path),
    masker,
  );
  const hrefs = maskAll(
    view.resources.map(({ href }) => href),
    masker,
  );
  return view.resources.map((resource, index) => {
    const { status, note, conditions, failedProperties, response, failed } = resource;
    const description = response.responseDescription?.text;
    return {
      path: paths[index] ?? "",
      href: hrefs[index] ?? "",
      ...(status !== undefined && { status }),
      mark: statusMark(resource),
      collection: resource.collection,
      ...(note !== undefined && { note }),
      ...(failed && !roots.has(resource) && { consequence: true as const }),
      ...(conditions.length > 0 && { conditions: conditions.map(({ name }) => name) }),
      ...(description !== undefined && description !== "" && { description: masker.text(description) }),
      ...(failedProperties.length > 0 && { failedProperties: failedProperties.map(propertyOf) }),
      ...(body !== undefined && { position: body.locate(response.offset) }),
    };
  });
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
    withFailedProperties: resources.filter((resource) => !resource.failed && hasFailedProperty(resource))
      .length,
  };
}

/** A property failed for another reason than not being defined here. */
function hasFailedProperty({ failedProperties }: Resource): boolean {
  return failedProperties.some(({ status }) => status !== 404);
}
