import { readFileSync, readdirSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExchangeFormatError } from "./format-error.ts";
import { writeHar } from "./har/write.ts";
import { readExchanges } from "./read.ts";

const bytes = (...values: number[]) => Uint8Array.from([...values, 0, 0, 0, 0, 1, 2, 3]);
const directory = new URL("fixtures/", import.meta.url);

it.each([[undefined], [null], [new ArrayBuffer(4)], [{ log: {} }]])(
  "refuses what is no text and no bytes",
  (given) => {
    expect(() => readExchanges(given as never)).toThrow(TypeError);
    expect(() => readExchanges(given as never)).toThrow("a string or a Uint8Array, but");
  },
);

describe("readExchanges tells the format by the content", () => {
  it.each(readdirSync(directory))("%s", (name) => {
    const content = readFileSync(new URL(name, directory));
    const transcript = name.startsWith("curl-trace") ? "curl-trace" : "curl-verbose";
    const format = name.startsWith("curl-i") ? "http" : transcript;
    expect(readExchanges(content).format).toBe(format);
    expect(readExchanges(new Uint8Array(content), { name: "x.xml" }).format).toBe(format);
  });

  it.each([
    ['\uFEFF {"log":{"entries":[]}}', "har"],
    ['{"request":{"method":"GET","url":"http://a.test/","headers":[]}}', "exchange-json"],
    ["[]", "exchange-json"],
    ["  <?xml version='1.0'?><a/>", "payload"],
    ["Warning: x in y.php\n<?xml version='1.0'?><a/>", "payload"],
    ["<!DOCTYPE html><title>Sign in</title>", "payload"],
    ["HTTP/1.1 204 No Content\n\n", "http"],
    ["PROPFIND / HTTP/1.1\nHost: a\n\n", "http"],
    ["$ curl -v http://a/\n*   Trying 10.0.0.1:80...\n> GET / HTTP/1.1\n> Host: a\n>\n", "curl-verbose"],
    ["10:00:00.000001 [0-x] * [SETUP] added\n10:00:00.000002 [0-0] > GET / HTTP/1.1\n", "curl-verbose"],
    ["curl: (6) Could not resolve host: dav.test\n", "curl-verbose"],
  ])("%j is %s", (text, format) => {
    expect(readExchanges(text).format).toBe(format);
    expect(readExchanges(new TextEncoder().encode(text)).format).toBe(format);
  });

  it("reads UTF-16 as a payload, by its mark or its zeros", () => {
    for (const text of ["\uFEFF<multistatus/>", "<multistatus/>"]) {
      const utf16 = new Uint8Array(Uint16Array.from(text, (character) => character.charCodeAt(0)).buffer);
      expect(readExchanges(utf16)).toMatchObject({
        format: "payload",
        exchanges: [{ response: { status: 207 } }],
      });
    }
  });

  it.each(readdirSync(directory))("%s as UTF-16 with a byte order mark", (name) => {
    const text = readFileSync(new URL(name, directory), "utf8");
    const littleEndian = Buffer.from(`\uFEFF${text}`, "utf16le");
    const expected = readExchanges(text);
    expect(readExchanges(new Uint8Array(littleEndian))).toEqual(expected);
    expect(readExchanges(new Uint8Array(Buffer.from(littleEndian).swap16()))).toEqual(expected);
  });

  it("reads all of a HAR whose bytes are not UTF-8", () => {
    const name = "M\u00fcller ".repeat(20_000);
    const har = JSON.stringify({ log: { creator: { name }, entries: [] } });
    expect(readExchanges(new Uint8Array(Buffer.from(har, "latin1")))).toMatchObject({ exchanges: [] });
  });

  it("reads a HAR in UTF-16", () => {
    const har = Buffer.from('\uFEFF{"log":{"entries":[]}}', "utf16le");
    expect(readExchanges(new Uint8Array(har)).format).toBe("har");
  });

  it.each([
    ["curl-verbose", "*   Trying 10.0.0.1:80...\n> GET /a HTTP/1.1\r\n> Host: a\r\n> \r\n", "< "],
    ["http", "", ""],
  ])("reads %s that Windows wrote in text mode", (format, request, mark) => {
    const head = ["HTTP/1.1 200 OK", "Content-Length: 9", ""].map((line) => `${mark}${line}\r\n`).join("");
    const written = `${request}${head}<a>\n</a>\n`;
    const expected = readExchanges(written);
    expect(expected).toMatchObject({ format, exchanges: [{ response: { status: 200, body: { size: 9 } } }] });
    expect(readExchanges(written.replaceAll("\n", "\r\n"))).toEqual(expected);
    expect(readExchanges(written.replaceAll("\r\n", "\r\r\n"))).toEqual(expected);
  });

  it("reads text with a body that is none", () => {
    const text = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n";
    const content = Uint8Array.from([...new TextEncoder().encode(text), 0x1f, 0x8b, 0, 255]);
    expect(readExchanges(content)).toMatchObject({
      format: "http",
      exchanges: [{ response: { body: { size: 4 } } }],
    });
  });
});

