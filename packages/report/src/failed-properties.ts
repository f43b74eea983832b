import { isSuccess, type Resource, type ResourceView } from "@multistatus/core";

/** Whether a property failed for another reason than not being defined here (404). */
export function hasFailedProperties({ response }: Resource): boolean {
  return response.propstats.some(({ status, properties }) => {
    return properties.length > 0 && status?.code !== 404 && !isSuccess(status?.code);
  });
}

const known = new WeakMap<ResourceView, readonly Resource[]>();

/** The resources with such properties, in order. Looked for once in each view, since a view may be long. */
export function withFailedProperties(view: ResourceView): readonly Resource[] {
  const found = known.get(view) ?? view.resources.filter(hasFailedProperties);
  known.set(view, found);
  return found;
}
