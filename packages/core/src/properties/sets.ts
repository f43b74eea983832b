import type { ExpandedName, Property, XmlElement } from "../multistatus/types.ts";
import { attribute, child, childrenNamed, elements, referencesIn, trimmedText } from "./element.ts";
import { elementReader, problem } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** `DAV:resourcetype` (RFC 4918 section 15.9): names of the types; none for a plain resource. */
export const readResourceType: (property: Property) => Reading<ExpandedName[]> = elementReader((element) => {
  const types = elements(element).map(({ name }) => name);
  const text = types.length === 0 ? trimmedText(element) : "";
  return text === "" ? types : problem(`it holds the text "${text.slice(0, 40)}" where an element is due`);
});

/** Properties that hold any number of `DAV:href`: `group-member-set`, `alternate-URI-set`, `calendar-home-set` … As sent, trimmed. */
export const readHrefs: (property: Property) => Reading<string[]> = elementReader((element) => {
  const hrefs = referencesIn(element);
  const text = hrefs.length === 0 ? trimmedText(element) : "";
  return text === "" ? hrefs : problem(`it holds "${text.slice(0, 60)}" and no DAV:href`);
});

/** Properties that hold one `DAV:href`: `principal-URL`, `checked-in`, `owner` … */
export const readHref: (property: Property) => Reading<string> = elementReader((element) => {
  const [href, ...others] = referencesIn(element);
  if (href === undefined) return problem("there is no DAV:href");
  return others.length === 0 ? href : problem(`there are ${others.length + 1} DAV:href where one is due`);
});

/** Who a principal property names. */
export type PrincipalReference =
  /** The principal at this href, as sent. */
  { kind: "href"; href: string } | { kind: "unauthenticated" };

/** `DAV:current-user-principal` (RFC 5397): a principal, or nobody because the request was not authenticated. */
export const readCurrentUserPrincipal: (property: Property) => Reading<PrincipalReference> = elementReader(
  (element) => {
    const [href] = referencesIn(element);
    if (href !== undefined) return { kind: "href", href };
    const unauthenticated = child(element, "{DAV:}unauthenticated");
    return unauthenticated
      ? { kind: "unauthenticated" }
      : problem("there is neither DAV:href nor DAV:unauthenticated");
  },
);

/** `DAV:supported-report-set` (RFC 3253 section 3.1.5): names of the reports. */
export const readSupportedReports: (property: Property) => Reading<ExpandedName[]> = elementReader(
  (element) =>
    childrenNamed(element, "{DAV:}supported-report")
      .flatMap((supported) => childrenNamed(supported, "{DAV:}report"))
      .flatMap((report) => elements(report).map(({ name }) => name)),
);

/** CalDAV `supported-calendar-component-set` (RFC 4791 section 5.2.3): `VEVENT`, `VTODO` … */
export const readCalendarComponents: (property: Property) => Reading<string[]> = elementReader((element) => {
  const components = childrenNamed(element, "{urn:ietf:params:xml:ns:caldav}comp");
  const named = components.flatMap((component) => attribute(component, "name") ?? []);
  return named.length === components.length ? named : problem("a comp element has no name attribute");
});

/** A media type and version that a collection takes, or that an object comes in. */
export interface ObjectType {
  /** `text/calendar`, `text/vcard`: the default where it is not given (RFC 4791 section 9.6, RFC 6352 section 10.4). */
  contentType: string;
  /** `2.0` for iCalendar, `3.0` or `4.0` for vCard; the default of the RFC where it is not given. */
  version: string;
}

const objectType = (element: XmlElement, contentType: string, version: string): ObjectType => ({
  contentType: attribute(element, "content-type") ?? contentType,
  version: attribute(element, "version") ?? version,
});

const objectTypes = (
  name: ExpandedName,
  ...defaults: [string, string]
): ((p: Property) => Reading<ObjectType[]>) =>
  elementReader((element) => childrenNamed(element, name).map((one) => objectType(one, ...defaults)));

/** CalDAV `supported-calendar-data` (RFC 4791 section 5.2.4). */
export const readSupportedCalendarData: (property: Property) => Reading<ObjectType[]> = objectTypes(
  "{urn:ietf:params:xml:ns:caldav}calendar-data",
  "text/calendar",
  "2.0",
);

/** CardDAV `supported-address-data` (RFC 6352 section 6.2.2). */
export const readSupportedAddressData: (property: Property) => Reading<ObjectType[]> = objectTypes(
  "{urn:ietf:params:xml:ns:carddav}address-data-type",
  "text/vcard",
  "3.0",
);

/** An iCalendar or vCard object inside a property. */
export interface ObjectData extends ObjectType {
  /** Verbatim, except that XML has made every line break a line feed. */
  text: string;
}

const objectData =
  (contentType: string, version: string) =>
  (property: Property): Reading<ObjectData> => {
    const raw = property.text();
    if (raw.trim() === "") return { ok: false, problem: `${property.localName} is empty`, raw };
    return { ok: true, value: { text: raw, ...objectType(property.element(), contentType, version) }, raw };
  };

/** CalDAV `calendar-data` in a response (RFC 4791 section 9.6). */
export const readCalendarData: (property: Property) => Reading<ObjectData> = objectData(
  "text/calendar",
  "2.0",
);

/** CardDAV `address-data` in a response (RFC 6352 section 10.4). */
export const readAddressData: (property: Property) => Reading<ObjectData> = objectData("text/vcard", "3.0");
