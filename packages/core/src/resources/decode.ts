import { splitReference } from "./reference.ts";

const lengthByLead = (lead: number): number => {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc0 ? 2 : 1;
};

/** An escaped slash or control character stays escaped: decoded, it would show another path or steer a terminal. */
const staysEscaped = (char: string): boolean => char === "/" || char < " " || char === "\x7f";

const mayStay = /%(?:2f|[01][0-9a-f]|7f)/i;

/** Decodes a run of escapes; those that are no UTF-8 stay. */
function decodeRun(run: string): string {
  if (!mayStay.test(run)) {
    try {
      return decodeURIComponent(run);
    } catch {
      // Some of it is no UTF-8: character by character.
    }
  }
  let text = "";
  for (let at = 0; at < run.length;) {
    const end = at + 3 * lengthByLead(Number.parseInt(run.slice(at + 1, at + 3), 16));
    try {
      const char = decodeURIComponent(run.slice(at, end));
      text += staysEscaped(char) ? run.slice(at, end) : char;
      at = end;
    } catch {
      text += run.slice(at, at + 3);
      at += 3;
    }
  }
  return text;
}

/**
 * Percent-decodes once, as UTF-8. Escapes that are no UTF-8, escaped slashes and escaped control characters keep their
 * escapes; a `%` that begins no escape stays. Never throws.
 */
export function decodeEscapes(text: string): string {
  return text.includes("%") ? text.replaceAll(/(?:%[0-9a-f]{2})+/gi, decodeRun) : text;
}

/** The path of a URL or href, percent-decoded once, for people: `/docs/Ü b.txt`. No origin, query or fragment. */
export function decodedPath(url: string): string {
  return decodeEscapes(splitReference(url).path);
}

/** Whether all escapes of a text are whole and UTF-8. */
export function decodes(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
