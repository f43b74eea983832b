import { CALDAV, CALENDARSERVER, DAV, namespaces } from "@multistatus/core";

/** Properties that another answer has another value of, though nothing happened that a test would mean (RFC 4918 section 15, RFC 4331, RFC 6578). */
const properties: ReadonlySet<string> = new Set<string>([
  DAV.creationdate,
  DAV.getetag,
  DAV.getlastmodified,
  DAV["quota-available-bytes"],
  DAV["quota-used-bytes"],
  DAV["sync-token"],
  CALDAV["schedule-tag"],
  CALENDARSERVER.getctag,
  `{${namespaces.microsoft}}Win32CreationTime`,
  `{${namespaces.microsoft}}Win32LastAccessTime`,
  `{${namespaces.microsoft}}Win32LastModifiedTime`,
]);

/** Elements inside of a value: of a lock, its token and how long it still holds (RFC 4918 sections 14.14 and 14.29). */
const elements: ReadonlySet<string> = new Set(["{DAV:}locktoken", "{DAV:}timeout", ...properties]);

export function isVolatileProperty(name: string): boolean {
  return properties.has(name);
}

export function isVolatileElement(name: string): boolean {
  return elements.has(name);
}
