import { columns } from "../text/fit.ts";

/** Words in lines of at most `width` columns; the first line follows `lead`, the others are indented to it. */
export function wrap(
  text: string,
  width: number,
  lead: string,
  indent: string = " ".repeat(columns(lead)),
): string[] {
  const lines: string[] = [];
  let line = lead;
  let filled = false;
  for (const word of text.split(" ")) {
    if (filled && columns(line) + 1 + columns(word) > width) {
      lines.push(line);
      line = indent;
      filled = false;
    }
    line += (filled ? " " : "") + word;
    filled = true;
  }
  return [...lines, line];
}
