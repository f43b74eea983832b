import type { MediaType } from "../exchange/media-type.ts";
import type { ExpandedName, Property, XmlElement } from "../multistatus/types.ts";
import { readAcl, readPrivileges, readSupportedPrivileges } from "./acl.ts";
import type { Ace, SupportedPrivilege } from "./acl.ts";
import { readCreationDate, readLastModified } from "./dates.ts";
import type { DavDate } from "./dates.ts";
import { readLockDiscovery, readSupportedLock } from "./locks.ts";
import type { ActiveLock, LockEntry } from "./locks.ts";
import { APACHE, CALDAV, CALENDARSERVER, CARDDAV, DAV, OWNCLOUD } from "./names.ts";
import type { Reading } from "./reading.ts";
import * as sets from "./sets.ts";
import * as simple from "./simple.ts";

/** The type of value behind each `kind`. */
interface ValuesByKind {
  text: string;
  token: string;
  integer: number;
  date: DavDate;
  etag: simple.ETag;
  "media-type": MediaType;
  languages: string[];
  quota: simple.Quota;
  /** Names of resource types, privileges or reports. */
  names: ExpandedName[];
  href: string;
  hrefs: string[];
  principal: sets.PrincipalReference;
  locks: ActiveLock[];
  "lock-entries": LockEntry[];
  acl: Ace[];
  "supported-privileges": SupportedPrivilege[];
  components: string[];
  "object-types": sets.ObjectType[];
  "object-data": sets.ObjectData;
}

type Kind = keyof ValuesByKind;

/** A property with its value by kind, or with what is wrong with it; a property that is not known stays XML. */
export type PropertyValue =
  | {
      [K in Kind]: {
        /** What kind of value the property has, by its name. */
        kind: K;
      } & Reading<ValuesByKind[K]>;
    }[Kind]
  /** A property that no reader knows, as it is. */
  | { kind: "unknown"; element: XmlElement };

type Reader = (property: Property) => PropertyValue;

const as =
  <K extends Kind>(kind: K, read: (property: Property) => Reading<ValuesByKind[K]>): Reader =>
  (property) =>
    ({ kind, ...read(property) }) as PropertyValue;

const text = as("text", simple.readText);
const token = as("token", simple.readToken);
const integer = as("integer", simple.readInteger);
const quota = as("quota", simple.readQuota);
const href = as("href", sets.readHref);
const hrefs = as("hrefs", sets.readHrefs);

const readers: ReadonlyMap<ExpandedName, Reader> = new Map<ExpandedName, Reader>([
  [DAV.creationdate, as("date", readCreationDate)],
  [DAV.displayname, text],
  [DAV.getcontentlanguage, as("languages", simple.readContentLanguage)],
  [DAV.getcontentlength, integer],
  [DAV.getcontenttype, as("media-type", simple.readContentType)],
  [DAV.getetag, as("etag", simple.readETag)],
  [DAV.getlastmodified, as("date", readLastModified)],
  [DAV.lockdiscovery, as("locks", readLockDiscovery)],
  [DAV.resourcetype, as("names", sets.readResourceType)],
  [DAV.supportedlock, as("lock-entries", readSupportedLock)],
  [DAV["quota-available-bytes"], quota],
  [DAV["quota-used-bytes"], quota],
  [DAV.acl, as("acl", readAcl)],
  [DAV["alternate-URI-set"], hrefs],
  [DAV["current-user-privilege-set"], as("names", readPrivileges)],
  // Both may be empty (RFC 3744 sections 5.1 and 5.2).
  [DAV.group, hrefs],
  [DAV.owner, hrefs],
  [DAV["group-member-set"], hrefs],
  [DAV["group-membership"], hrefs],
  [DAV["inherited-acl-set"], hrefs],
  [DAV["principal-URL"], href],
  [DAV["principal-collection-set"], hrefs],
  [DAV["supported-privilege-set"], as("supported-privileges", readSupportedPrivileges)],
  [DAV["current-user-principal"], as("principal", sets.readCurrentUserPrincipal)],
  [DAV["checked-in"], href],
  [DAV["checked-out"], href],
  [DAV["version-name"], text],
  [DAV.comment, text],
  [DAV["creator-displayname"], text],
  [DAV["version-history"], href],
  [DAV["predecessor-set"], hrefs],
  [DAV["successor-set"], hrefs],
  [DAV["checkout-set"], hrefs],
  [DAV["version-set"], hrefs],
  [DAV["root-version"], href],
  [DAV.workspace, href],
  [DAV["activity-set"], hrefs],
  [DAV["resource-id"], href],
  [DAV["add-member"], href],
  [DAV["supported-report-set"], as("names", sets.readSupportedReports)],
  [DAV["sync-token"], token],
  [CALDAV["calendar-data"], as("object-data", sets.readCalendarData)],
  [CALDAV["calendar-description"], text],
  [CALDAV["calendar-timezone"], text],
  [CALDAV["calendar-home-set"], hrefs],
  [CALDAV["calendar-user-address-set"], hrefs],
  [CALDAV["schedule-inbox-URL"], href],
  [CALDAV["schedule-outbox-URL"], href],
  [CALDAV["schedule-default-calendar-URL"], href],
  [CALDAV["schedule-tag"], as("etag", simple.readETag)],
  [CALDAV["calendar-user-type"], text],
  [CALDAV["max-attendees-per-instance"], integer],
  [CALDAV["max-instances"], integer],
  [CALDAV["max-resource-size"], integer],
  [CALDAV["supported-calendar-component-set"], as("components", sets.readCalendarComponents)],
  [CALDAV["supported-calendar-data"], as("object-types", sets.readSupportedCalendarData)],
  [CARDDAV["address-data"], as("object-data", sets.readAddressData)],
  [CARDDAV["addressbook-description"], text],
  [CARDDAV["addressbook-home-set"], hrefs],
  [CARDDAV["max-resource-size"], integer],
  [CARDDAV["principal-address"], hrefs],
  [CARDDAV["supported-address-data"], as("object-types", sets.readSupportedAddressData)],
  [CALENDARSERVER.getctag, token],
  [APACHE.executable, token],
  [OWNCLOUD.fileid, token],
  [OWNCLOUD.id, token],
  [OWNCLOUD["owner-id"], text],
  [OWNCLOUD.permissions, text],
  [OWNCLOUD.size, integer],
]);

/**
 * The typed value of a property, by its name. Ask the properties of a 2xx propstat: those of a 404 are names without a
 * value, which read as empty. Never throws.
 */
export function readProperty(property: Property): PropertyValue {
  return readers.get(property.name)?.(property) ?? { kind: "unknown", element: property.element() };
}
