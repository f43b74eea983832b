import { askedElement, type AskedProperties } from "../prop.ts";
import { dav, document } from "../xml.ts";

/** The body of a DAV:version-tree report (RFC 3253 section 3.7). */
export function versionTreeBody(props: AskedProperties): string {
  return document(dav, "version-tree", askedElement(props));
}
