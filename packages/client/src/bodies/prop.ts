import { parseName, type PropertyName } from "./names.ts";
import { dav, element, type Attributes } from "./xml.ts";

/** A property that is asked for with details, such as `calendarData({ … })`. */
export interface PropertyElement {
  /** In `DAV:` where it names no namespace: `getetag`, `{urn:ietf:params:xml:ns:caldav}calendar-data`. */
  name: PropertyName;
  /** By names without a prefix. */
  attributes?: Attributes;
  /** Put inside as it is. The prefixes `D` (`DAV:`), `C` (CalDAV) and `CR` (CardDAV) are declared. */
  xml?: string;
}

/** A property by name, or as an element with attributes or content of its own. */
export type AskedProperty = PropertyName | PropertyElement;

/** Which properties are asked for: some by name, `allprop`, or the names of all (RFC 4918 section 9.1). */
export type AskedProperties = readonly AskedProperty[] | "allprop" | "propname";

/** `DAV:prop` holding names. */
export function propElement(properties: readonly AskedProperty[]): string {
  return dav("prop", askedElements(properties));
}

/** `DAV:prop`, `DAV:allprop` or `DAV:propname`. */
export function askedElement(properties: AskedProperties): string {
  return typeof properties === "string" ? dav(properties) : propElement(properties);
}

export function askedElements(properties: readonly AskedProperty[]): string {
  return properties
    .map((asked) => {
      const { name, xml, attributes } = typeof asked === "object" ? asked : { name: asked };
      return element(parseName(name), xml, attributes);
    })
    .join("");
}
