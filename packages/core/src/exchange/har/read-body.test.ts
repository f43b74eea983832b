import { describe, expect, it } from "vitest";

import { type Json, codes, entry, har, only } from "./testing/entries.ts";

describe("readHar", () => {
  it("reads base64 content as text when it is UTF-8, else keeps it", () => {
    const text = (base64: string) =>
      only(har(entry({}, { content: { text: base64, encoding: "base64", mimeType: "text/xml" } }))).exchange
        .response?.body;
    expect(text("77u/PGEvPg==")).toEqual({ text: "\uFEFF<a/>", size: 7 });
    expect(text("6Tw=")).toEqual({ base64: "6Tw=", size: 2 });
    expect(codes(har(entry({}, { content: { text: "%%%", encoding: "base64" } })))).toEqual([
      ["body-invalid", "kept", "log.entries[0].response.content.text"],
    ]);
  });

  it("says when the recording does not hold a body that was there", () => {
    const { exchange, problems } = only(
      har(
        entry(
          { bodySize: 120 },
          { content: { size: 900, mimeType: "text/xml", comment: "Response bodies are not included" } },
        ),
      ),
    );
    expect(exchange.unknown).toEqual(["request-body", "response-body"]);
    expect(exchange.request.body).toBeUndefined();
    expect(exchange.response?.body).toEqual({ text: "", size: 0 });
    expect(problems.map(({ code }) => code)).toEqual(["body-missing", "body-missing"]);
  });

  it.each<[string, Json, Json, "missing" | "cut" | "truncated" | "whole"]>([
    ["no text, and a size", {}, { size: 9 }, "missing"],
    ["an empty text, and a size", {}, { size: 9, text: "" }, "missing"],
    ["an empty text, and a length", { bodySize: -1 }, { size: 0, text: "" }, "missing"],
    ["an empty text, and nothing received", { bodySize: 0 }, { size: 0, text: "" }, "truncated"],
    [
      "an empty text, and an error",
      { bodySize: -1, _error: "net::ERR_CONTENT_LENGTH_MISMATCH" },
      { size: 0, text: "" },
      "truncated",
    ],
    ["less than was received", {}, { size: 9, text: "<a/>" }, "cut"],
    ["less than was announced", {}, { size: 4, text: "<a/>" }, "truncated"],
    ["base64 that ends with an ellipsis", {}, { encoding: "base64", text: `${"PGEv".repeat(20)}…` }, "cut"],
    [
      "base64 of which the last digits are missing",
      {},
      { encoding: "base64", text: `${"PGEv".repeat(40)}P` },
      "cut",
    ],
    ["a placeholder in place of base64", {}, { encoding: "base64", text: "[binary data]" }, "missing"],
    ["text that is called base64", { headers: [] }, { encoding: "base64", text: "<a/>" }, "whole"],
  ])("%s: the body is told %s", (_, response, content, expected) => {
    const headers = [
      { name: "Content-Length", value: "9" },
      { name: "Content-Type", value: "text/xml" },
    ];
    const { exchange } = only(har(entry({}, { status: 207, headers, ...response, content })));
    const { truncated, cut } = exchange.response?.body ?? {};
    const told =
      exchange.unknown?.includes("response-body") === true
        ? "missing"
        : cut === true
          ? "cut"
          : truncated === true
            ? "truncated"
            : "whole";
    expect(told).toBe(expected);
  });

  it("names the file that a recorder put the body into", () => {
    const { exchange, problems } = only(
      har(entry({}, { content: { size: -1, mimeType: "text/xml", _file: "0a1b.xml" }, bodySize: 7 })),
    );
    expect(exchange.unknown).toEqual(["response-body"]);
    expect(problems[0]?.message).toContain("The body stands in 0a1b.xml");
  });

  it("does not miss a body where there was none", () => {
    const headers = [{ name: "Content-Length", value: "5" }];
    const { exchange, problems } = only(
      har(entry({ method: "HEAD", bodySize: -1 }, { status: 200, headers, content: { size: 0 } })),
    );
    expect(exchange.response?.body).toEqual({ text: "", size: 0 });
    expect(exchange.unknown).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it("knows the wire size, and what was decoded", () => {
    const headers = [{ name: "content-encoding", value: "gzip" }];
    const body = (response: Json) => only(har(entry({}, { headers, ...response }))).exchange.response?.body;
    expect(body({ bodySize: 30 })).toEqual({ text: "<a/>", size: 4, wireSize: 30, decoded: ["gzip"] });
    expect(
      body({ bodySize: -1, content: { size: 40, compression: 10, text: "x".repeat(40) } }),
    ).toMatchObject({
      wireSize: 30,
    });
    expect(body({ content: { text: "H4sIAAAAAAAC/w==", encoding: "base64" } })).toMatchObject({
      decoded: [],
    });
  });

  it("takes a body shorter than announced for cut, but not one that the recorder transcoded", () => {
    const truncated = (length: string, type: string, text = "<a/>") =>
      only(
        har(
          entry(
            {},
            {
              headers: [
                { name: "Content-Length", value: length },
                { name: "Content-Type", value: type },
              ],
              content: { text, size: -1 },
            },
          ),
        ),
      ).exchange.response?.body.truncated;
    expect(truncated("9", "text/xml")).toBe(true);
    expect(truncated("4", "text/xml")).toBeUndefined();
    expect(truncated("7", "text/xml")).toBeUndefined();
    expect(truncated("8", "text/xml; charset=utf-16")).toBeUndefined();
  });

  it("puts a form together again, and says so", () => {
    const postData = { mimeType: "application/x-www-form-urlencoded", params: [{ name: "a b", value: "ä" }] };
    const { exchange, problems } = only(har(entry({ method: "POST", postData })));
    expect(exchange.request.body?.text).toBe("a+b=%C3%A4");
    expect(problems).toMatchObject([{ code: "body-rebuilt", effect: "kept" }]);
    const multipart = { mimeType: "multipart/form-data; boundary=x", params: [{ name: "a", value: "b" }] };
    expect(only(har(entry({ postData: multipart }))).exchange.unknown).toEqual(["request-body"]);
  });

  it("keeps what came of a response that broke off", () => {
    const { exchange } = only(har(entry({}, { _error: "net::ERR_INCOMPLETE_CHUNKED_ENCODING" })));
    expect(exchange.response?.body).toEqual({ text: "<a/>", size: 4, truncated: true });
    expect(exchange.error?.code).toBe("response-truncated");
  });
});
