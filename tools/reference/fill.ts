const PART = /(<!-- begin ([\w-]+) -->\n)[\s\S]*?(<!-- end \2 -->)/g;

/** Puts each part between its marks: `<!-- begin name -->` and `<!-- end name -->`. What stands outside is written by hand. */
export function fill(page: string, parts: Readonly<Record<string, string>>): string {
  const missing = new Set(Object.keys(parts));
  const filled = page.replace(PART, (_, begin: string, name: string, end: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`Nothing makes the part ${name}.`);
    missing.delete(name);
    return `${begin}\n${part.trim()}\n\n${end}`;
  });
  if (missing.size > 0) throw new Error(`The page has no place for ${[...missing].join(", ")}.`);
  return filled;
}

/** A Markdown table. Cells hold Markdown; line ends and pipes in them are taken care of. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll(/\s*\n\s*/g, " ").replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${" --- |".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

/** Text in a fenced block, long enough a fence for whatever is in it. */
export function block(text: string, language = ""): string {
  const fence = text.includes("```") ? "~~~" : "```";
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}
