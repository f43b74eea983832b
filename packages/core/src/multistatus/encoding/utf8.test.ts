import * as fc from "fast-check";
import { expect, test } from "vitest";

import { unfinishedUtf8, utf8Replacements } from "./utf8.ts";

// Bytes from the edges of UTF-8 make broken sequences likely.
const byte = fc.constantFrom(
  0x41,
  0x7f,
  0x80,
  0x8f,
  0x90,
  0x9f,
  0xa0,
  0xbf,
  0xc0,
  0xc2,
  0xdf,
  0xe0,
  0xe1,
  0xed,
  0xef,
  0xf0,
  0xf1,
  0xf4,
  0xf5,
  0xff,
);
const bytes = fc.array(byte, { maxLength: 40 }).map((list) => Uint8Array.from(list));
const decode = (input: Uint8Array): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(input);

test("the replacements are those of the decoder", () => {
  fc.assert(
    fc.property(bytes, (input) => {
      const text = decode(input);
      const found = utf8Replacements(input);
      expect(found.map(({ index }) => index)).toEqual(
        Array.from(text.matchAll(/\ufffd/g), ({ index }) => index),
      );
      const replaced = found.reduce((sum, one) => sum + one.bytes, 0);
      expect(new TextEncoder().encode(text).length - 3 * found.length + replaced).toBe(input.length);
    }),
    { numRuns: 5000 },
  );
});

test("what is unfinished can be cut off without changing the text", () => {
  fc.assert(
    fc.property(bytes, bytes, (first, second) => {
      const cut = first.length - unfinishedUtf8(first);
      const whole = Uint8Array.from([...first, ...second]);
      expect(decode(whole.subarray(0, cut)) + decode(whole.subarray(cut))).toBe(decode(whole));
    }),
    { numRuns: 5000 },
  );
});

test.each<[bytes: number[], count: number]>([
  [[], 0],
  [[0x61], 0],
  [[0xc3], 1],
  [[0xc3, 0xbc], 0],
  [[0xe2, 0x82], 2],
  [[0xe2, 0x82, 0xac], 0],
  [[0xf0, 0x9f, 0x98], 3],
  [[0xf0, 0x9f, 0x98, 0x80], 0],
  [[0xf0, 0x9f, 0xc3], 1],
  [[0xe0, 0x80], 0],
  [[0xe2, 0x41], 0],
  [[0xbf, 0xbf, 0xbf, 0xbf], 0],
  [[0xc0], 0],
  [[0xc1], 0],
  [[0xf5], 0],
  [[0xff], 0],
])("of %j only what more bytes could complete waits: %d", (head, count) => {
  expect(unfinishedUtf8(Uint8Array.from(head))).toBe(count);
});
