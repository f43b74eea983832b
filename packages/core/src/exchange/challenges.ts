import { parseHeaderList } from "./header-list.ts";

/** Schemes that challenges offer (RFC 9110 section 11.6.1), in lower case; of field values with any number of challenges. */
export function schemesOf(challenges: readonly string[]): string[] {
  const elements = challenges.flatMap(parseHeaderList);
  // An element is a challenge or a further parameter of the one before it.
  const schemes = elements.flatMap((element) => /^[a-z][\w-]*(?=\s+[^\s=]|$)/i.exec(element) ?? []);
  return [...new Set(schemes.map((scheme) => scheme.toLowerCase()))];
}
