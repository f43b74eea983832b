import { bodyBytes } from "../exchange/body.ts";
import type { Body } from "../exchange/types.ts";

const ENCODINGS = [
  "windows-1252",
  "utf-16le",
  "utf-16be",
  "iso-8859-2",
  "windows-1251",
  "shift_jis",
  "gb18030",
];

/**
 * In which other encoding the exchange's bytes are the baseline's text: one of the common legacy encodings, or
 * `utf-8 twice` where UTF-8 was taken for Latin-1 and encoded once more.
 */
export function recodedAs(exchange: Body, baseline: string): string | undefined {
  if (/^[\0-\x7f]*$/.test(baseline)) return undefined;
  const bytes = bodyBytes(exchange);
  for (const name of ENCODINGS) if (decode(bytes, name) === baseline) return name;
  return exchange.text !== undefined && once(exchange.text) === baseline ? "utf-8 twice" : undefined;
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return undefined;
  }
}

/** One round of UTF-8 over Latin-1 undone. */
function once(text: string): string | undefined {
  if (/[^\0-\xff]/.test(text)) return undefined;
  return decode(
    Uint8Array.from(text, (character) => character.charCodeAt(0)),
    "utf-8",
  );
}
