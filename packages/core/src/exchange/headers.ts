import type { HeaderList } from "./types.ts";

/** Every value of a field, in wire order, trimmed of optional whitespace. Names are compared case-insensitively. */
export function headerValues(headers: HeaderList, name: string): string[] {
  const wanted = name.toLowerCase();
  const values: string[] = [];
  for (const [field, value] of headers) {
    if (field.toLowerCase() === wanted) values.push(trimOws(value));
  }
  return values;
}

/**
 * The combined value of a field: its lines joined by `", "` (RFC 9110 section 5.3); `undefined` when it is absent.
 * `Set-Cookie` cannot be combined (section 5.3 again): read it with `headerValues`.
 */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  const values = headerValues(headers, name);
  return values.length === 0 ? undefined : values.join(", ");
}

/** Whether a field is there at all, be it empty. */
export function hasHeader(headers: HeaderList, name: string): boolean {
  const wanted = name.toLowerCase();
  return headers.some(([field]) => field.toLowerCase() === wanted);
}

/** Without leading and trailing spaces and tabs (OWS, RFC 9110 section 5.6.3); other whitespace stays visible. */
export function trimOws(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && isOws(value.charCodeAt(start))) start += 1;
  while (end > start && isOws(value.charCodeAt(end - 1))) end -= 1;
  return value.slice(start, end);
}

function isOws(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
