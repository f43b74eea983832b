const BLOCK = /^```ts\n([\s\S]*?)^```$/gm;

/** Indents the members of unions of object types, which the plugin begins at the margin. */
export function indentUnions(markdown: string): string {
  return markdown.replace(BLOCK, (block, code: string) =>
    /^ {2}\| \{$/m.test(code) ? `\`\`\`ts\n${indented(code)}\`\`\`` : block,
  );
}

function indented(code: string): string {
  let depth = 0;
  return code
    .split("\n")
    .map((line) => {
      const text = line.trim();
      const closes = /^[}\])]/.test(text);
      const level = depth - (closes ? 1 : 0);
      depth += text.split(/[{[(]/).length - text.split(/[}\])]/).length;
      if (text === "" || (level === 0 && !closes)) return line.trimEnd();
      return " ".repeat(4 + 2 * level) + text;
    })
    .join("\n");
}
