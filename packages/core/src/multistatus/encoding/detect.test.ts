import { describe, expect, test } from "vitest";

import { charsetOf, contradicts, detectEncoding, detectInText } from "./detect.ts";

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const declared = (label: string): string => `<?xml version="1.0" encoding="${label}"?>`;
/** Encoding, where it is from and BOM, in short. */
function detected(head: string, charset?: string, ended = true): unknown[] | undefined {
  const found = detectEncoding(latin1(head), charset, ended);
  return (
    found && [
      found.encoding.name,
      found.encoding.from,
      found.bom,
      ...found.unknown,
      ...(found.coding ? [found.coding] : []),
    ]
  );
}

describe("what the first bytes show", () => {
  test.each<[head: string, expected: unknown[]]>([
    ["\xef\xbb\xbf<a>", ["utf-8", "bom", 3]],
    ["\xfe\xff\0<", ["utf-16be", "bom", 2]],
    ["\xff\xfe<\0", ["utf-16le", "bom", 2]],
    ["\xef\xbb<a>", ["utf-8", "default", 0]],
    ["\xef<\xbf>", ["utf-8", "default", 0]],
    ["<\xbb\xbf>", ["utf-8", "default", 0]],
    ["\xfe\xfe<>", ["utf-8", "default", 0]],
    ["\xff\xff<>", ["utf-8", "default", 0]],
    ["<\xff<>", ["utf-8", "default", 0]],
    ["<\xfe<>", ["utf-8", "default", 0]],
    ["<\0a\0", ["utf-16le", "autodetect", 0]],
    ["\0<\0a", ["utf-16be", "autodetect", 0]],
    ["<\0a>", ["utf-8", "default", 0]],
    ["<a>\0", ["utf-8", "default", 0]],
    ["<\0\0\0", ["utf-8", "default", 0]],
    ["\0<a>", ["utf-8", "default", 0]],
    ["\0\0\0<", ["utf-8", "default", 0]],
    ["\0<\0\0", ["utf-8", "default", 0]],
    ["\0\0\0\0", ["utf-8", "default", 0]],
    ["\0\0a\0", ["utf-8", "default", 0]],
    ["ab\0c", ["utf-8", "default", 0]],
    ["\x1f\x8b\x08\x00", ["utf-8", "default", 0, "gzip"]],
    ["\x28\xb5\x2f\xfd", ["utf-8", "default", 0, "zstd"]],
    ["\x78\x9c\x01\x02", ["utf-8", "default", 0, "deflate"]],
    ["\x78\xda\x01\x02", ["utf-8", "default", 0, "deflate"]],
    ["\x78\x01\x01\x02", ["utf-8", "default", 0]],
    ["\x1f\x8c\x08\x00", ["utf-8", "default", 0]],
    ["\x28\xb5\x2f\xfe", ["utf-8", "default", 0]],
    ["a\x9c\xda\x8b", ["utf-8", "default", 0]],
    ["", ["utf-8", "default", 0]],
    ["<a>", ["utf-8", "default", 0]],
  ])("%j", (head, expected) => {
    expect(detected(head)).toEqual(expected);
  });

  test("a charset does not unpack what is packed, nor go before a BOM", () => {
    expect(detected("\x1f\x8b\x08\x00", "utf-8")).toEqual(["utf-8", "default", 0, "gzip"]);
    expect(detected("\xff\xfe<\0", "utf-8")).toEqual(["utf-16le", "bom", 2]);
  });
});

describe("a charset", () => {
  test.each<[charset: string, head: string, expected: unknown[]]>([
    ["utf-8", "<a/>", ["utf-8", "charset", 0]],
    ["UTF8", "<a/>", ["utf-8", "charset", 0]],
    ["iso-8859-1", "<a/>", ["windows-1252", "charset", 0]],
    ["utf-16", "<\0a\0", ["utf-16le", "charset", 0]],
    ["UTF-16", "\0<\0a", ["utf-16be", "charset", 0]],
    ["UTF16", "\0<\0a", ["utf-16be", "autodetect", 0, { label: "UTF16", source: "charset" }]],
    ["utf-16", "\u4e00aaa".slice(1), ["utf-16be", "charset", 0]],
    ["utf-16le", "<\0a\0", ["utf-16le", "charset", 0]],
    ["utf-16le", "aaaa", ["utf-16le", "charset", 0]],
    ["utf-16le", "\0<\0a", ["utf-16be", "autodetect", 0]],
    ["utf-8", "<\0a\0", ["utf-16le", "autodetect", 0]],
    ["klingon", "<a/>", ["utf-8", "default", 0, { label: "klingon", source: "charset" }]],
    ["klingon", "<\0a\0", ["utf-16le", "autodetect", 0, { label: "klingon", source: "charset" }]],
    [
      "klingon",
      declared("latin1"),
      ["windows-1252", "declaration", 0, { label: "klingon", source: "charset" }],
    ],
    ["utf-8", declared("latin1"), ["utf-8", "charset", 0]],
  ])("%s with %j", (charset, head, expected) => {
    expect(detected(head, charset)).toEqual(expected);
  });
});

