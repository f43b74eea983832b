import * as fc from "fast-check";
import { expect, test } from "vitest";

import { TextWindow } from "./text-window.ts";

/** Counts from the beginning, character by character. */
function naive(text: string, offset: number): unknown {
  const before = text.slice(0, offset);
  const lines = before.split(/\r\n|\n|\r(?!\n)/);
  const column = lines.at(-1)!.length + 1;
  return { offset, line: lines.length, column, byte: new TextEncoder().encode(before).length };
}

const character = fc.constantFrom("a", "b", "\n", "\r\n", "\r", "ü", "€", "😀", "x".repeat(5000));
const document = fc
  .array(fc.array(character, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 })
  .map((parts) => {
    const segments = parts.map((part) => part.join(""));
    // Segments never end between CR and LF: the text input sees to that.
    return segments.map((segment) => (segment.endsWith("\r") ? `${segment}.` : segment));
  });

test("places are those of a count from the beginning, in whatever order they are asked for", () => {
  fc.assert(
    fc.property(document, fc.array(fc.nat({ max: 60_000 }), { maxLength: 12 }), (segments, offsets) => {
      const window = new TextWindow();
      window.countBytes(0);
      for (const text of segments)
        window.push({ text, ascii: /^[^\u0080-\uffff]*$/.test(text), replacements: [] });
      const whole = segments.join("");
      for (const wanted of offsets) {
        let offset = Math.min(wanted, whole.length);
        // Between CR and LF, and inside a pair, there is no place.
        if (/^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])/.test(whole.slice(offset - 1))) offset--;
        expect(window.locate(offset)).toEqual(naive(whole, offset));
        expect(window.slice(offset, offset + 6000)).toBe(whole.slice(offset, offset + 6000));
      }
    }),
    { numRuns: 300 },
  );
});

test("what was released is gone, the rest keeps its place", () => {
  const window = new TextWindow();
  for (const text of ["a\n", "b\n", "c\n"]) window.push({ text, ascii: true, replacements: [] });
  window.release(4);
  expect(window.slice(0, 6)).toBe("c\n");
  expect(window.locate(5)).toEqual({ offset: 5, line: 3, column: 2 });
});

const pushed = (window: TextWindow, ...texts: string[]): TextWindow => {
  for (const text of texts) window.push({ text, ascii: undefined, replacements: [] });
  return window;
};

test("a window without text has a beginning", () => {
  const window = new TextWindow();
  expect(window.end).toBe(0);
  expect(window.slice(0, 5)).toBe("");
  expect(window.locate(3)).toEqual({ offset: 0, line: 1, column: 1 });
  window.countBytes(3);
  expect(window.locate(3)).toEqual({ offset: 0, line: 1, column: 1, byte: 3 });
});

test("bytes are counted behind a BOM, across segments", () => {
  const window = new TextWindow();
  window.countBytes(3);
  pushed(window, "ä\n", "€b");
  expect(window.locate(0)).toEqual({ offset: 0, line: 1, column: 1, byte: 3 });
  expect(window.locate(1)).toEqual({ offset: 1, line: 1, column: 2, byte: 5 });
  expect(window.locate(2)).toEqual({ offset: 2, line: 2, column: 1, byte: 6 });
  expect(window.locate(3)).toEqual({ offset: 3, line: 2, column: 2, byte: 9 });
  expect(window.locate(99)).toEqual({ offset: 4, line: 2, column: 3, byte: 10 });
  expect(window.locate(-1)).toEqual(window.locate(0));
});

test("a slice is made of as many segments as it needs", () => {
  const window = pushed(new TextWindow(), "abc", "def", "ghi", "jkl");
  const whole = "abcdefghijkl";
  for (let from = 0; from <= 12; from++)
    for (let to = from; to <= 12; to++)
      expect([from, to, window.slice(from, to)]).toEqual([from, to, whole.slice(from, to)]);
  expect(window.slice(2, 100)).toBe("cdefghijkl");
});

