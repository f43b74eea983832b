const MARKUP = /[<&\r]/;
const REFERENCE = /&(?:#x([0-9a-f]+)|#([0-9]+)|(lt|gt|amp|quot|apos));/gi;
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** The same string with characters of its own (V8 keeps the whole string that a slice was taken from). */
export function copy(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

/** Whether XML text stands for other characters than its own. */
export function hasMarkup(raw: string): boolean {
  return MARKUP.test(raw);
}

/** XML text without tags, as its reader has it: references resolved, line ends made LF. What cannot be resolved stays. */
export function unescapeText(raw: string): string {
  return raw
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(REFERENCE, (whole, hex?: string, decimal?: string, named?: string) => {
      if (named !== undefined) return NAMED[named] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return isXmlCharacter(code) ? String.fromCodePoint(code) : whole;
    });
}

/** The production Char of XML 1.0. */
function isXmlCharacter(code: number): boolean {
  return (
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

/** XML's white space: space, tab, CR, LF. */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 10 || code === 9 || code === 13;
}

/** `text` without XML white space around it; the same string when there is none. */
export function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}
