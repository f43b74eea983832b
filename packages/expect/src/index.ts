// Values: what matchers take
export type { AxiosError, AxiosResponse } from "./adapters/axios.ts";
export type { CompleteResponse } from "./adapters/complete.ts";
export { exchangeFrom } from "./adapters/exchange-from.ts";
export type { FetchResponse } from "./adapters/fetch.ts";
export type { KnownOfRequest, RequestWithMethod } from "./adapters/known.ts";
export type { NodeResponse } from "./adapters/node.ts";
export type { PlaywrightResponse } from "./adapters/playwright.ts";
export type { KnownOfSaved, SavedHar } from "./adapters/saved.ts";
export type { SuperagentResponse } from "./adapters/superagent.ts";
export type { UndiciResponse } from "./adapters/undici.ts";
export type { Handle, Outcome } from "./handle.ts";

// Matchers: `matchers`, to register elsewhere than in vitest, and what they take
export type { AsymmetricMatcher, ExpectedText, ExpectedValue } from "./engine/expected-value.ts";
export type { ListOptions } from "./engine/lists.ts";
export type { LockPattern } from "./engine/lock-pattern.ts";
export type { MatcherOptions } from "./engine/options.ts";
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
  CauseOptions,
  ConformOptions,
  DiagnosisOptions,
  EmptyOptions,
  FailedPropertiesOptions,
  HrefOptions,
  MatchExchangeOptions,
  PreconditionOptions,
} from "./engine/claim-options.ts";
export type { Fault } from "./engine/faults.ts";
export type { Answer, CauseId, PropertyName } from "./engine/names.ts";
export type { DavMatchers } from "./matchers/dav-matchers.ts";
