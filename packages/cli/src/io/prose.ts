/** Breaks prose into lines of at most `width` columns, each begun with `indent`; a longer word keeps a line of its own. */
export function wrap(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  lines.push(indent + line);
  return lines.join("\n");
}

/** The same for each line of a text by itself. */
export function wrapLines(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => wrap(line, width))
    .join("\n");
}
