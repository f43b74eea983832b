import * as fc from "fast-check";
import { expect, test } from "vitest";
import { escapeLine, escapeLines } from "./escape.ts";

test("terminal sequences, bidi overrides, line ends and lone surrogates become visible", () => {
  expect(escapeLine("a\u001b[31mred\u009b0m\u0007")).toBe(String.raw`a\x1b[31mred\x9b0m\x07`);
  expect(escapeLine("invoice\u202Efdp.exe\u2066")).toBe(String.raw`invoice\u202efdp.exe\u2066`);
  expect(escapeLine("a\r\nb\tc\u2028d")).toBe(String.raw`a\r\nb\tc\u2028d`);
  expect(escapeLine("\ud800x")).toBe(String.raw`\ud800x`);
  expect(escapeLine("\u{e0041}")).toBe(String.raw`\u{e0041}`);
});

test("names in any script stay as they are", () => {
  for (const name of ["Übersicht.txt", "日本語", "עברית", "👩🏽", "नमस्ते", "a b"])
    expect(escapeLine(name)).toBe(name);
});

test("stacked combining marks are cut", () => {
  expect(escapeLine(`a${"\u0301".repeat(5000)}b`)).toHaveLength(11);
});

test("lines and tabs of a text stay", () => {
  expect(escapeLines("<a>\r\n\t<b>\u001b</b>\n</a>")).toBe("<a>\n\t<b>\\x1b</b>\n</a>");
});

test("nothing that a terminal acts upon survives", () => {
  const codes = fc.array(fc.integer({ min: 0, max: 0x10ffff }));
  fc.assert(
    fc.property(codes, (list) => {
      const text = String.fromCodePoint(...list);
      // oxlint-disable-next-line no-control-regex -- they are what is looked for
      expect(escapeLine(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});
