import { pathStart } from "./href.ts";

const isDigitOrLetter = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

const PERCENT = 0x25;
const SLASH = 0x2f;

/**
 * Whether an href may have this key, or without query and fragment this decoded path: false only where their ends tell that it has
 * not. Most of a long listing is told apart by its last characters, and needs no resolving.
 *
 * A letter or digit of a path that is part of no escape stays what and where it is. So where all behind it is the same in
 * both, and free of escapes, another character in its place makes another name.
 */
export function mayBeNamed(href: string, name: string): boolean {
  const start = pathStart(href);
  if (start < 0) return true;
  let at = href.length - 1;
  let other = name.length - 1;
  if (href.charCodeAt(at) === SLASH) at--;
  if (name.charCodeAt(other) === SLASH) other--;
  for (; at > start && other >= 0; at--, other--) {
    const code = href.charCodeAt(at);
    if (code === PERCENT) return true;
    if (code === name.charCodeAt(other)) continue;
    if (!isDigitOrLetter(code)) return true;
    return href.charCodeAt(at - 1) === PERCENT || href.charCodeAt(at - 2) === PERCENT;
  }
  return true;
}

/** The last character of an href where every name of it ends so: a letter or digit of a path that is part of no escape. */
export function plainEnding(href: string): string | undefined {
  const start = pathStart(href);
  let at = href.length - 1;
  if (href.charCodeAt(at) === SLASH) at--;
  if (start < 0 || at <= start || !isDigitOrLetter(href.charCodeAt(at))) return undefined;
  const inEscape = href.charCodeAt(at - 1) === PERCENT || href.charCodeAt(at - 2) === PERCENT;
  return inEscape ? undefined : href[at];
}
