import * as fc from "fast-check";
import { expect, test } from "vitest";
import { columns, fitEnd, fitMiddle } from "./fit.ts";

test("the middle of a long name is left out", () => {
  expect(fitMiddle("annual-report-of-the-department.pdf", 20)).toBe("annual-rep…tment.pdf");
  expect(fitMiddle("short.pdf", 20)).toBe("short.pdf");
});

test("wide characters count two columns and are not cut apart", () => {
  expect(columns("日本語")).toBe(6);
  expect(fitMiddle("日本語のファイル名前です.txt", 12)).toBe("日本語….txt");
  expect(fitMiddle("👩🏽👩🏽👩🏽👩🏽👩🏽👩🏽", 7)).toBe("👩🏽…👩🏽");
});

test.each([
  ["\uac15\uc758", "Hangul"],
  ["re\u0301sume\u0301", "Latin with accents"],
  ["\u304b\u3099\u304d\u3099", "Kana with voice marks"],
])("a name in parts, as macOS gives it, takes no more columns: %s", (name) => {
  expect(columns(name.normalize("NFD"))).toBe(columns(name.normalize("NFC")));
});

test.each([
  ["\uac15\uc758", 4],
  ["\u0e17\u0e35\u0e48", 1],
  ["\u{1f44d}\u{1f3fd}", 2],
])("columns of %j: %i", (name, width) => {
  expect(columns(name)).toBe(width);
});

test("the end of a long text is left out", () => {
  expect(fitEnd("one two three", 8)).toBe("one two…");
});

test("nothing gets wider than it may", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.integer({ min: 1, max: 60 }),
      (text, width) => {
        expect(columns(fitMiddle(text, width))).toBeLessThanOrEqual(width);
        expect(columns(fitEnd(text, width))).toBeLessThanOrEqual(width);
      },
    ),
  );
});
