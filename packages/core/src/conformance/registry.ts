import { access, quota } from "./requirements/rfc-3744-access.ts";
import { addressbook, calendar } from "./requirements/rfc-4791-calendar.ts";
import { mkcol } from "./requirements/rfc-5689-mkcol.ts";
import { sync } from "./requirements/rfc-6578-sync.ts";
import { collections } from "./requirements/section-05-collections.ts";
import { locks } from "./requirements/section-06-locks.ts";
import { bodies } from "./requirements/section-08-bodies.ts";
import { hrefs } from "./requirements/section-08-hrefs.ts";
import { caching } from "./requirements/section-09-caching.ts";
import { grantedLocks } from "./requirements/section-09-granted-lock.ts";
import { lock, unlock } from "./requirements/section-09-lock.ts";
import { propfind } from "./requirements/section-09-propfind.ts";
import { proppatch } from "./requirements/section-09-proppatch.ts";
import { tree } from "./requirements/section-09-tree.ts";
import { headers } from "./requirements/section-10-headers.ts";
import { statuses } from "./requirements/section-11-statuses.ts";
import { multistatus } from "./requirements/section-13-multistatus.ts";
import { elementContents } from "./requirements/section-14-elements.ts";
import { responseElements } from "./requirements/section-14-response.ts";
import { properties } from "./requirements/section-15-properties.ts";
import { errorConditions } from "./requirements/section-16-conditions.ts";
import { complianceClasses, security } from "./requirements/section-18-classes.ts";
import type { Declared, Requirement } from "./types.ts";

/** With the RFC and the section that its id names: `9.1-2`, `rfc6578-3.2-token`. */
function placed(declared: Declared): Requirement {
  const [, rfc, section = ""] = /^(?:rfc(\d+)-)?([\d.]+)/.exec(declared.id) ?? [];
  return { section, ...(rfc !== undefined && { rfc: Number(rfc) }), ...declared };
}

/** Every requirement that a single exchange can show to be broken: RFC 4918 by section, then its extensions. */
export const REQUIREMENTS: readonly Requirement[] = [
  ...collections,
  ...locks,
  ...bodies,
  ...hrefs,
  ...propfind,
  ...proppatch,
  ...tree,
  ...caching,
  ...lock,
  ...grantedLocks,
  ...unlock,
  ...headers,
  ...statuses,
  ...multistatus,
  ...elementContents,
  ...responseElements,
  ...properties,
  ...errorConditions,
  ...complianceClasses,
  ...security,
  ...access,
  ...quota,
  ...calendar,
  ...mkcol,
  ...addressbook,
  ...sync,
].map(placed);
