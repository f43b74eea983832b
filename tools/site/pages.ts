import { globSync } from "node:fs";

/** Which Markdown files of the repository become pages, and under which address. */
export function pagesOf(root: string): Map<string, string> {
  const pages = new Map<string, string>();
  const add = (pattern: string, to: (match: string[]) => string): void => {
    for (const file of globSync(pattern, { cwd: root }).sort())
      pages.set(file.replaceAll("\\", "/"), to(file.split(/[\\/]/)));
  };
  add("docs/**/*.md", (parts) => parts.slice(1).join("/"));
  add("packages/*/README.md", ([, name]) => `packages/${name === "cli" ? "multistatus" : name}.md`);
  add("examples/*/README.md", ([, name]) => `examples/${name}.md`);
  add("packages/core/src/diagnosis/causes/*/README.md", (parts) => `causes/${parts.at(-2)}.md`);
  for (const [file, page] of [
    ["CONTRIBUTING.md", "contributing.md"],
    ["SECURITY.md", "security.md"],
    ["README.md", "overview.md"],
    ["examples/README.md", "examples/index.md"],
  ] as const)
    pages.set(file, page);
  return pages;
}
