import type { ExpandedName, XmlElement, XmlNode } from "../multistatus/types.ts";

/** Tells elements from text, comments and instructions. */
export const isElement = (node: XmlNode): node is XmlElement => "localName" in node;

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

/** All text inside, markup removed, not trimmed. */
export function textInside(root: XmlElement): string {
  const open: XmlNode[] = [root];
  let text = "";
  for (let node = open.pop(); node; node = open.pop()) {
    if ("text" in node) text += node.text;
    else if (isElement(node)) open.push(...node.children.toReversed());
  }
  return text;
}

/** All text inside, trimmed. */
export const trimmedText = (root: XmlElement): string => textInside(root).trim();

/** Texts of the `DAV:href` elements directly inside, trimmed. */
export const hrefsIn = (parent: XmlElement | undefined): string[] =>
  childrenNamed(parent, "{DAV:}href").map(trimmedText);