test.each([
  [0, "abcdefghi"],
  [2, "abcdefghi"],
  [3, "defghi"],
  [5, "defghi"],
  [6, "ghi"],
  [9, "ghi"],
  [99, "ghi"],
])("release up to %d leaves %j", (offset, left) => {
  const window = pushed(new TextWindow(), "abc", "def", "ghi");
  window.release(offset);
  expect(window.slice(0, 9)).toBe(left);
  expect(window.end).toBe(9);
  expect(window.locate(0).offset).toBe(9 - left.length);
  expect(window.locate(7)).toEqual({ offset: 7, line: 1, column: 8 });
});

test.each([
  [0, 3, "abc"],
  [1, 4, "abcdef"],
  [3, 6, "def"],
  [4, 9, "defghi"],
  [0, 9, "abcdefghi"],
  [8, 99, "ghi"],
])("what shows %d to %d of another window keeps the segments that it needs", (from, to, kept) => {
  const other = pushed(new TextWindow(), "abc", "def", "ghi");
  const window = new TextWindow();
  window.adopt(other, from, to);
  expect(window.slice(0, 9)).toBe(kept);
  other.release(9);
  expect(window.slice(from, to)).toBe("abcdefghi".slice(from, to));
});

test("replaced bytes count as what they were, in whatever order places are asked for", () => {
  // Two bytes stood where the U+FFFD is, then one, then three, far from each other.
  const text = `a\ufffdb${"x".repeat(5000)}\ufffd${"ü".repeat(5000)}\ufffd\nc`;
  const replaced = [1, 5003, 10_004];
  const bytes = [2, 1, 3];
  const byteAt = (offset: number): number =>
    new TextEncoder().encode(text.slice(0, offset)).length +
    replaced.reduce((sum, index, place) => sum + (index < offset ? bytes[place]! - 3 : 0), 0);
  const offsets = [
    0, 1, 2, 3, 4096, 5002, 5003, 5004, 5005, 8192, 9000, 10_004, 10_005, 10_006, 10_007, 4095, 2, 10_005,
    5004,
  ];
  const window = new TextWindow();
  window.countBytes(0);
  window.push({
    text,
    ascii: false,
    replacements: replaced.map((index, place) => ({ index, bytes: bytes[place]!, start: 0 })),
  });
  pushed(window, "end");
  for (const offset of [...offsets, ...offsets.toReversed()])
    expect([offset, window.locate(offset).byte]).toEqual([offset, byteAt(offset)]);
  expect(window.locate(text.length + 3).byte).toBe(byteAt(text.length) + 3);
});

test.each([
  ["a\nb\nc", [1, 1, 2, 2, 3, 3]],
  ["a\rb\rc", [1, 1, 2, 2, 3, 3]],
  ["\n\n\n", [1, 2, 3, 4]],
  ["\r\n\r\r\n", [1, 1, 2, 3, 3, 4]],
  ["abc", [1, 1, 1, 1]],
])("the lines of %j", (text, lines) => {
  const forwards = pushed(new TextWindow(), text);
  const backwards = pushed(new TextWindow(), text);
  const places = Array.from(lines.keys());
  const line =
    (window: TextWindow) =>
    (place: number): [number, number] => [place, window.locate(place).line];
  const seen = (list: [number, number][]): number[] => list.sort(([a], [b]) => a - b).map(([, one]) => one);
  // Between CR and LF no place is asked for.
  const asked = places.filter((place) => text.slice(place - 1, place + 1) !== "\r\n");
  const expected = asked.map((place) => lines[place]);
  expect(seen(asked.map(line(forwards)))).toEqual(expected);
  expect(seen(asked.toReversed().map(line(backwards)))).toEqual(expected);
});

test.each([
  ["\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff", [0, 1, 3, 5, 8, 11, 14, 17]],
  ["\u{10000}\u{103ff}\u{10fc00}\u{10ffff}", [0, 4, 8, 12, 16]],
])("the bytes of %j", (text, bytes) => {
  const window = new TextWindow();
  window.countBytes(0);
  pushed(window, text);
  let offset = 0;
  const offsets = [0, ...Array.from(text, (one) => (offset += one.length))];
  expect(offsets.map((place) => window.locate(place).byte)).toEqual(bytes);
});

test("the bytes of a long text that has no ASCII", () => {
  const window = new TextWindow();
  window.countBytes(0);
  pushed(window, "ü".repeat(10_000));
  expect(window.locate(9000).byte).toBe(18_000);
  expect(window.locate(1).byte).toBe(2);
});
