import { DAV } from "./names.ts";

/** Properties that clients cannot set: those that RFC 4918 section 15 protects, as expanded names. */
export const protectedProperties: ReadonlySet<string> = new Set([
  DAV.creationdate,
  DAV.getcontentlength,
  DAV.getetag,
  DAV.getlastmodified,
  DAV.lockdiscovery,
  DAV.resourcetype,
  DAV.supportedlock,
]);