describe("an XML declaration", () => {
  test.each<[head: string, expected: unknown[]]>([
    [declared("iso-8859-1"), ["windows-1252", "declaration", 0]],
    [declared("utf-8"), ["utf-8", "declaration", 0]],
    [declared(" utf-8 "), ["utf-8", "declaration", 0]],
    ["<?xml version='1.0' encoding = 'latin1' ?>", ["windows-1252", "declaration", 0]],
    [` \r\n\t${declared("latin1")}`, ["windows-1252", "declaration", 0]],
    [declared("utf-16"), ["utf-8", "default", 0]],
    [declared("utf-16be"), ["utf-8", "default", 0]],
    [declared(""), ["utf-8", "default", 0]],
    [declared("x-none"), ["utf-8", "default", 0, { label: "x-none", source: "declaration" }]],
    ["<?xml version='1.0'?><a encoding='latin1'/>", ["utf-8", "default", 0]],
    ["<a encoding='latin1'?>", ["utf-8", "default", 0]],
    ["<?xml version='1.0'encoding='latin1'?>", ["utf-8", "default", 0]],
    ["<?xml version='1.0' encoding=latin1?>", ["utf-8", "default", 0]],
    ["<?xml a='>' encoding='latin1'?>", ["windows-1252", "declaration", 0]],
    ["<?xml encoding='latin1'", ["windows-1252", "declaration", 0]],
    [`<?xml ${" ".repeat(980)}encoding='latin1'?>`, ["windows-1252", "declaration", 0]],
    [`<?xml ${" ".repeat(1010)}encoding='latin1'?>`, ["utf-8", "default", 0]],
    ["    ", ["utf-8", "default", 0]],
  ])("%j", (head, expected) => {
    expect(detected(head)).toEqual(expected);
  });
});

describe("while more may come", () => {
  test.each([
    "",
    "<",
    "<a>",
    "    ",
    "<?xm",
    "\n<?x",
    "<?xml",
    "<?xml version='1.0' encoding='latin1'",
    "<?xml ?",
  ])("%j is too short to tell", (head) => {
    expect(detected(head, undefined, false)).toBeUndefined();
  });

  test.each<[head: string, expected: unknown[]]>([
    ["<a/>", ["utf-8", "default", 0]],
    [" <a ", ["utf-8", "default", 0]],
    ["<?ml", ["utf-8", "default", 0]],
    ["<?xml encoding='latin1'?>", ["windows-1252", "declaration", 0]],
    [`<?xml encoding='latin1'${" ".repeat(1001)}`, ["windows-1252", "declaration", 0]],
    [" ".repeat(1024), ["utf-8", "default", 0]],
    [`${" ".repeat(1020)}<?xm`, ["utf-8", "default", 0]],
  ])("%j tells", (head, expected) => {
    expect(detected(head, undefined, false)).toEqual(expected);
  });

  test("a declaration may go on up to 1024 bytes", () => {
    expect(detected(`<?xml encoding='latin1'${" ".repeat(1000)}`, undefined, false)).toBeUndefined();
    expect(detected(" ".repeat(1023), undefined, false)).toBeUndefined();
  });
});

test.each([
  ["text/xml; charset=utf-8", "utf-8"],
  ['text/xml;charset="utf-8"', "utf-8"],
  ["text/xml; CHARSET = latin1; x=y", "latin1"],
  ["text/xml;  charset=latin1;x", "latin1"],
  ["text/xml; charset=", undefined],
  ["text/xml; xcharset=latin1", undefined],
  ["text/xml charset=latin1", undefined],
  ["text/xml", undefined],
  [undefined, undefined],
])("the charset of %j is %j", (contentType, charset) => {
  expect(charsetOf(contentType)).toBe(charset);
});

test.each([
  ["utf-8", "utf-8", false],
  [" UTF8 ", "utf-8", false],
  ["latin1", "windows-1252", false],
  ["latin1", "utf-8", true],
  ["utf-16", "utf-8", true],
  ["utf-16", "utf-16be", false],
  ["utf-16le", "utf-16be", false],
  ["utf-8", "utf-16be", true],
  ["klingon", "utf-8", false],
])("%j against %s: %s", (label, used, expected) => {
  expect(contradicts(label, used)).toBe(expected);
});

test.each<[text: string, charset: string | undefined, name: string, from: string, bom: number]>([
  ["<a/>", "utf-8", "utf-8", "charset", 0],
  ["<a/>", "UTF8", "utf-8", "charset", 0],
  ["<a/>", "latin1", "windows-1252", "charset", 0],
  ["<a/>", "xutf-8", "utf-8", "default", 0],
  ["<a/>", "utf-8x", "utf-8", "default", 0],
  ["<a/>", undefined, "utf-8", "default", 0],
  ["<\0a\0", "utf-8", "utf-16le", "autodetect", 0],
  ["\ufeff<a/>", "utf-8", "utf-8", "bom", 3],
  ["", "utf-8", "utf-8", "charset", 0],
  [declared("latin1"), undefined, "windows-1252", "declaration", 0],
])("in the text %j with charset %j: %s by %s", (text, charset, name, from, bom) => {
  expect(detectInText(text, charset)).toMatchObject({ encoding: { name, from }, bom });
});
