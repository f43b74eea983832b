import type { ExpandedName } from "../multistatus/types.ts";

/** XML namespaces of WebDAV, its extensions, and the products whose properties are met most often. */
export const namespaces = {
  dav: "DAV:",
  caldav: "urn:ietf:params:xml:ns:caldav",
  carddav: "urn:ietf:params:xml:ns:carddav",
  calendarServer: "http://calendarserver.org/ns/",
  appleIcal: "http://apple.com/ns/ical/",
  apache: "http://apache.org/dav/props/",
  svn: "http://subversion.tigris.org/xmlns/svn/",
  svnCustom: "http://subversion.tigris.org/xmlns/custom/",
  svnDav: "http://subversion.tigris.org/xmlns/dav/",
  owncloud: "http://owncloud.org/ns",
  nextcloud: "http://nextcloud.org/ns",
  sabredav: "http://sabredav.org/ns",
  microsoft: "urn:schemas-microsoft-com:",
  microsoftOffice: "urn:schemas-microsoft-com:office:office",
  microsoftRepl: "http://schemas.microsoft.com/repl/",
} as const;

type Names<Namespace extends string, Local extends string> = { readonly [L in Local]: `{${Namespace}}${L}` };

function expand<const Namespace extends string, const Local extends string>(
  namespace: Namespace,
  locals: readonly Local[],
): Names<Namespace, Local> {
  const entries = locals.map((local): [string, ExpandedName] => [local, `{${namespace}}${local}`]);
  return Object.fromEntries(entries) as Names<Namespace, Local>;
}

const davNames = [
  // RFC 4918 section 15
  "creationdate",
  "displayname",
  "getcontentlanguage",
  "getcontentlength",
  "getcontenttype",
  "getetag",
  "getlastmodified",
  "lockdiscovery",
  "resourcetype",
  "supportedlock",
  // RFC 4331
  "quota-available-bytes",
  "quota-used-bytes",
  // RFC 3744
  "acl",
  "acl-restrictions",
  "alternate-URI-set",
  "current-user-privilege-set",
  "group",
  "group-member-set",
  "group-membership",
  "inherited-acl-set",
  "owner",
  "principal-URL",
  "principal-collection-set",
  "supported-privilege-set",
  // RFC 5397
  "current-user-principal",
  // RFC 3253
  "checked-in",
  "checked-out",
  "version-name",
  "supported-report-set",
  "comment",
  "creator-displayname",
  "supported-method-set",
  "supported-live-property-set",
  "auto-version",
  "version-history",
  "predecessor-set",
  "successor-set",
  "checkout-set",
  "label-name-set",
  "version-set",
  "root-version",
  "workspace",
  "activity-set",
  // RFC 5323
  "supported-query-grammar-set",
  // RFC 5842
  "resource-id",
  "parent-set",
  // RFC 5995
  "add-member",
  // RFC 6578
  "sync-token",
] as const;

/** Properties in `DAV:`, as expanded names: `DAV.getetag` is `{DAV:}getetag`. */
export const DAV: Names<"DAV:", (typeof davNames)[number]> = expand("DAV:", davNames);

const calDavNames = [
  "calendar-data",
  "calendar-description",
  "calendar-home-set",
  "calendar-timezone",
  "calendar-user-address-set",
  "max-attendees-per-instance",
  "max-instances",
  "max-resource-size",
  "schedule-inbox-URL",
  "schedule-outbox-URL",
  "max-date-time",
  "min-date-time",
  "supported-collation-set",
  "schedule-calendar-transp",
  "schedule-default-calendar-URL",
  "schedule-tag",
  "calendar-user-type",
  "supported-calendar-component-set",
  "supported-calendar-data",
] as const;

/** Properties of CalDAV (RFC 4791, RFC 6638). */
export const CALDAV: Names<"urn:ietf:params:xml:ns:caldav", (typeof calDavNames)[number]> = expand(
  namespaces.caldav,
  calDavNames,
);

const cardDavNames = [
  "address-data",
  "addressbook-description",
  "addressbook-home-set",
  "max-resource-size",
  "supported-collation-set",
  "principal-address",
  "supported-address-data",
] as const;

/** Properties of CardDAV (RFC 6352). */
export const CARDDAV: Names<"urn:ietf:params:xml:ns:carddav", (typeof cardDavNames)[number]> = expand(
  namespaces.carddav,
  cardDavNames,
);

/** Properties of CalendarServer's extensions. */
export const CALENDARSERVER: Names<"http://calendarserver.org/ns/", "getctag"> = expand(
  namespaces.calendarServer,
  ["getctag"],
);

/** Properties of Apache httpd. */
export const APACHE: Names<"http://apache.org/dav/props/", "executable"> = expand(namespaces.apache, [
  "executable",
]);

const ownCloudNames = ["checksums", "favorite", "fileid", "id", "owner-id", "permissions", "size"] as const;

/** Properties of ownCloud and Nextcloud. */
export const OWNCLOUD: Names<"http://owncloud.org/ns", (typeof ownCloudNames)[number]> = expand(
  namespaces.owncloud,
  ownCloudNames,
);
