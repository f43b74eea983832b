import { describe, expect, it } from "vitest";
import { bodyFromBytes, bodyFromText } from "./body.ts";
import { exchangeFromPayload, rootName } from "./payload.ts";

describe("exchangeFromPayload", () => {
  it("says what it does not know", () => {
    expect(
      exchangeFromPayload('<?xml version="1.0"?>\n<!-- x --><d:multistatus xmlns:d="DAV:"/>'),
    ).toMatchObject({
      request: { method: "", url: "", headers: [] },
      response: { status: 207, statusText: "", headers: [] },
      unknown: ["method", "url", "request-headers", "request-body", "status", "response-headers"],
    });
  });

  it("takes what is known, and does not guess a status for another body", () => {
    const known = { method: "PROPFIND", url: "http://a.test/", depth: "1", contentType: "text/xml" };
    expect(exchangeFromPayload("<html/>", known)).toEqual({
      request: { method: "PROPFIND", url: "http://a.test/", headers: [["Depth", "1"]] },
      response: {
        status: 0,
        statusText: "",
        headers: [["Content-Type", "text/xml"]],
        body: { text: "<html/>", size: 7 },
      },
      hops: [],
      unknown: ["request-headers", "request-body", "status", "response-headers"],
    });
    expect(exchangeFromPayload("<multistatus/>", { status: 424 })).toMatchObject({
      response: { status: 424 },
    });
    expect(exchangeFromPayload("<multistatus/>", { status: 424 }).unknown).not.toContain("status");
  });
});

describe("rootName", () => {
  it.each([
    ["\uFEFF <?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><x:a/>", "a"],
    ["<!-- <b/> --><?pi?><multistatus>", "multistatus"],
    ["<b>Warning</b><multistatus/>", "b"],
    ["text", undefined],
    ["", undefined],
  ])("%s: %s", (text, name) => {
    expect(rootName(bodyFromText(text))).toBe(name);
  });

  it("reads UTF-16", () => {
    const units = Uint16Array.from("\uFEFF<D:multistatus é=''/>", (character) => character.charCodeAt(0));
    expect(rootName(bodyFromBytes(new Uint8Array(units.buffer)))).toBe("multistatus");
  });
});
