import type { PropertyName } from "./names.ts";
import { askedElement, askedElements, type AskedProperties } from "./prop.ts";
import { dav, document } from "./xml.ts";

/**
 * The body of a PROPFIND (RFC 4918 section 14.20).
 *
 * @param include names that `allprop` would leave out (section 14.8); only with `allprop`
 */
export function propfindBody(props: AskedProperties, include: readonly PropertyName[] = []): string {
  const more = props === "allprop" && include.length > 0 ? dav("include", askedElements(include)) : "";
  return document(dav, "propfind", askedElement(props) + more);
}
