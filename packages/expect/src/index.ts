export type { Handle, Outcome } from "./handle.ts";
export * as matchers from "./matchers/index.ts";
export {
  toBeMultiStatus,
  toHaveAllResourcesStatus,
  toHaveFailedResources,
  toHaveNoFailedResources,
  toHavePropertyStatus,
  toHaveResource,
  toHaveResourceCount,
  toHaveResourceStatus,
  toHaveStatus,
} from "./matchers/index.ts";
export type { DavMatchers, EmptyOptions, PropertyName } from "./matchers/types.ts";