describe("readExchanges says what it cannot read", () => {
  it.each([
    [new Uint8Array(), "empty", /is empty/],
    [new TextEncoder().encode(" \n"), "empty", /blanks/],
    [bytes(0xd4, 0xc3, 0xb2, 0xa1), "packet-capture", /Wireshark/],
    [bytes(0x0a, 0x0d, 0x0d, 0x0a), "packet-capture", /Wireshark/],
    [bytes(0x50, 0x4b, 3, 4), "archive", /Unpack/],
    [bytes(0x1f, 0x8b), "archive", /gunzip/],
    [bytes(0x7f, 0x45, 0x4c, 0x46), "binary", /HAR/],
    [new TextEncoder().encode("hello"), "unknown-format", /curl -v/],
    [
      new TextEncoder().encode('1.2.3.4 - - [01/Jan/2026:00:00:00 +0000] "GET / HTTP/1.1" 200 1'),
      "unknown-format",
      /log/,
    ],
    [new TextEncoder().encode("[Sun Nov 22 10:06:17.01 2026] [dav:error] x"), "unknown-format", /log/],
    [new TextEncoder().encode("== Info:   Trying 10.0.0.1:80...\n"), "curl-no-exchange", /--trace FILE/],
    // As mitmproxy 8.1 wrote it; a body that it holds is not the recording.
    [
      new TextEncoder().encode("2541:4:type;4:http;7:version;2:17#7:content;42:<multistatus xmlns='DAV:'/>"),
      "unknown-format",
      /mitmdump .*hardump/,
    ],
    [new TextEncoder().encode('{"a":1'), "json-invalid", /cut off/],
    [new TextEncoder().encode('{"a":1}'), "exchange-invalid", /neither a HAR nor an exchange/],
  ])("%#: %s", (content, code, message) => {
    const read = () => readExchanges(content, { name: "capture.bin" });
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ code }) as Error);
  });
});

describe("readExchanges reads or refuses anything", () => {
  const outcome = (content: string | Uint8Array): unknown => {
    try {
      return JSON.stringify(writeHar(readExchanges(content).exchanges)) !== "";
    } catch (error) {
      return error instanceof ExchangeFormatError || error;
    }
  };

  it("JSON of any shape", () => {
    const entry = fc.record(
      {
        request: fc.oneof(
          fc.jsonValue(),
          fc.record({ method: fc.jsonValue(), url: fc.constant("http://a.test/"), headers: fc.jsonValue() }),
          fc.record({
            method: fc.constant("PUT"),
            url: fc.constant("http://a.test/"),
            headers: fc.array(fc.record({ name: fc.string(), value: fc.jsonValue() })),
            postData: fc.jsonValue(),
            cookies: fc.jsonValue(),
          }),
        ),
        response: fc.oneof(
          fc.jsonValue(),
          fc.record({ status: fc.integer(), headers: fc.jsonValue(), content: fc.jsonValue() }),
        ),
        timings: fc.jsonValue(),
        startedDateTime: fc.jsonValue(),
        _multistatus: fc.oneof(
          fc.jsonValue(),
          fc.record({
            version: fc.constant(1),
            request: fc.jsonValue(),
            response: fc.jsonValue(),
            hop: fc.jsonValue(),
          }),
        ),
      },
      { requiredKeys: [] },
    );
    const json = fc.oneof(
      fc.jsonValue(),
      fc.record({ log: fc.record({ entries: fc.array(entry) }) }),
      fc.array(entry),
    );
    fc.assert(
      fc.property(json, (value) => {
        expect(outcome(JSON.stringify(value))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("recorded transcripts with pieces cut out, doubled or replaced", () => {
    const names = readdirSync(directory);
    const cut = fc.record({
      name: fc.constantFrom(...names),
      at: fc.nat(2000),
      length: fc.nat(300),
      put: fc.uint8Array(),
    });
    fc.assert(
      fc.property(cut, fc.boolean(), ({ name, at, length, put }, double) => {
        const content = readFileSync(new URL(name, directory));
        const rest = content.subarray(double ? Math.max(0, at - length) : at + length);
        expect(outcome(Buffer.concat([content.subarray(0, at), put, rest]))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (content) => {
        expect(outcome(content)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
