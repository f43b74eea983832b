import { textContent } from "../multistatus/xml/element.ts";
import type { ExpandedName, XmlElement, XmlNode } from "../multistatus/types.ts";

/** Tells elements from text, comments and instructions. */
const isElement = (node: XmlNode): node is XmlElement => "localName" in node;

/** The elements directly inside, in order; none for an absent element. */
export const elements = (parent: XmlElement | undefined): XmlElement[] =>
  parent?.children.filter(isElement) ?? [];

/** Every element of a name directly inside. */
export const childrenNamed = (parent: XmlElement | undefined, name: ExpandedName): XmlElement[] =>
  elements(parent).filter((element) => element.name === name);

/** The first element of a name directly inside. */
export const child = (parent: XmlElement | undefined, name: ExpandedName): XmlElement | undefined =>
  elements(parent).find((element) => element.name === name);

/** Value of an attribute in no namespace. */
export const attribute = (element: XmlElement, name: string): string | undefined =>
  element.attributes.find((one) => one.name === `{}${name}`)?.value;

/** All text inside, markup removed, trimmed. */
export const trimmedText = (root: XmlElement): string => textContent(root).trim();

/** Texts of the `DAV:href` elements directly inside, trimmed. */
export const hrefsIn = (parent: XmlElement | undefined): string[] =>
  childrenNamed(parent, "{DAV:}href").map(trimmedText);

/**
 * The hrefs that a property's value refers to: its `DAV:href` elements, and where `expand-property` put a
 * `DAV:response` in the place of one (RFC 3253 section 3.8), the first href of that.
 */
export const referencesIn = (value: XmlElement): string[] =>
  elements(value).flatMap((element) => {
    if (element.name === "{DAV:}href") return [trimmedText(element)];
    return element.name === "{DAV:}response" ? hrefsIn(element).slice(0, 1) : [];
  });
