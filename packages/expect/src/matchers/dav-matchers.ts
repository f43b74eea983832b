import type { Exchange, StatusPattern } from "@multistatus/core";
import type { CompleteResponse } from "../adapters/complete.ts";
import type {
  AllowOptions,
  CauseOptions,
  ConformOptions,
  DiagnosisOptions,
  EmptyOptions,
  FailedPropertiesOptions,
  HrefOptions,
  MatchExchangeOptions,
  PreconditionOptions,
} from "../engine/claim-options.ts";
import type { ExpectedText, ExpectedValue } from "../engine/expected-value.ts";
import type { ListOptions } from "../engine/lists.ts";
import type { LockPattern } from "../engine/lock-pattern.ts";
import type { Answer, CauseId, PropertyName } from "../engine/names.ts";
import type { MatcherOptions } from "../engine/options.ts";
import type { Outcome } from "../handle.ts";

/**
 * The matchers. Each takes an Exchange (a client's response is one), a response of axios or supertest, a parsed DAV body,
 * or a handle: a request that is
 * described and not yet sent, which is repeated until the claim holds or time is up. None of them holds, negated or
 * not, where the answer cannot be known: no response, a body that is incomplete or no Multi-Status, a resource without a status,
 * the answer of another path, to which a redirect led (unless `allowRedirect` is set).
 *
 * A status is a code (`423`), a class (`"2xx"`), or a list of either of which one has to match.
 */
export interface DavMatchers<R = unknown, T = unknown> {
  // The response
  /** The status line of the response itself. A 207 (or any 2xx) says nothing about the resources inside. */
  toHaveStatus(expected: StatusPattern, options?: MatcherOptions): Outcome<R, T>;
  /** The body is a whole, readable `DAV:multistatus` (RFC 4918 section 13), whatever the status line says. */
  toBeMultiStatus(options?: MatcherOptions): Outcome<R, T>;
  /** The DAV field names this compliance class, or all of these (RFC 4918 sections 10.1 and 18). */
  toHaveComplianceClass(expected: string | readonly string[], options?: MatcherOptions): Outcome<R, T>;
  /** The Allow field names all of these methods (RFC 9110 section 10.2.1). Behind `.not`: none of them. */
  toAllowMethods(methods: readonly string[], options?: AllowOptions): Outcome<R, T>;
  /** Nothing that RFC 4918 requires is broken, as far as one exchange can show it. */
  toConformToRfc4918(options?: ConformOptions): Outcome<R, T>;

  // Resources
  /** Every resource of the answer has this status. An empty Multi-Status fails unless `allowEmpty` is set. */
  toHaveAllResourcesStatus(expected: StatusPattern, options?: EmptyOptions): Outcome<R, T>;
  /** The resource has this status. It may be named by an absolute or relative reference or by its decoded path. */
  toHaveResourceStatus(href: string, expected: StatusPattern, options?: MatcherOptions): Outcome<R, T>;
  /** The Multi-Status has an entry for this resource, with whatever status. */
  toHaveResource(href: string, options?: MatcherOptions): Outcome<R, T>;
  /** The Multi-Status has entries for these resources: `atLeast` all of them (the default), `exact`ly them, `anyOf` them. */
  toHaveResources(hrefs: readonly string[], options?: ListOptions): Outcome<R, T>;
  /** The Multi-Status has exactly so many entries, one for each href. */
  toHaveResourceCount(count: number, options?: MatcherOptions): Outcome<R, T>;
  /**
   * No resource failed. A property that failed on a resource that did not (a 403 beside a 200) is not counted, but shown
   * where the matcher fails. An empty Multi-Status fails unless `allowEmpty` is set.
   */
  toHaveNoFailedResources(options?: EmptyOptions): Outcome<R, T>;
  /**
   * Exactly these resources failed, each with its status. A 424 (Failed Dependency) that follows from one of them need not
   * be named. An empty Multi-Status fails unless `allowEmpty` is set.
   */
  toHaveFailedResources(
    expected: Readonly<Record<string, StatusPattern>>,
    options?: EmptyOptions,
  ): Outcome<R, T>;
  /** Every href is `base` or lies below it, on the same origin; default: the request URL (RFC 4918 section 8.3). */
  toHaveConsistentHrefs(base?: string, options?: MatcherOptions): Outcome<R, T>;

