import { expect, test } from "vitest";
import { renderXml } from "./render.ts";

test("indented, masked, and harmless to a terminal", () => {
  const source =
    "<a><locktoken><href>opaquelocktoken:5c1b9d3e-0a4f-4f55-9f6e-2f1d7a1e0c11</href></locktoken><b>\u001b[2J</b></a>";
  const text = renderXml(source);
  expect(text).toContain("<a>\n  <locktoken>\n    <href>opaquelocktoken:masked-1</href>");
  expect(text).toContain("  <b>\\x1b[2J</b>");
  expect(renderXml(source, { mask: (all) => all })).toContain("5c1b9d3e");
});
