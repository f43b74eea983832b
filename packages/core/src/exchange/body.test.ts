import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodyBytes, bodyFromBytes, bodyFromText, bodyText, emptyBody } from "./body.ts";

describe("bodies", () => {
  it("keep any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const body = bodyFromBytes(bytes);
        expect([...bodyBytes(body)]).toEqual([...bytes]);
        expect(body.size).toBe(bytes.length);
      }),
    );
  });

  it("keep any text that UTF-8 has a form for", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(bodyText(bodyFromText(text))).toBe(text);
        expect(bodyFromBytes(bodyBytes(bodyFromText(text)))).toEqual(bodyFromText(text));
      }),
    );
  });

  it("show a byte order mark as U+FEFF", () => {
    expect(bodyFromBytes(Uint8Array.of(0xef, 0xbb, 0xbf, 0x3c))).toEqual({ text: "\uFEFF<", size: 4 });
  });

  it("are base64 when the bytes are no UTF-8, and decode by a charset", () => {
    const body = bodyFromBytes(Uint8Array.of(0xe9, 0x3c), { decoded: ["gzip"] });
    expect(body).toEqual({ base64: "6Tw=", size: 2, decoded: ["gzip"] });
    expect(bodyText(body, "iso-8859-1")).toBe("é<");
    expect(bodyText(body, "no-such-charset")).toBe("\uFFFD<");
  });

  it("replace lone surrogates, so that text and size agree", () => {
    expect(bodyFromText("a\uD800")).toEqual({ text: "a\uFFFD", size: 4 });
  });

  it("may be many megabytes", () => {
    const bytes = new Uint8Array(8_000_000).fill(0xff);
    expect(bodyBytes(bodyFromBytes(bytes))).toHaveLength(bytes.length);
  });

  it("may be empty or absent", () => {
    expect(emptyBody()).toEqual({ text: "", size: 0 });
    expect(bodyBytes(undefined)).toHaveLength(0);
    expect(bodyText(undefined)).toBe("");
  });
});
