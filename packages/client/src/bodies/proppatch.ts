import { parseName, type PropertyName } from "./names.ts";
import { document, element, escapeText } from "./xml.ts";

/** Text, or XML to be put in as it is: `{ xml: "<D:href>/a</D:href>" }` (the prefix `D` is declared as `DAV:`). */
export type PropertyValue = string | { xml: string };

/** What a PROPPATCH changes; `set` comes first. For another order give several lists to `proppatchBody`. */
export interface PropertyChanges {
  set?: Readonly<Record<PropertyName, PropertyValue>>;
  remove?: readonly PropertyName[];
}

/** The body of a PROPPATCH (RFC 4918 section 14.19); the server takes the instructions in this order. */
export function proppatchBody(...changes: readonly PropertyChanges[]): string {
  const instructions = changes.map(({ set = {}, remove = [] }) => {
    const values = Object.entries(set).map(([name, value]) => {
      return element(parseName(name), typeof value === "string" ? escapeText(value) : value.xml);
    });
    const removed = remove.map((name) => element(parseName(name)));
    return instruction("set", values) + instruction("remove", removed);
  });
  return document("propertyupdate", instructions.join(""));
}

function instruction(kind: "set" | "remove", elements: readonly string[]): string {
  return elements.length > 0 ? `<D:${kind}><D:prop>${elements.join("")}</D:prop></D:${kind}>` : "";
}
