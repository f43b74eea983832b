import { parseName, type PropertyName } from "./names.ts";
import { setElement, type PropertyValues } from "./values.ts";
import { caldav, dav, document, element } from "./xml.ts";

/** What a collection is made with. */
export interface NewCollection {
  /**
   * Elements of its `DAV:resourcetype`, `collection` among them: `["collection", "{urn:ietf:params:xml:ns:carddav}addressbook"]`
   * (RFC 5689 section 3).
   */
  resourceType?: readonly PropertyName[];
  /** Its properties from the start. */
  set?: PropertyValues;
}

/** The body of an extended MKCOL (RFC 5689 section 5.1). */
export function mkcolBody({ resourceType, set = {} }: NewCollection): string {
  const type = resourceType && { xml: resourceType.map((name) => element(parseName(name))).join("") };
  return document(dav, "mkcol", setElement({ ...(type ? { resourcetype: type } : {}), ...set }));
}

/** The body of a MKCALENDAR (RFC 4791 section 9.2). */
export function mkcalendarBody(set: PropertyValues): string {
  return document(caldav, "mkcalendar", setElement(set));
}
