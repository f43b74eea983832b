import type { Builder } from "../xml.ts";

/**
 * `prop` (RFC 4791 section 9.6.4, RFC 6352 section 10.4.2), in the namespace of the builder: a property of the data itself, by name
 * alone with what it holds, as an object without (`novalue`).
 */
export function wantedProp(build: Builder, prop: string | { name: string; novalue: true }): string {
  return build("prop", "", typeof prop === "string" ? { name: prop } : { name: prop.name, novalue: "yes" });
}
