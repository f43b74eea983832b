import { headerValues, trimOws } from "./headers.ts";
import type { HeaderList } from "./types.ts";

/**
 * The elements of a comma-separated field value (`#rule`, RFC 9110 section 5.6.1): `DAV`, `Allow`, `If-Match`,
 * `Vary`… Commas inside quoted strings and inside `<…>` (the coded URLs of `DAV`) do not separate; empty elements are
 * dropped; elements are trimmed and otherwise as sent. A quote that is never closed runs to the end.
 */
export function parseHeaderList(value: string): string[] {
  return splitOutsideQuotes(value, ",").filter((element) => element !== "");
}

/** The elements of a field over all of its lines. */
export function headerElements(headers: HeaderList, name: string): string[] {
  return headerValues(headers, name).flatMap(parseHeaderList);
}

/** Splits at a separator outside quoted strings and coded URLs; parts are trimmed, empty ones kept. */
export function splitOutsideQuotes(value: string, separator: "," | ";"): string[] {
  const parts: string[] = [];
  let start = 0;
  let position = 0;
  while (position < value.length) {
    const character = value[position];
    if (character === '"') position = endOfQuoted(value, position);
    else if (character === "<") position = endOfCodedUrl(value, position);
    else if (character === separator) {
      parts.push(trimOws(value.slice(start, position)));
      start = position + 1;
    }
    position += 1;
  }
  parts.push(trimOws(value.slice(start)));
  return parts;
}

/** The content of a quoted string (RFC 9110 section 5.6.4) with quoted pairs undone; any other value unchanged. */
export function unquote(value: string): string {
  if (!value.startsWith('"')) return value;
  const closed = value.length > 1 && value.endsWith('"');
  return value.slice(1, closed ? -1 : undefined).replaceAll(/\\([\s\S])/g, "$1");
}

function endOfQuoted(value: string, start: number): number {
  for (let position = start + 1; position < value.length; position += 1) {
    if (value[position] === "\\") position += 1;
    else if (value[position] === '"') return position;
  }
  return value.length;
}

function endOfCodedUrl(value: string, start: number): number {
  const end = value.indexOf(">", start);
  return end === -1 ? start : end;
}
