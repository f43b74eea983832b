import type { ExpandedName, XmlElement } from "../multistatus/types.ts";

/** Expanded name in the `DAV:` namespace. */
export function dav(localName: string): ExpandedName {
  return `{DAV:}${localName}`;
}

/** Text directly inside, other than white space. */
export function hasOwnText(element: XmlElement): boolean {
  return element.children.some((node) => "text" in node && node.text.trim() !== "");
}