  // Properties
  /**
   * The resource has the property, with this value: its text without white space around it, a number, a regular
   * expression, an asymmetric matcher, or a function `(text, property) => boolean`. Without a value: with any.
   */
  toHaveDavProperty(href: string, name: PropertyName): Outcome<R, T>;
  toHaveDavProperty(
    href: string,
    name: PropertyName,
    expected: ExpectedValue,
    options?: MatcherOptions,
  ): Outcome<R, T>;
  /** The property of the resource came back with this status: `toHavePropertyStatus("/a.txt", "getetag", 200)`. */
  toHavePropertyStatus(
    href: string,
    name: PropertyName,
    expected: StatusPattern,
    options?: MatcherOptions,
  ): Outcome<R, T>;
  /** No property came back with a failure: 404 is one unless `{ except: [404] }` is passed. */
  toHaveNoFailedProperties(options?: FailedPropertiesOptions): Outcome<R, T>;
  /** The resource does not define the property: it came back with 404. */
  toHaveMissingProperty(href: string, name: PropertyName, options?: MatcherOptions): Outcome<R, T>;
  /** The resource has an ETag, or this one as sent: by `getetag`, or by the field in an answer to GET, HEAD or PUT. */
  toHaveEtag(href: string): Outcome<R, T>;
  toHaveEtag(href: string, expected: ExpectedText, options?: MatcherOptions): Outcome<R, T>;
  /** The resource (default: the request URL) has the ETag that it had in an earlier answer. */
  toHaveSameEtagAs(before: Answer, href?: string, options?: MatcherOptions): Outcome<R, T>;
  /** The resource (default: the request URL) has another ETag than in an earlier answer. `W/` alone makes no other one. */
  toHaveChangedEtagSince(before: Answer, href?: string, options?: MatcherOptions): Outcome<R, T>;

  // Errors
  /** A precondition or postcondition code (RFC 4918 section 16) is in the answer: `lock-token-submitted`. */
  toHavePrecondition(name: PropertyName, options?: PreconditionOptions): Outcome<R, T>;
  /** A `responsedescription` of the Multi-Status, a response or a propstat has this text. */
  toHaveResponseDescription(expected: ExpectedText, options?: HrefOptions): Outcome<R, T>;

  // Locks
  /** A lock such as this is in force on the resource: by its `lockdiscovery`, or by the answer to LOCK. */
  toBeLocked(href: string, lock?: LockPattern, options?: MatcherOptions): Outcome<R, T>;
  /** So many locks are in force on the resource. */
  toHaveLockCount(href: string, count: number, options?: MatcherOptions): Outcome<R, T>;

  // Synchronisation (RFC 6578)
  /** The answer to a sync-collection has a sync-token, or this one. */
  toHaveSyncToken(): Outcome<R, T>;
  toHaveSyncToken(expected: ExpectedText, options?: MatcherOptions): Outcome<R, T>;
  /** The answer to a sync-collection reports these as removed: `atLeast` them (the default), `exact`ly, `anyOf` them. */
  toHaveRemovedMembers(hrefs: readonly string[], options?: ListOptions): Outcome<R, T>;

  // Diagnosis
  /** Nothing failed, the diagnosis finds no cause, and no redirect led to another path than was asked for. */
  toBeHealthy(options?: DiagnosisOptions): Outcome<R, T>;
  /** The diagnosis finds this cause. */
  toHaveCause(id: CauseId, options?: CauseOptions): Outcome<R, T>;
  /** The diagnosis does not find this cause, and the answer is one that would show it. */
  toHaveNoCause(id: CauseId, options?: CauseOptions): Outcome<R, T>;

  // Before and after
  /**
   * All that failed in an earlier answer to the same request succeeds now, and nothing else broke: no resource or property
   * fails that did not, and none that was listed has vanished. A 2xx without a Multi-Status to DELETE, COPY or MOVE says
   * that all succeeded; a 404 to a repeated DELETE that it is gone. A 401, a 5xx of a gateway or an incomplete body say nothing.
   */
  toBeRemediatedFrom(before: Answer, options?: MatcherOptions): Outcome<R, T>;
  /**
   * The same as a baseline, such as the answer of the server behind the proxy: status, resources with their statuses and
   * properties, header fields that clients act on. Origin and path prefix of the two routes may differ.
   */
  toMatchExchange(baseline: Exchange | CompleteResponse, options?: MatchExchangeOptions): Outcome<R, T>;
}
