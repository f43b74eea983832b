import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../root.ts";
import { deadAnchors } from "./anchors.ts";
import { deadLinks, mapLinks } from "./links.ts";

test("every relative link of a Markdown file leads to a file of the repository", () => {
  const files = globSync(
    [
      "*.md",
      "docs/**/*.md",
      "examples/README.md",
      "{packages,examples,tools}/*/README.md",
      "packages/core/src/**/README.md",
    ],
    { cwd: root },
  );
  expect(files.length).toBeGreaterThan(40);
  expect(files.flatMap((file) => deadLinks(root, file, readFileSync(join(root, file), "utf8")))).toEqual([]);
});

test("a link that leads nowhere is named with its file", () => {
  expect(deadLinks(root, "docs/guide/x.md", "see [there](gone.md#part)")).toEqual([
    "docs/guide/x.md: gone.md#part",
  ]);
  const text = "# A `b` c\n\n[a](#a-b-c) [b](#gone) [c](/reference/statuses) [d](../ci.md#no-such-heading)";
  expect(deadLinks(root, "docs/guide/x.md", text)).toEqual([
    "docs/guide/x.md: #gone",
    "docs/guide/x.md: /reference/statuses",
    "docs/guide/x.md: ../ci.md#no-such-heading",
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

test("in the built site a link to a missing page or heading is named, and no other", () => {
  const dist = mkdtempSync(join(tmpdir(), "multistatus-site-"));
  mkdirSync(join(dist, "guide"));
  writeFileSync(
    join(dist, "index.html"),
    '<a class="x" href="/guide/a#there">1</a><a href="guide/a.html#gone">2</a>',
  );
  writeFileSync(
    join(dist, "guide", "a.html"),
    '<h2 id="there">A</h2><a href="../">3</a><a href="b.html">4</a><a href="#there">5</a><a href="https://x.example/#y">6</a>',
  );
  expect(deadAnchors(dist)).toEqual(["guide/a.html: b.html", "index.html: guide/a.html#gone"]);
  rmSync(dist, { recursive: true });
});
