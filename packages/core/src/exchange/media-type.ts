import { splitOutsideQuotes, unquote } from "./header-list.ts";

/** A media type (RFC 9110 section 8.3.1), type and parameter names in lower case, parameter values as meant. */
export interface MediaType {
  /** `application/xml` */
  essence: string;
  /** What stands before the slash: `application`. */
  type: string;
  /** What stands behind it, with its suffix: `xml`, `problem+xml`. */
  subtype: string;
  /** `{ charset: "utf-8" }`; of a repeated parameter the first one. */
  parameters: Record<string, string>;
}

const ESSENCE = /^([!#$%&'*+\-.^_`|~\w]+)\/([!#$%&'*+\-.^_`|~\w]+)$/;

/** Reads a `Content-Type` value; `undefined` when it is none. Parameters that cannot be read are left out. */
export function parseMediaType(value: string | undefined): MediaType | undefined {
  if (value === undefined) return undefined;
  const [essence = "", ...rest] = splitOutsideQuotes(value, ";");
  const match = ESSENCE.exec(essence.toLowerCase());
  if (match === null) return undefined;
  const parameters: Record<string, string> = {};
  for (const part of rest) {
    const equals = part.indexOf("=");
    if (equals <= 0) continue;
    const name = part.slice(0, equals).trim().toLowerCase();
    if (!Object.hasOwn(parameters, name)) define(parameters, name, unquote(part.slice(equals + 1).trim()));
  }
  return { essence: match[0], type: match[1] ?? "", subtype: match[2] ?? "", parameters };
}

/** Assignment that also holds for a parameter named `__proto__`. */
function define(target: Record<string, string>, name: string, value: string): void {
  Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
}
