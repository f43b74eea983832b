import { describe, expect, test } from "vitest";

import { BodyDecoder } from "./decoder.ts";

function utf16(units: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < units.length; index++)
    view.setUint16(index * 2, units.charCodeAt(index), little);
  return bytes;
}

/** Text, and replacements by their places in the whole text. */
function decoded(encoding: string, chunks: readonly Uint8Array[]): { text: string; replaced: number[][] } {
  const decoder = new BodyDecoder(encoding);
  let text = "";
  const replaced: number[][] = [];
  for (const [index, chunk] of chunks.entries()) {
    const part = decoder.push(chunk, index === chunks.length - 1);
    expect([part.ascii, /[\u0080-\uffff]/.test(part.text)]).not.toEqual([true, true]);
    replaced.push(...part.replacements.map((one) => [text.length + one.index, one.bytes]));
    text += part.text;
  }
  return { text, replaced };
}

const lone = "\ud800\ue000\udfff\udc00\udc00a\ud83db\ude00c\ud83d\ud83d\ude00\ude00\udbff\udc00\ud800";
describe.each<[title: string, encoding: string, bytes: Uint8Array, text: string, replaced: number[][]]>([
  ["UTF-8", "utf-8", new TextEncoder().encode("aü€😀b"), "aü€😀b", []],
  [
    "broken UTF-8",
    "utf-8",
    Uint8Array.from([0x61, 0xc3, 0x62, 0xe2, 0x82, 0x63, 0xff, 0xf0, 0x9f, 0x98, 0x80, 0xf0, 0x9f]),
    "a\ufffdb\ufffdc\ufffd😀\ufffd",
    [
      [1, 1],
      [3, 2],
      [5, 1],
      [8, 2],
    ],
  ],
  ["UTF-16LE", "utf-16le", utf16("aü😀b\ue000\ud7ff", true), "aü😀b\ue000\ud7ff", []],
  ["UTF-16BE", "utf-16be", utf16("aü😀b\ue000\ud7ff", false), "aü😀b\ue000\ud7ff", []],
  ...[true, false].map((little): [string, string, Uint8Array, string, number[][]] => [
    `halves of pairs in UTF-16${little ? "LE" : "BE"}`,
    little ? "utf-16le" : "utf-16be",
    utf16(lone, little),
    lone.toWellFormed(),
    [0, 2, 3, 4, 6, 8, 10, 13, 16].map((index) => [index, 2]),
  ]),
  [
    "the first and the last pair",
    "utf-16le",
    utf16("\u{10000}a\u{10ffff}", true),
    "\u{10000}a\u{10ffff}",
    [],
  ],
  [
    "half a unit behind half a pair",
    "utf-16be",
    Uint8Array.from([0, 0x61, 0xd8, 0, 0xdc]),
    "a\ufffd",
    [[1, 3]],
  ],
  [
    "half a unit that begins like one",
    "utf-16be",
    Uint8Array.from([0xdc, 0, 0xd8]),
    "\ufffd\ufffd",
    [
      [0, 2],
      [1, 1],
    ],
  ],
  ["half a unit", "utf-16le", Uint8Array.from([0x61, 0, 0x62]), "a\ufffd", [[1, 1]]],
  ["windows-1252", "windows-1252", Uint8Array.from([0x61, 0xfc, 0x80]), "aü€", []],
  [
    "broken Shift_JIS",
    "shift_jis",
    Uint8Array.from([0x61, 0x82, 0xa0, 0xff, 0x62, 0xff, 0x81]),
    "aあ\ufffdb\ufffd\ufffd",
    [
      [2, 1],
      [4, 1],
      [5, 1],
    ],
  ],
])("%s", (_title, encoding, bytes, text, replaced) => {
  test("at once", () => {
    expect(decoded(encoding, [bytes])).toEqual({ text, replaced });
  });

  test("cut anywhere", () => {
    for (let at = 0; at <= bytes.length; at++) {
      expect([at, decoded(encoding, [bytes.subarray(0, at), bytes.subarray(at)])]).toEqual([
        at,
        { text, replaced },
      ]);
    }
    const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(decoded(encoding, single)).toEqual({ text, replaced });
  });
});

test("a U+FFFD that was sent replaces nothing, nor does a BOM go", () => {
  expect(decoded("utf-8", [new TextEncoder().encode("\ufeff\ufffd")])).toEqual({
    text: "\ufeff\ufffd",
    replaced: [],
  });
  expect(decoded("utf-16be", [utf16("\ufeff\ufffd", false)])).toEqual({ text: "\ufeff\ufffd", replaced: [] });
});

test("what waits for the next chunk is not given before", () => {
  const decoder = new BodyDecoder("utf-16be");
  expect(decoder.push(utf16("a\ud83d", false), false).text).toBe("a");
  expect(decoder.push(utf16("\ude00", false).subarray(0, 1), false).text).toBe("");
  expect(decoder.push(utf16("\ude00", false).subarray(1), false).text).toBe("😀");
});
