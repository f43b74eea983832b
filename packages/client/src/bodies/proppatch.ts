import type { PropertyName } from "./names.ts";
import { propElement } from "./prop.ts";
import { setElement, type PropertyValues } from "./values.ts";
import { dav, document } from "./xml.ts";

/** What a PROPPATCH changes; `set` comes first. For another order give several of these. */
export interface PropertyChanges {
  /** Values by name: text, `{ text, lang }` or `{ xml }`. */
  set?: PropertyValues;
  /** Names. One that the resource does not have is no error (RFC 4918 section 14.23). */
  remove?: readonly PropertyName[];
}

/** The body of a PROPPATCH (RFC 4918 section 14.19); the server takes the instructions in this order. */
export function proppatchBody(...changes: readonly PropertyChanges[]): string {
  const instructions = changes.map(({ set = {}, remove = [] }) => {
    return setElement(set) + (remove.length > 0 ? dav("remove", propElement(remove)) : "");
  });
  return document(dav, "propertyupdate", instructions.join(""));
}
