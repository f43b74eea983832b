import { describe, expect, test } from "vitest";

import type { Finding } from "../findings/types.ts";
import { parseDavBody } from "./parse-dav-body.ts";
import { parseMultiStatus } from "./parse-multistatus.ts";

const doc = (href: string, before = ""): string =>
  `${before}<D:multistatus xmlns:D="DAV:"><D:response><D:href>${href}</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response></D:multistatus>`;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const found = (findings: readonly Finding[]): unknown[] =>
  findings.map(({ code, position, data }) => [code, position?.offset, data]);

async function* from<T>(...chunks: T[]): AsyncGenerator<T, void, undefined> {
  yield* chunks;
}

describe("chunks of text", () => {
  test("lose a BOM at their beginning alone", async () => {
    const body = await parseMultiStatus(from("", "\ufeff", doc("/\ufeff")), { utf8: true });
    expect(body.complete).toBe(true);
    expect(body.responses[0]!.hrefs[0]!.text).toBe("/\ufeff");
    expect(body.locate(0)).toEqual({ offset: 0, line: 1, column: 1, byte: 3 });
    const without = await parseMultiStatus(from(doc("/a")), { utf8: true });
    expect(without.locate(0).byte).toBe(0);
    expect((await parseMultiStatus(from(doc("/a")))).locate(0)).not.toHaveProperty("byte");
  });

  test("can be cut inside a pair of surrogates and between CR and LF", async () => {
    const body = await parseMultiStatus(
      from(doc("/😀").slice(0, 52), doc("/😀").slice(52), "\r", "\n", "\r"),
      { utf8: true },
    );
    expect(doc("/😀").charCodeAt(51)).toBe(0xd83d);
    expect(body).toMatchObject({ complete: true, findings: [] });
    expect(body.responses[0]!.hrefs[0]!.text).toBe("/😀");
    expect(body.locate(1e9).line).toBe(3);
  });

  test("say each half of a pair in its place", async () => {
    const text = doc("/\ud83d/\ude00/😀\udbff");
    const places = [text.indexOf("/\ud83d/") + 1, text.indexOf("/\ude00/") + 1, text.indexOf("\udbff")];
    const expected = places.map((place) => ["lone-surrogate", place, undefined]);
    expect(found(parseMultiStatus(text).findings)).toEqual(expected);
    expect(found((await parseMultiStatus(from(...text.split("")))).findings)).toEqual(expected);
    const late = await parseMultiStatus(from(doc("/a"), "\n", "\ud83d"));
    expect(found(late.findings)).toContainEqual(["lone-surrogate", doc("/a").length + 1, undefined]);
    expect(late.complete).toBe(false);
  });

  test("without any there is an empty text", async () => {
    expect(await parseDavBody(from<string>())).toMatchObject({
      kind: "other",
      looksLike: "empty",
      complete: false,
    });
    expect(parseDavBody("").encoding).toEqual({ name: "utf-8", from: "default" });
    expect(parseDavBody(" ").encoding).toEqual({ name: "utf-8", from: "text" });
  });

  test("are in whatever encoding their declaration names", () => {
    expect(parseMultiStatus(doc("/a", '<?xml version="1.0" encoding="utf-16"?>')).findings).toEqual([]);
    expect(parseMultiStatus(doc("/a"), { contentType: "text/xml; charset=latin1" }).findings).toEqual([]);
  });
});

