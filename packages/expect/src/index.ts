// Values: what matchers take
export { exchangeFrom, type FetchResponse, type KnownOfRequest } from "./adapters/fetch-response.ts";
export type { Handle, Outcome } from "./handle.ts";

// Matchers: `matchers`, to register elsewhere than in vitest, and what they take
export type { AsymmetricMatcher, ExpectedText, ExpectedValue } from "./engine/expected-value.ts";
export type { ListOptions } from "./engine/lists.ts";
export type { LockPattern } from "./engine/lock-pattern.ts";
export type { RetryOptions } from "./engine/options.ts";
export * as matchers from "./matchers/index.ts";
export {
  toAllowMethods,
  toBeHealthy,
  toBeLocked,
  toBeMultiStatus,
  toBeRemediatedFrom,
  toConformToRfc4918,
  toHaveAllResourcesStatus,
  toHaveCause,
  toHaveChangedEtagSince,
  toHaveComplianceClass,
  toHaveConsistentHrefs,
  toHaveDavProperty,
  toHaveEtag,
  toHaveFailedResources,
  toHaveLockCount,
  toHaveMissingProperty,
  toHaveNoCause,
  toHaveNoFailedProperties,
  toHaveNoFailedResources,
  toHavePrecondition,
  toHavePropertyStatus,
  toHaveRemovedMembers,
  toHaveResourceCount,
  toHaveResourceStatus,
  toHaveResource,
  toHaveResources,
  toHaveResponseDescription,
  toHaveSameEtagAs,
  toHaveStatus,
  toHaveSyncToken,
  toMatchExchange,
} from "./matchers/index.ts";
export type {
  AllowOptions,
  Answer,
  CauseId,
  CauseOptions,
  ConformOptions,
  DavMatchers,
  DiagnosisOptions,
  EmptyOptions,
  FailedPropertiesOptions,
  HrefOptions,
  MatchExchangeOptions,
  PreconditionOptions,
  PropertyName,
} from "./matchers/types.ts";
