import { expect, test } from "vitest";
import { bodyFromBytes, bodyFromText, bodyText } from "../exchange/body.ts";
import { readRequestBody } from "./request-body.ts";
import { requestText } from "./request-text.ts";

const XML =
  '<?xml version="1.0" encoding="UTF-16"?><propfind xmlns="DAV:"><prop><getetag/></prop></propfind>';
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(index * 2, text.charCodeAt(index), littleEndian);
  return new Uint8Array(view.buffer);
};

test.each([
  ["UTF-16 with its mark", utf16(`\uFEFF${XML}`, true)],
  ["big-endian UTF-16", utf16(`\uFEFF${XML}`, false)],
  ["UTF-16 without a mark", utf16(XML, true)],
])("reads %s", (_, bytes) => {
  const text = requestText({ headers: [], body: bodyFromBytes(bytes) });
  expect(text).toBe(XML);
  expect(readRequestBody(text, "PROPFIND")).toMatchObject({
    kind: "propfind",
    properties: ["{DAV:}getetag"],
  });
});

test("goes by the charset, and by the declaration", () => {
  const body = bodyFromBytes(latin1("<owner>M\xfcller</owner>"));
  expect(requestText({ headers: [["Content-Type", 'text/xml; charset="iso-8859-1"']], body })).toContain(
    "Müller",
  );
  const declared = bodyFromBytes(
    latin1('<?xml version="1.0" encoding="iso-8859-1"?><owner>M\xfcller</owner>'),
  );
  expect(requestText({ headers: [], body: declared })).toContain("Müller");
});

test("goes by them where the bytes are valid UTF-8 too", () => {
  const labelled = (type: string, text: string): string =>
    requestText({ headers: [["Content-Type", type]], body: bodyFromText(text) });
  expect(labelled("text/xml; charset=iso-8859-1", "<owner>Müller</owner>")).toBe("<owner>MÃ¼ller</owner>");
  expect(labelled("text/xml", '<?xml version="1.0" encoding="windows-1251"?><a>ü</a>')).toContain(
    "<a>Гј</a>",
  );
  expect(labelled("text/xml; charset=utf-8", '<?xml version="1.0" encoding="latin1"?><a>ü</a>')).toContain(
    "<a>ü</a>",
  );
  expect(labelled("text/xml; charset=klingon", "<a>ü</a>")).toBe("<a>ü</a>");
  expect(labelled("text/xml; charset=latin1", "\uFEFF<a>ü</a>")).toBe("<a>ü</a>");
});

test("leaves alone what is in UTF-16 by its charset only", () => {
  const headers: [string, string][] = [["Content-Type", "text/xml; charset=utf-16"]];
  expect(requestText({ headers, body: bodyFromText("<a>ü</a>") })).toBe("<a>ü</a>");
  expect(requestText({ headers, body: bodyFromBytes(utf16(XML, false)) })).toBe(XML);
});

test("leaves UTF-8 as it is, without its mark", () => {
  expect(requestText({ headers: [], body: bodyFromText("\uFEFF<a>ü</a>") })).toBe("<a>ü</a>");
  expect(requestText({ headers: [], body: bodyFromText("<a>\uFEFF</a>") })).toBe("<a>\uFEFF</a>");
  expect(requestText({ headers: [] })).toBe("");
});

test("leaves alone what is compressed", () => {
  const body = bodyFromBytes(Uint8Array.of(0x1f, 0x8b, 8, 0, 0xff, 0xfe, 0, 0));
  expect(requestText({ headers: [], body })).toBe(bodyText(body));
});