describe("chunks of bytes", () => {
  test("keep places behind a CR that waited, invalid ones too", async () => {
    const first = latin1(`${doc("/a")}\r`);
    const body = await parseMultiStatus(from(first, latin1("\n\xe4\r"), latin1("\xf6\r"), latin1("\r")));
    const end = doc("/a").length;
    expect(found(body.findings.filter(({ code }) => code === "invalid-utf8"))).toEqual([
      ["invalid-utf8", end + 2, { bytes: "e4" }],
      ["invalid-utf8", end + 4, { bytes: "f6" }],
    ]);
    expect(body.locate(1e9)).toMatchObject({ offset: end + 7, byte: end + 7, line: 5, column: 1 });
  });

  test("say what invalid bytes are, in the encoding that they are in", async () => {
    const bytes = Uint8Array.from([...latin1("<D:a>"), 0xe2, 0x82, 0x2f, 0xff]);
    expect(
      found(parseDavBody(bytes).findings).filter((one) => (one as unknown[])[0] === "invalid-utf8"),
    ).toEqual([
      ["invalid-utf8", 5, { bytes: "e2 82" }],
      ["invalid-utf8", 7, { bytes: "ff" }],
    ]);
    const other = parseDavBody(bytes, { contentType: "text/xml; charset=euc-jp" });
    expect(found(other.findings)).toContainEqual([
      "invalid-bytes",
      expect.any(Number),
      { encoding: "euc-jp" },
    ]);
  });

  test("lose their BOM, one byte at a time", async () => {
    const body = await parseMultiStatus(
      from(...Array.from(utf8(`\ufeff${doc("/ü")}`), (byte) => Uint8Array.of(byte))),
    );
    expect(body).toMatchObject({ complete: true, encoding: { name: "utf-8", from: "bom" } });
    expect(body.locate(0)).toMatchObject({ offset: 0, byte: 3 });
    expect(body.locate(1e9).byte).toBe(utf8(`\ufeff${doc("/ü")}`).length);
  });

  test("that a caller uses again for the next chunk", async () => {
    async function* reused(): AsyncGenerator<Uint8Array, void, undefined> {
      const buffer = new Uint8Array(3);
      const bytes = utf8(doc("/ü€😀"));
      for (let start = 0; start < bytes.length; start += 3) {
        const part = bytes.subarray(start, start + 3);
        buffer.set(part);
        yield buffer.subarray(0, part.length);
      }
    }
    const body = await parseMultiStatus(reused());
    expect(body).toMatchObject({ complete: true, findings: [] });
    expect(body.responses[0]!.hrefs[0]!.text).toBe("/ü€😀");
  });

  test("that are still compressed are no text, however many there are", async () => {
    const body = await parseDavBody(
      from(Uint8Array.from([0x1f]), Uint8Array.from([0x8b, 8, 0, 1]), utf8(doc("/a"))),
    );
    expect(body).toMatchObject({ kind: "other", looksLike: "binary", complete: false });
    expect(found(body.findings)).toEqual([["undecoded-content", undefined, { coding: "gzip" }]]);
  });

  test("in an encoding of more than one byte have no byte offsets", () => {
    const body = parseMultiStatus(latin1(doc("/ü")), { contentType: "text/xml; charset=latin1" });
    expect(body.locate(3)).toEqual({ offset: 3, line: 1, column: 4 });
  });
});

describe("labels that contradict each other", () => {
  const declared = (label: string): string => `<?xml version="1.0" encoding="${label}"?>`;
  test.each<[title: string, bytes: Uint8Array, contentType: string | undefined, expected: unknown[]]>([
    [
      "a declaration against a charset",
      utf8(doc("/a", declared("latin1"))),
      "text/xml; charset=utf-8",
      ["encoding-mismatch", { source: "declaration", label: "latin1", used: "utf-8", usedSource: "charset" }],
    ],
    [
      "a charset against a BOM",
      utf8(`\ufeff${doc("/a")}`),
      "text/xml; charset=latin1",
      ["encoding-mismatch", { source: "charset", label: "latin1", used: "utf-8", usedSource: "bom" }],
    ],
    [
      "a charset against the first bytes",
      latin1(doc("/a").replaceAll(/(?=[^])/g, "\0")),
      "text/xml; charset=utf-8",
      [
        "encoding-mismatch",
        { source: "charset", label: "utf-8", used: "utf-16be", usedSource: "first bytes" },
      ],
    ],
    [
      "a charset that nobody knows",
      utf8(doc("/a")),
      "text/xml; charset=klingon",
      ["unknown-encoding", { label: "klingon", source: "charset", used: "utf-8" }],
    ],
    [
      "a declaration that nobody knows",
      utf8(doc("/a", declared("klingon"))),
      undefined,
      ["unknown-encoding", { label: "klingon", source: "declaration", used: "utf-8" }],
    ],
  ])("%s", (_title, bytes, contentType, [code, data]) => {
    const body = parseMultiStatus(bytes, contentType === undefined ? {} : { contentType });
    expect(found(body.findings)).toEqual([[code, undefined, data]]);
    expect(body).toMatchObject({ complete: true, responses: [{ hrefs: [{ text: "/a" }] }] });
  });
});

test("bytes that are no text in another encoding are told in their place", () => {
  const bytes = Uint8Array.from([...latin1("<!-- \n -->"), ...latin1(doc("/a\xff\x81\xff"))]);
  const { findings } = parseMultiStatus(bytes, { contentType: "text/xml; charset=shift_jis" });
  const at = doc("\xff").indexOf("\xff") + 10 + 2;
  expect(found(findings)[0]).toEqual(["invalid-bytes", at, { encoding: "shift_jis" }]);
});

test("the first and the last character of two halves can be cut, too", async () => {
  for (const href of ["/\u{10000}", "/\u{10ffff}"]) {
    const text = doc(href);
    const at = text.indexOf(href) + 2;
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const body = await parseMultiStatus(from(text.slice(0, at), text.slice(at)));
    expect(body).toMatchObject({ complete: true, findings: [] });
    expect(body.responses[0]!.hrefs[0]!.text).toBe(href);
  }
});
