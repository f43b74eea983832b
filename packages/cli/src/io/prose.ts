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

/** `1 line`, `3 lines`, `20,000 lines`. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  // Node's first use of a locale takes milliseconds.
  return `${count < 1000 ? count : count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}

/** Never 100 %: a diagnosis is no proof. */
export const percent = (share: number): string => `${Math.min(99, Math.round(share * 100))} %`;
