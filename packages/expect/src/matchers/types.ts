import type { ExpandedName, StatusPattern } from "@multistatus/core";
import type { Outcome } from "../handle.ts";

export interface EmptyOptions {
  /** Whether a Multi-Status without any response may satisfy the claim; default false. */
  allowEmpty?: boolean;
}

/** A local name is one in the namespace `DAV:`; any other is written `{namespace}name`. */
export type PropertyName = ExpandedName | (string & {});

/**
 * The matchers. Each takes an Exchange (a client's response is one) or a parsed DAV body. None of them holds, negated or
 * not, where the answer cannot be known: no response, a body that is incomplete or no Multi-Status, a resource without a status.
 *
 * A status is a code (`423`), a class (`"2xx"`), or a list of either of which one has to match.
 */
export interface DavMatchers<R = unknown, T = unknown> {
  /** The status line of the response itself. A 207 (or any 2xx) says nothing about the resources inside. */
  toHaveStatus(expected: StatusPattern): Outcome<R, T>;
  /** The body is a whole, readable `DAV:multistatus` (RFC 4918 section 13), whatever the status line says. */
  toBeMultiStatus(): Outcome<R, T>;
  /** Every resource of the answer has this status. An empty Multi-Status fails unless `allowEmpty` is set. */
  toHaveAllResourcesStatus(expected: StatusPattern, options?: EmptyOptions): Outcome<R, T>;
  /** The resource has this status. It may be named by an absolute or relative reference or by its decoded path. */
  toHaveResourceStatus(href: string, expected: StatusPattern): Outcome<R, T>;
  /** The Multi-Status has an entry for this resource, with whatever status. */
  toHaveResource(href: string): Outcome<R, T>;
  /** The Multi-Status has exactly so many entries, one for each href. */
  toHaveResourceCount(count: number): Outcome<R, T>;
  /**
   * No resource failed. A property that failed on a resource that did not (a 403 beside a 200) is not counted, but shown
   * where the matcher fails. An empty Multi-Status fails unless `allowEmpty` is set.
   */
  toHaveNoFailedResources(options?: EmptyOptions): Outcome<R, T>;
  /**
   * Exactly these resources failed, each with its status. A 424 (Failed Dependency) that follows from one of them need not
   * be named.
   */
  toHaveFailedResources(expected: Readonly<Record<string, StatusPattern>>): Outcome<R, T>;
  /** The property of the resource came back with this status: `toHavePropertyStatus("/a.txt", "getetag", 200)`. */
  toHavePropertyStatus(href: string, name: PropertyName, expected: StatusPattern): Outcome<R, T>;
}
