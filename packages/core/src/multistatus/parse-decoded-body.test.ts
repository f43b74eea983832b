import { describe, expect, test } from "vitest";

import { bodyFromBytes } from "../exchange/body.ts";
import { parseDavBody, parseDecodedBody } from "./parse-dav-body.ts";
import type { DavBody } from "./types.ts";

const XML_UTF8 = 'text/xml; charset="utf-8"';
const doc = (href: string, declaration = ""): string =>
  `${declaration}<D:multistatus xmlns:D="DAV:"><D:response><D:href>${href}</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response></D:multistatus>`;
const declared = (label: string): string => `<?xml version="1.0" encoding="${label}"?>`;
const long = Array.from({ length: 400 }, (_, index) => `/files/report-${index}`);

/** Everything that a reading says, with some places. */
function digest(body: DavBody, length: number): unknown {
  const places = Array.from({ length: 40 }, (_, index) => body.locate(Math.floor((index * length) / 39)));
  return { ...body, places };
}

describe("text that was decoded from the bytes reads as the bytes do", () => {
  test.each<[title: string, text: string, contentType?: string]>([
    ["nothing at all", ""],
    ["a BOM alone", "\ufeff"],
    ["ASCII", doc("/a"), XML_UTF8],
    ["ASCII of some length", doc(long.join("\n")), XML_UTF8],
    ["characters of two, three and four bytes", doc(`/ü/€/😀${long.join("\r\n")}ü`), XML_UTF8],
    ["a BOM", `\ufeff${doc("/ü")}`, XML_UTF8],
    ["a BOM beside another charset", `\ufeff${doc("/ü")}`, "text/xml; charset=iso-8859-1"],
    ["a charset that means another text", doc("/ü"), "text/xml; charset=iso-8859-1"],
    ["a charset that nobody knows", doc("/ü"), "text/xml; charset=klingon"],
    ["a declaration that means another text", doc("/ü", declared("windows-1252"))],
    ["a declaration against the charset", doc("/ü", declared("iso-8859-1")), XML_UTF8],
    ["a declaration that begins late", `${" ".repeat(1000)}${doc("/ü", declared("iso-8859-1"))}`],
    ["characters of many bytes before it", `${"€".repeat(340)}${doc("/ü", declared("iso-8859-1"))}`],
    ["a pair of surrogates where the head is cut", `${"x".repeat(1023)}😀${doc("/ü")}`],
    ["UTF-16 without a BOM", Array.from(doc("/a"), (character) => `${character}\0`).join("")],
    ["a carriage return at the end", `${doc("/a")}\r`],
    ["an error that points at its byte", `${doc("/ü")}ü &`, XML_UTF8],
    ["a login page", "<!DOCTYPE html><html><title>Anmeldung für alle</title></html>", "text/html"],
    ["JSON", '{"error":"ü"}', "application/json"],
    ["what looks packed", "x\u009c packed"],
  ])("%s", (_, text, contentType) => {
    const bytes = new TextEncoder().encode(text);
    const options = contentType === undefined ? {} : { contentType };
    const { text: decoded } = bodyFromBytes(bytes);
    expect(digest(parseDecodedBody(decoded as string, options), text.length)).toEqual(
      digest(parseDavBody(bytes, options), text.length),
    );
  });

  test("half a surrogate pair, which no bytes can stand for, is the replacement that encoding makes", () => {
    const text = doc("/\ud800<");
    const bytes = new TextEncoder().encode(text);
    expect(digest(parseDecodedBody(text, {}), text.length)).toEqual(
      digest(parseDavBody(bytes, {}), text.length),
    );
  });
});

test("a whole text is held to the size of a body", () => {
  const text = '<D:error xmlns:D="DAV:"/>';
  expect(parseDecodedBody(text, { limits: { totalSize: text.length } })).toMatchObject({ complete: true });
  expect(() => parseDecodedBody(text, { limits: { totalSize: text.length - 1 } })).toThrow(
    `exceeds the limit "totalSize" of ${text.length - 1} at line 1, column 25 (offset 24)`,
  );
  const wide = text.replace("/>", ">ü</D:error>");
  expect(parseDecodedBody(wide, { limits: { totalSize: wide.length + 1 } })).toMatchObject({
    complete: true,
  });
  expect(() => parseDecodedBody(wide, { limits: { totalSize: wide.length } })).toThrow(
    `exceeds the limit "totalSize" of ${wide.length} at line 1`,
  );
});
