import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

const src = new URL("../src/", import.meta.url);

/** Imports that are there at run time, and not behind an `import()`. */
const STATIC = /^(?:import|export) (?!type )[^;]*?from "([^"]+)"|^import "([^"]+)"/gm;

/** The packages that are loaded before a command is chosen, with the file that loads each. */
function loadedAtStart(): string[] {
  const loaded = new Set<string>();
  const pending = [new URL("bin.ts", src)];
  const seen = new Set<string>();
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (seen.has(file.href)) continue;
    seen.add(file.href);
    for (const [, from, bare] of readFileSync(file, "utf8").matchAll(STATIC)) {
      const specifier = from ?? bare ?? "";
      if (specifier.startsWith(".")) pending.push(new URL(specifier, file));
      else if (!specifier.startsWith("node:")) {
        loaded.add(`${specifier} by ${relative(fileURLToPath(src), fileURLToPath(file))}`);
      }
    }
  }
  return [...loaded].sort();
}

test("the command line is declared without loading what its commands need", () => {
  const packages = new Set(loadedAtStart().map((line) => line.split(" by ")[0]));
  expect([...packages], loadedAtStart().join("\n")).toEqual(["commander"]);
});
