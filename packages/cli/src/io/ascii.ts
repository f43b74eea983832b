/**
 * Whether the locale says that a terminal shows ASCII alone: `C`, `POSIX`, or a character set that is not UTF-8. The first of `LC_ALL`,
 * `LC_CTYPE` and `LANG` counts that is not empty (POSIX, section 8.2); where none is, nothing speaks against UTF-8.
 */
export function showsAsciiOnly(env: Readonly<Record<string, string | undefined>>): boolean {
  const locale = [env["LC_ALL"], env["LC_CTYPE"], env["LANG"]].find((value) => value);
  return locale !== undefined && !/utf-?8/iu.test(locale);
}

const SIGNS: Readonly<Record<string, string>> = {
  "✓": "+",
  "✗": "x",
  "·": ".",
  "×": "x",
  "→": "->",
  "←": "<-",
  "…": "...",
  "–": "-",
  "—": "-",
  "−": "-",
  "›": ">",
  "├": "|",
  "└": "`",
  "│": "|",
  "─": "-",
  "☐": "[ ]",
  "☑": "[x]",
  "“": '"',
  "”": '"',
  "’": "'",
};

/** A text in ASCII: our signs by others, what else there is (names, mostly) by its code: `\xfc`, `\u{65e5}`. */
export const asAscii = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- all of ASCII
  text.replaceAll(/[^\x00-\x7f]/gu, (character) => SIGNS[character] ?? codeOf(character));

function codeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x1_00 ? `\\x${code.toString(16)}` : `\\u{${code.toString(16)}}`;
}
