import { expect, test } from "vitest";
import { renderExcerpt } from "./excerpt.ts";

const source = "<a>\n  <b>\n    <c></d>\n  </b>\n</a>\n";

test("the line of the position with its neighbours and a caret", () => {
  expect(renderExcerpt(source, { offset: source.indexOf("</d>"), line: 3 }, { context: 1 })).toBe(
    ["  2 |   <b>", "> 3 |     <c></d>", "    |        ^", "  4 |   </b>"].join("\n"),
  );
});

test("a payload on one long line is cut around the position", () => {
  const long = `<a>${"<b/>".repeat(5000)}<!>${"<c/>".repeat(5000)}</a>`;
  const lines = renderExcerpt(long, { offset: long.indexOf("<!>"), line: 1 }, { width: 60 }).split("\n");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toHaveLength(60);
  expect(lines[0]?.slice(lines[1]?.indexOf("^"))).toMatch(/^<!>/);
  expect(lines[0]).toMatch(/^> 1 \| ….*…$/);
});

test("wide characters and escapes before the position keep the caret in place", () => {
  const text = "日本\u001b<x>";
  expect(renderExcerpt(text, { offset: text.indexOf("<x>"), line: 1 })).toBe(
    ["> 1 | 日本\\x1b<x>", "    |         ^"].join("\n"),
  );
});

test("the ends of the text, CRLF and empty text are places too", () => {
  expect(renderExcerpt("", { offset: 0, line: 1 })).toBe("> 1 | \n    | ^");
  expect(renderExcerpt("a\r\nb\r\n", { offset: 99, line: 3 }, { context: 1 })).toBe(
    "  2 | b\n> 3 | \n    | ^",
  );
  expect(renderExcerpt("a\r\nb\r\nc", { offset: 3, line: 2 })).toBe("  1 | a\n> 2 | b\n    | ^\n  3 | c");
});

test("a secret is masked wherever the line is cut", () => {
  const token = "opaquelocktoken:5c1b9d3e-0a4f-4f55-9f6e-2f1d7a1e0c11";
  const text = `<a>${"x".repeat(60)}<href>${token}</href><!>${"y".repeat(60)}</a>`;
  for (let offset = 0; offset < text.length; offset += 1) {
    const shown = renderExcerpt(text, { offset, line: 1 }, { width: 60 });
    expect(shown).not.toMatch(/5c1b9|0a4f-4|1e0c1/);
  }
});
