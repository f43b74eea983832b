import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { multistatus } from "./support/run.ts";

const root = new URL("../../../", import.meta.url);
const readme = readFileSync(new URL("README.md", root), "utf8");

/** Output shown in the README; where it was shortened there is a line with an ellipsis. */
function expectShown(shown: string, printed: string): void {
  expect(shown).not.toBe("");
  const pieces = shown.split(/^…$/m).map((piece) => piece.trim());
  let rest = printed;
  for (const piece of pieces) {
    expect(rest).toContain(piece);
    rest = rest.slice(rest.indexOf(piece) + piece.length);
  }
}

const block = (start: string): string =>
  readme.split(/^```.*$/m).find((text) => text.startsWith(`\n${start}`)) ?? "";

test("the diagnosis in the README at the root is what the command prints", async () => {
  const command = block("multistatus diagnose").replaceAll("\\\n", "").trim();
  const inRoot = (word: string): string =>
    word.replace("packages/", fileURLToPath(new URL("packages/", root)));
  const { code, stdout } = await multistatus(command.split(/\s+/).slice(1).map(inRoot));
  expect(code).toBe(1);
  expectShown(block("DELETE http"), stdout);
});

test("the demonstration in it is what the demonstration prints", () => {
  const snapshot = readFileSync(new URL("__snapshots__/demo.test.ts.snap", import.meta.url), "utf8");
  expectShown(block("2. Delete the folder"), snapshot.slice(snapshot.indexOf("at 80 columns")));
});
