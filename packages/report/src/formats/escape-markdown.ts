import { escapeLine } from "../text/escape.ts";

/** Foreign text inside a Markdown paragraph, heading, list or table cell: nothing in it is markup, HTML or a mention. */
export function inline(text: string): string {
  return escapeLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("@", "&#64;")
    .replaceAll(/[\\`*_{}[\]|~$]/g, (character) => `\\${character}`)
    .replaceAll(/(\w):\/\//g, "$1&#58;//")
    .replaceAll(/\bwww\./gi, (www) => `${www.slice(0, 3)}&#46;`)
    .replace(/^(\s*)([-=+#]|\d+\.)/, (_, space: string, mark: string) => `${space}\\${mark}`);
}

/** Foreign text as code, also in a table: fenced by more backticks than it holds. */
export function code(text: string): string {
  const plain = escapeLine(text);
  if (plain === "") return "";
  const fence = "`".repeat(longestFence(plain) + 1);
  const pad = plain.startsWith("`") || plain.endsWith("`") || / ^| $/.test(plain) ? " " : "";
  return `${fence}${pad}${plain.replaceAll("|", "\\|")}${pad}${fence}`;
}

/** A block of foreign text as code. */
export function block(text: string, language = ""): string {
  const fence = "`".repeat(Math.max(2, longestFence(text)) + 1);
  return `${fence}${language}\n${text.replace(/\n$/, "")}\n${fence}`;
}

function longestFence(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
