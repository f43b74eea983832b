/**
 * C0 and C1 controls, DEL, soft hyphen, zero-width and bidirectional formatting characters, line and paragraph
 * separators, interlinear and tag characters, lone surrogates: what could move the cursor, recolour, reorder or hide text.
 */
const unsafe =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u{0}-\u{1f}\u{7f}-\u{9f}\u{ad}\u{61c}\u{115f}\u{1160}\u{180e}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{3164}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}\p{Surrogate}]/gu;

/** More combining marks on one character than any script needs. */
const stackedMarks = /(\p{Mark}{8})\p{Mark}+/gu;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * One line that is safe to print: characters that a terminal would act upon, or that hide or reorder text, become
 * visible escapes (`\n`, `\x1b`, `\u202e`).
 */
export function escapeLine(text: string): string {
  return text.replace(unsafe, escapeCharacter).replace(stackedMarks, "$1…");
}

/** The same for text of several lines: line ends (as `\n`) and tabs stay. */
export function escapeLines(text: string): string {
  return text
    .split(/\r\n|\n/)
    .map((line) => line.split("\t").map(escapeLine).join("\t"))
    .join("\n");
}

function escapeCharacter(character: string): string {
  const known = short[character];
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, "0")}` : `\\u{${code.toString(16)}}`;
}
