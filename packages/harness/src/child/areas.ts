import { seedSegments } from "../seed/write-seed.ts";
import type { ServerOptions } from "../types.ts";

/** The paths below which nothing may be changed; `/` is all of them. */
export function readOnlyPaths({ readOnly = false }: ServerOptions): readonly string[] {
  if (readOnly === true) return ["/"];
  return readOnly === false ? [] : readOnly;
}

/** The path of an area in URLs, decoded, without a slash at its end: `/dav/docs`. */
export function areaPath(basePath: string, path: string): string {
  return [basePath, ...seedSegments(path)].join("/");
}

/** A regular expression (PCRE or Java) for decoded paths at and below an area. */
export function decodedPattern(area: string): string {
  return `^${[...Buffer.from(area)].map(byte).join("")}(?:/|$)`;
}

/**
 * A regular expression for a Destination header at and below an area: percent-encoded or not, with or without scheme and
 * host.
 */
export function destinationPattern(area: string): string {
  const either = [...Buffer.from(area)].map((value) =>
    value === 0x2f ? "/" : `(?:${byte(value)}|%${hexadecimal(value)})`,
  );
  return `^(?=.)(?:[a-zA-Z]+://[^/]*)?${either.join("")}(?:/|$)`;
}

function byte(value: number): string {
  const character = String.fromCodePoint(value);
  return /[\w/-]/u.test(character) ? character : `\\x${value.toString(16).padStart(2, "0")}`;
}

/** Two digits, the letters among them in either case. */
function hexadecimal(value: number): string {
  const digits = value.toString(16).padStart(2, "0");
  return digits.replaceAll(/[a-f]/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
