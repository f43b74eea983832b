import { parseName, type PropertyName } from "../names.ts";
import { dav, document } from "../xml.ts";

/** A property of a `DAV:expand-property` report (RFC 3253 section 3.8). */
export type ExpandedProperty =
  | PropertyName
  /** The resources that its hrefs name are reported inside, with these properties. */
  | { name: PropertyName; props: readonly ExpandedProperty[] };

/** The body of a DAV:expand-property report (RFC 3253 section 3.8). */
export function expandPropertyBody(props: readonly ExpandedProperty[]): string {
  return document(dav, "expand-property", props.map(propertyElement).join(""));
}

function propertyElement(property: ExpandedProperty): string {
  const { name, props } = typeof property === "string" ? { name: property, props: [] } : property;
  const { namespace, local } = parseName(name);
  // DAV: is the default of the attribute.
  return dav("property", props.map(propertyElement).join(""), {
    name: local,
    namespace: namespace === "DAV:" ? undefined : namespace,
  });
}
