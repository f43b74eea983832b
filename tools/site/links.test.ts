import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { deadLinks, mapLinks } from "./links.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

test("every relative link of a Markdown file leads to a file of the repository", () => {
  const files = globSync(
    ["*.md", "docs/**/*.md", "{packages,examples,tools}/*/README.md", "packages/core/src/**/README.md"],
    { cwd: root },
  );
  expect(files.length).toBeGreaterThan(40);
  expect(files.flatMap((file) => deadLinks(root, file, readFileSync(join(root, file), "utf8")))).toEqual([]);
});

test("a link that leads nowhere is named with its file", () => {
  expect(deadLinks(root, "docs/guide/x.md", "see [there](gone.md#part)")).toEqual([
    "docs/guide/x.md: gone.md#part",
  ]);
});

test("links in code are left alone, others are read from where they stand", () => {
  const text = "[a](../b.md#c) `[d](e.md)`\n\n```md\n[f](g.md)\n```\n[h](https://x.example/) [i](/j)";
  const files: (string | undefined)[] = [];
  const same = mapLinks(text, "docs/guide/x.md", ({ text: shown, target, file }) => {
    files.push(file);
    return `[${shown}](${target})`;
  });
  expect(same).toBe(text);
  expect(files).toEqual(["docs/b.md", undefined, undefined]);
});
