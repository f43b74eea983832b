import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { proxyFaults, proxyKinds } from "../../src/index.ts";

test("the README's table of faults says what each kind can do", () => {
  const text = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const kinds = proxyKinds();
  const rows = text
    .split("\n")
    .filter((line) => /^\| `[\w-]+` .*\| [✓–] +\|$/u.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const said = kinds.map((kind, index) => [
    kind,
    rows.flatMap((cells) => (cells[index + 3] === "✓" ? (cells[1] ?? "").replaceAll("`", "") : [])),
  ]);
  expect(said).toEqual(kinds.map((kind) => [kind, proxyFaults(kind)]));
});
