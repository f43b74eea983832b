import { hasHeader, trimOws } from "../headers.ts";
import { asArray, asRecord, asString } from "../json-values.ts";
import { urlAuthority } from "../url.ts";
import type { Problems } from "../problems.ts";

type Field = [name: string, value: string];

/**
 * The header list of a HAR message. Browsers join the lines of a repeated field by line feeds: these become entries of
 * their own again, and obsolete line folding (RFC 9112 section 5.2) a space. Pseudo-header fields (RFC 9113 section
 * 8.3) stand in method, URL and status already and are left out.
 */
export function readHarHeaders(value: unknown, where: string, problems: Problems): Field[] {
  const fields: Field[] = [];
  for (const [index, item] of headerItems(value).entries()) {
    const name = asString(item.name);
    const text = valueText(item.value);
    if (name === undefined || name === "" || text === undefined) {
      const message = "This header has no name or no value and was left out.";
      problems.kept("header-invalid", `${where}[${index}]`, message);
      continue;
    }
    if (name.startsWith(":")) continue;
    const unfolded = text.replaceAll(/\r?\n[ \t]+/g, " ");
    for (const line of unfolded.split(/\r?\n/)) fields.push([name, trimOws(line)]);
  }
  return fields;
}

/** `Host` from `:authority`, where that names another host than the URL (RFC 9113 section 8.3.1). */
export function hostFromAuthority(value: unknown, url: string, headers: readonly Field[]): Field[] {
  const item = headerItems(value).find(({ name }) => name === ":authority");
  const authority = asString(item?.value);
  if (authority === undefined || hasHeader(headers, "host")) return [];
  return authority.toLowerCase() === urlAuthority(url).toLowerCase() ? [] : [["Host", authority]];
}

/** `Cookie` from HAR's own list of cookies, where the header itself was left out of the recording. */
export function cookieHeader(cookies: unknown, headers: readonly Field[]): Field[] {
  if (hasHeader(headers, "cookie")) return [];
  const pairs = headerItems(cookies)
    .filter(({ name }) => typeof name === "string" && name !== "")
    .map(({ name, value }) => `${String(name)}=${valueText(value) ?? ""}`);
  return pairs.length === 0 ? [] : [["Cookie", pairs.join("; ")]];
}

/** HAR's `[{ name, value }]`; some tools write an object of names and values instead. */
function headerItems(value: unknown): { name?: unknown; value?: unknown }[] {
  const list = asArray(value);
  if (list !== undefined) return list.map((item) => asRecord(item) ?? {});
  return Object.entries(asRecord(value) ?? {}).map(([name, text]) => ({ name, value: text }));
}

function valueText(value: unknown): string | undefined {
  if (value === null) return "";
  return typeof value === "number" || typeof value === "boolean" ? String(value) : asString(value);
}
