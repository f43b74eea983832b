import type { PropertyName } from "./names.ts";
import { askedElement, askedElements, type AskedProperties, type AskedProperty } from "./prop.ts";
import { dav, document } from "./xml.ts";

/** Who asks for properties mostly asks for the same ones again. */
let last: { names: readonly AskedProperty[]; body: string } | undefined;

/**
 * The body of a PROPFIND (RFC 4918 section 14.20).
 *
 * @param include names that `allprop` would leave out (section 14.8); only with `allprop`
 */
export function propfindBody(props: AskedProperties, include: readonly PropertyName[] = []): string {
  if (typeof props === "string") {
    const more = props === "allprop" && include.length > 0 ? dav("include", askedElements(include)) : "";
    return document(dav, "propfind", askedElement(props) + more);
  }
  if (last && areSame(last.names, props)) return last.body;
  const body = document(dav, "propfind", askedElement(props));
  if (props.every((name) => typeof name === "string")) last = { names: [...props], body };
  return body;
}

function areSame(one: readonly AskedProperty[], other: readonly AskedProperty[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}
