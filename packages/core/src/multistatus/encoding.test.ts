import { describe, expect, test } from "vitest";

import { parseMultiStatus } from "./parse-multistatus.ts";
import type { MultiStatus } from "./types.ts";

const doc = (href: string, declaration = ""): string =>
  `${declaration}<D:multistatus xmlns:D="DAV:"><D:response><D:href>${href}</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response></D:multistatus>`;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

function utf16(text: string, little: boolean, bom: boolean): Uint8Array {
  const units = `${bom ? "\ufeff" : ""}${text}`;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < units.length; index++)
    view.setUint16(index * 2, units.charCodeAt(index), little);
  return bytes;
}

const href = (body: MultiStatus): string | undefined => body.responses[0]?.hrefs[0]?.text;
const codes = (body: MultiStatus): string[] => body.findings.map((finding) => finding.code);

describe("the order of RFC 7303", () => {
  const declared = (label: string): string => `<?xml version="1.0" encoding="${label}"?>`;
  test.each([
    ["nothing said", utf8(doc("/ü")), undefined, "utf-8", "default", []],
    ["a UTF-8 BOM", utf8(`\ufeff${doc("/ü")}`), undefined, "utf-8", "bom", []],
    ["UTF-16LE with a BOM", utf16(doc("/ü"), true, true), undefined, "utf-16le", "bom", []],
    ["UTF-16BE with a BOM", utf16(doc("/ü"), false, true), undefined, "utf-16be", "bom", []],
    [
      "UTF-16LE without",
      utf16(doc("/ü", declared("utf-16")), true, false),
      undefined,
      "utf-16le",
      "autodetect",
      [],
    ],
    ["UTF-16BE without", utf16(doc("/ü"), false, false), undefined, "utf-16be", "autodetect", []],
    [
      "charset=utf-16 alone",
      utf16(doc("/ü"), true, false),
      "text/xml; charset=utf-16",
      "utf-16le",
      "charset",
      [],
    ],
    ["a charset", latin1(doc("/ü")), "text/xml; charset=iso-8859-1", "windows-1252", "charset", []],
    ["a quoted charset", latin1(doc("/ü")), 'text/xml;charset="ISO-8859-1"', "windows-1252", "charset", []],
    [
      "a declaration",
      latin1(doc("/ü", declared("iso-8859-1"))),
      undefined,
      "windows-1252",
      "declaration",
      [],
    ],
    [
      "a declaration in single quotes",
      latin1(doc("/ü", "<?xml version='1.0' encoding='latin1' ?>")),
      undefined,
      "windows-1252",
      "declaration",
      [],
    ],
    [
      "charset before declaration",
      utf8(doc("/ü", declared("iso-8859-1"))),
      "text/xml; charset=utf-8",
      "utf-8",
      "charset",
      ["encoding-mismatch"],
    ],
    [
      "BOM before charset",
      utf8(`\ufeff${doc("/ü")}`),
      "text/xml; charset=iso-8859-1",
      "utf-8",
      "bom",
      ["encoding-mismatch"],
    ],
    [
      "an unknown charset",
      utf8(doc("/ü")),
      "text/xml; charset=nonsense",
      "utf-8",
      "default",
      ["unknown-encoding"],
    ],
    [
      "a declared UTF-16 that is none",
      utf8(doc("/ü", declared("utf-16"))),
      undefined,
      "utf-8",
      "default",
      ["encoding-mismatch"],
    ],
    [
      "an unknown declaration",
      utf8(doc("/ü", declared("x-none"))),
      undefined,
      "utf-8",
      "default",
      ["unknown-encoding"],
    ],
  ])("%s", (_name, bytes, contentType, name, from, expected) => {
    const body = parseMultiStatus(bytes, contentType === undefined ? {} : { contentType });
    expect(body.encoding).toEqual({ name, from });
    expect(href(body)).toBe("/ü");
    expect(codes(body)).toEqual(expected);
    expect(body.complete).toBe(true);
  });

  test("a string is what it is", () => {
    const body = parseMultiStatus(`\ufeff${doc("/ü", '<?xml version="1.0" encoding="utf-16"?>')}`);
    expect(body).toMatchObject({ encoding: { from: "text" }, findings: [], complete: true });
    expect(body.responses[0]!.offset).toBe(69);
  });
});

describe("invalid bytes", () => {
  test("are found where they are, and what follows keeps its byte offsets", () => {
    const bytes = latin1(doc("/\u00e4\u00f6\n"));
    const body = parseMultiStatus(bytes);
    const place = bytes.indexOf(0xe4);
    expect(href(body)).toBe("/\ufffd\ufffd");
    expect(body.complete).toBe(false);
    expect(body.findings.filter((finding) => finding.code === "invalid-utf8")).toMatchObject([
      { position: { byte: place, offset: place, line: 1 }, data: { bytes: "e4" } },
      { position: { byte: place + 1 }, data: { bytes: "f6" } },
    ]);
    const { status } = body.responses[0]!;
    expect(body.locate(status!.offset)).toMatchObject({ byte: doc("/äö\n").indexOf("<D:status>"), line: 2 });
  });

  test("a genuine U+FFFD is none", () => {
    expect(parseMultiStatus(utf8(doc("/\ufffd")))).toMatchObject({ complete: true, findings: [] });
    expect(parseMultiStatus(utf16(doc("/\ufffd"), true, true))).toMatchObject({
      complete: true,
      findings: [],
    });
  });

  test("a body that ends inside a character", () => {
    const body = parseMultiStatus(utf8(`${doc("/a")}ü`).subarray(0, -1));
    expect(codes(body)).toContain("invalid-utf8");
    expect(body.complete).toBe(false);
  });

  test.each([
    ["UTF-16 with half a pair", utf16(doc("/\ud83d"), true, true)],
    ["UTF-16 with half a unit", utf16(`${doc("/a")} `, false, true).subarray(0, -1)],
    [
      "Shift_JIS",
      new Uint8Array([...latin1(doc("/a", '<?xml version="1.0" encoding="shift_jis"?>')), 0x0a, 0x81]),
    ],
  ])("%s", (_name, bytes) => {
    const body = parseMultiStatus(bytes);
    expect(codes(body)).toContain("invalid-bytes");
    expect(body.complete).toBe(false);
  });

  test("half a surrogate pair in a string swallows nothing", () => {
    const body = parseMultiStatus(doc("/\ud83d"));
    expect(href(body)).toBe("/\ufffd");
    expect(body).toMatchObject({ complete: false, findings: [{ code: "lone-surrogate" }] });
  });
});

test("positions: offset in the text, byte in the body, line and column from 1", () => {
  const text = `\ufeff<?xml version="1.0"?>\r\n<!-- ü😀 -->\r${doc("/a")}`;
  const wanted = text.indexOf("<D:response>") - 1;
  const bytes = utf8(text);
  const expected = {
    offset: wanted,
    line: 3,
    column: '<D:multistatus xmlns:D="DAV:">'.length + 1,
    byte: utf8(text.slice(0, wanted + 1)).length,
  };
  const body = parseMultiStatus(bytes);
  expect(body.locate(body.responses[0]!.offset)).toEqual(expected);
  const given = parseMultiStatus(text, { utf8: true });
  expect(given.locate(given.responses[0]!.offset)).toEqual(expected);
  const plain = parseMultiStatus(text);
  expect(plain.locate(plain.responses[0]!.offset)).toEqual({
    offset: wanted,
    line: 3,
    column: expected.column,
  });
});
