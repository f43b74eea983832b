import { parseName, type PropertyName } from "./names.ts";
import { dav, element, escapeText } from "./xml.ts";

/** What a property is set to. */
export type PropertyValue =
  | string
  /** Text; `lang` becomes `xml:lang`. */
  | { text: string; lang?: string }
  /**
   * XML to be put in as it is: `{ xml: "<D:href>/a</D:href>" }`. The prefixes `D` (`DAV:`), `C` (CalDAV) and `CR` (CardDAV) are
   * declared.
   */
  | { xml: string; lang?: string };

/** Values by property name. */
export type PropertyValues = Readonly<Record<PropertyName, PropertyValue>>;

/** `DAV:set` with one `DAV:prop`; nothing where there are no values. */
export function setElement(values: PropertyValues): string {
  const elements = Object.entries(values).map(([name, value]) => {
    const { lang, ...content } = typeof value === "string" ? { text: value, lang: undefined } : value;
    const inner = "xml" in content ? content.xml : escapeText(content.text);
    return element(parseName(name), inner, { "xml:lang": lang });
  });
  return elements.length > 0 ? dav("set", dav("prop", elements.join(""))) : "";
}
