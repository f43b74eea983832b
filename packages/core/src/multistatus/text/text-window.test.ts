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
