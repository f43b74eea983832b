import type { ActiveLock } from "@multistatus/core";
import type { DavResponse } from "../response/dav-response.ts";
import { locksOfProperties } from "./granted.ts";

/** The locks on one resource. */
export interface DiscoveredLocks {
  /** As the server sent it. */
  href: string;
  /** Percent-decoded path, for people. */
  path: string;
  /** Tokens are secrets of a kind: mask them before they are shown. */
  locks: ActiveLock[];
}

/**
 * The locks that an answer tells of, by resource (RFC 4918 section 15.8); resources whose `lockdiscovery` was not given are left
 * out, those without a lock are not.
 */
export function discoveredLocks({ resources }: DavResponse): DiscoveredLocks[] {
  return resources.resources.flatMap(({ href, path, response }) => {
    const properties = response.propstats
      .filter(({ status }) => status?.code === 200)
      .flatMap((propstat) => propstat.properties);
    const known = properties.some(({ name }) => name === "{DAV:}lockdiscovery");
    return known ? [{ href, path, locks: locksOfProperties(properties) }] : [];
  });
}
