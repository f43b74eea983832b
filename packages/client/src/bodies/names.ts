import type { ExpandedName } from "@multistatus/core";
import { invalidArgument } from "../errors/invalid-argument.ts";

/** `{namespace}local`, or a bare local name for one in `DAV:`. */
export type PropertyName = ExpandedName | (string & {});

export interface ParsedName {
  namespace: string;
  local: string;
}

// XML 1.0 Name without the colon (Namespaces in XML, NCName).
const start =
  "A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const localName = new RegExp(
  `^[${start}][${start}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}]*$`,
  "u",
);

/**
 * @throws {InvalidRequestError} `invalid-property-name` when it cannot be an XML name
 */
export function parseName(name: PropertyName): ParsedName {
  const match = /^\{([^{}]*)\}(.*)$/su.exec(name);
  const namespace = match ? (match[1] ?? "") : "DAV:";
  const local = match ? (match[2] ?? "") : name;
  if (!localName.test(local)) {
    throw invalidArgument(
      `${JSON.stringify(name)} is no property name: write "{namespace}local", or the local name alone for one in DAV:`,
      "invalid-property-name",
    );
  }
  return { namespace, local };
}
