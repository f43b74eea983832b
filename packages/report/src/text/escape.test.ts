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

test.each([
  ["emoji of a family", "👨‍👩‍👧‍👦.jpg"],
  ["emoji with a skin colour, and one with a variation selector", "👩🏽‍💻 ❤️‍🔥 🏳️‍🌈"],
  ["Persian", "می‌خواهم خانه‌ها.txt"],
  ["Persian with vowel signs", "نِمی‌شَوَد"],
  ["Marathi, Sinhala, Bengali", "दर्‍या ශ්‍රී র‍্যাব"],
  ["Hindi without a ligature, and a chillu at the end", "क्‌ष അവന്‍"],
])("joiners stay where they are seen: %s", (_, name) => {
  expect(name).toMatch(/[\u200c\u200d]/);
  expect(escapeLine(name)).toBe(name);
});

test.each([
  ["between Latin letters", "in\u200dvoice", String.raw`in\u200dvoice`],
  ["at the ends", "\u200ca\u200d", String.raw`\u200ca\u200d`],
  ["between emoji that make no sequence", "😀\u200d😀", String.raw`😀\u200d😀`],
  ["doubled in a sequence", "👩\u200d\u200d💻", String.raw`👩\u200d\u200d💻`],
  ["after an Arabic letter that joins with none", "کار\u200cها", String.raw`کار\u200cها`],
  ["before a space", "می\u200c b", String.raw`می\u200c b`],
  ["between Arabic letters that join without it", "می\u200dخ", String.raw`می\u200dخ`],
  ["doubled between Arabic letters", "می\u200c\u200cخ", String.raw`می\u200c\u200cخ`],
  ["after a consonant without a virama", "क\u200dष", String.raw`क\u200dष`],
  ["doubled after a virama", "क्\u200d\u200dष", String.raw`क्\u200d\u200dष`],
  ["after a virama on a Latin letter", "a\u094d\u200db", `a\u094d${String.raw`\u200d`}b`],
])("joiners that are not seen are shown: %s", (_, name, escaped) => {
  expect(escapeLine(name)).toBe(escaped);
});

test("what else is unsafe in a name with joiners becomes visible too", () => {
  expect(escapeLine("\u001b👩‍💻\u202e👩‍💻\u0007")).toBe(String.raw`\x1b👩‍💻\u202e👩‍💻\x07`);
});

// A way through them that takes the square of their number does not come to an end.
test.each(["\u200d", "\u200c", "\u0301\u200c", "ی\u200c", "क\u094d\u200d", "👩\u200d", "\u0301", "क"])(
  "a long name full of %j is read to its end",
  (piece) => {
    expect(escapeLine(`${piece.repeat(200_000)}\u202eend`)).toMatch(/\\u202eend$/u);
  },
);

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
