import { escapeLine } from "../text/escape.ts";

/**
 * Foreign text inside a Markdown paragraph, heading, list or table cell: nothing in it is markup, HTML, a link or a mention. What
 * would become a link or a mention stands as code, where it can still be copied.
 */
export function inline(text: string): string {
  const flat = unwrapped(text);
  let end = 0;
  let result = "";
  for (const match of flat.matchAll(ACTIVE)) {
    const [piece] = match;
    result += plain(flat.slice(end, match.index), end === 0) + code(piece);
    end = match.index + piece.length;
  }
  return result + plain(flat.slice(end), end === 0);
}

/** A sentence of ours: what stands between backticks in it is code, all else as `inline` has it. */
export function prose(text: string): string {
  return unwrapped(text)
    .split(/(?<!`)(`[^`]+`)(?!`)/)
    .map((piece, index) => (index % 2 === 0 ? inline(piece) : code(piece.slice(1, -1))))
    .join("");
}

/**
 * An address, or a name that GitHub and GitLab would notify. What comes before `@` begins where its characters begin, and a scheme has
 * an end, or a long run of letters would be read anew from each of them.
 */
const ACTIVE =
  /(?:\b[a-z][a-z\d+.-]{0,40}:\/\/|\bwww\.)[^\s<>"'`)\]}|,;]*[^\s<>"'`)\]}|,;:.!?…]|(?<![\w.%+-])[\w.%+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.%+-])@[\w-]+/giu;

function plain(text: string, isStart: boolean): string {
  const escaped = escapeLine(text)
    .replaceAll(/&(?=#?\w+;)/g, "&amp;")
    .replaceAll("`", "&#96;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\*[\]|~$]/g, (character) => `\\${character}`)
    // Inside a word it is no markup.
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`);
  return isStart
    ? escaped.replace(/^(\s*)([-=+#>]|\d+(?=[.)]))/, (_, space: string, mark: string) =>
        /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
      )
    : escaped;
}

/** Foreign text as code: fenced by more backticks than it holds. In a table it goes through `row`. */
export function code(text: string): string {
  const shown = escapeLine(text);
  if (shown === "") return "";
  const fence = "`".repeat(longestFence(shown) + 1);
  const pad = shown.startsWith("`") || shown.endsWith("`") || /^ .* $/.test(shown) ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Text of several lines as code in one: a quotation of a log or a payload. */
export const quotation = (text: string): string => code(unwrapped(text));

/** A row of a table. A bar would end the cell, in code as well. */
export const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll(/\\?\|/g, String.raw`\|`)).join(" | ")} |`;

/** Foreign text inside an HTML element, where Markdown is not read. */
export function html(text: string): string {
  return escapeLine(unwrapped(text))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/(?<![\w.%+-])@[\w-]+/g, (name) => `<code>${name}</code>`);
}

/** A block of foreign text as code. */
export function block(text: string, language = ""): string {
  const fence = "`".repeat(Math.max(2, longestFence(text)) + 1);
  return `${fence}${language}\n${text.replace(/\n$/, "")}\n${fence}`;
}

const unwrapped = (text: string): string => text.replaceAll(/(?<!\s)\s*[\r\n]\s*/g, " ");

function longestFence(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
