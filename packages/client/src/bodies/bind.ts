import { dav, document, escapeText, hrefElement } from "./xml.ts";

/** The body of a BIND or REBIND: the name within the collection, and what it is to lead to (RFC 5842 sections 4 and 6). */
export function bindBody(root: "bind" | "rebind", segment: string, href: string | URL): string {
  return document(dav, root, segmentElement(segment) + hrefElement(href));
}

/** The body of an UNBIND (RFC 5842 section 5). */
export function unbindBody(segment: string): string {
  return document(dav, "unbind", segmentElement(segment));
}

function segmentElement(segment: string): string {
  return dav("segment", escapeText(segment));
}
