import { describe, expect, it } from "vitest";
import { ExchangeFormatError } from "../format-error.ts";
import { readHar } from "./read.ts";

type Json = Record<string, unknown>;

function har(...entries: unknown[]): Json {
  return { log: { version: "1.2", creator: { name: "test", version: "1" }, entries } };
}

function entry(request: Json = {}, response: Json = {}, rest: Json = {}): Json {
  return {
    startedDateTime: "2026-01-02T03:04:05.678+01:00",
    time: 12,
    request: {
      method: "PROPFIND",
      url: "http://dav.test/a/",
      httpVersion: "HTTP/1.1",
      headers: [],
      ...request,
    },
    response: {
      status: 207,
      statusText: "Multi-Status",
      httpVersion: "HTTP/1.1",
      headers: [],
      content: { size: 4, mimeType: "text/xml", text: "<a/>" },
      ...response,
    },
    timings: { blocked: 5, send: 1, wait: 4, receive: 2 },
    ...rest,
  };
}

const only = (json: unknown) => {
  const { exchanges, problems } = readHar(json);
  expect(exchanges).toHaveLength(1);
  return { exchange: exchanges[0]!, problems };
};
const codes = (json: unknown) =>
  readHar(json).problems.map(({ code, effect, where }) => [code, effect, where]);

describe("readHar", () => {
  it("takes entries in the order in which they were sent, whatever the order of the file", () => {
    const at = (url: string, startedDateTime?: string): Json =>
      entry({ url: `http://dav.test/${url}` }, {}, { startedDateTime });
    const urlsOf = (...entries: Json[]): string[] =>
      readHar(har(...entries)).exchanges.map(({ request }) => new URL(request.url).pathname);
    // A page of its own comes after the first, with what was sent meanwhile.
    expect(
      urlsOf(
        at("b", "2026-01-02T03:04:06.000Z"),
        at("with-b"),
        at("c", "2026-01-02T03:04:07.000Z"),
        at("c2", "2026-01-02T03:04:07.000Z"),
        at("a", "2026-01-02T05:04:05.000+02:00"),
      ),
    ).toEqual(["/a", "/b", "/with-b", "/c", "/c2"]);
    expect(urlsOf(at("no-time"), at("a", "2026-01-02T03:04:05Z"), at("b", "yesterday"))).toEqual([
      "/no-time",
      "/a",
      "/b",
    ]);
  });

  it("names the place in the file of what it cannot read", () => {
    const late = entry({ url: "http://dav.test/late" }, {}, { startedDateTime: "2026-01-02T03:04:09Z" });
    expect(codes(har(late, entry({ method: undefined })))).toEqual([
      ["method-missing", "skipped", "log.entries[1].request.method"],
    ]);
  });

  it("reads an entry as text or as JSON, with or without a byte order mark", () => {
    const expected = {
      request: { method: "PROPFIND", url: "http://dav.test/a/", httpVersion: "HTTP/1.1", headers: [] },
      response: {
        status: 207,
        statusText: "Multi-Status",
        httpVersion: "HTTP/1.1",
        headers: [],
        body: { text: "<a/>", size: 4 },
      },
      hops: [],
      timing: { startedAt: "2026-01-02T02:04:05.678Z", duration: 7, wait: 5 },
    };
    expect(only(har(entry())).exchange).toEqual(expected);
    expect(only(`\uFEFF${JSON.stringify(har(entry()))}`)).toEqual({ exchange: expected, problems: [] });
  });

  it("keeps header order, case and repetition, splits lines that browsers joined, and drops pseudo-headers", () => {
    const headers = [
      { name: ":status", value: "207" },
      { name: "DAV", value: "1" },
      { name: "dav", value: "2" },
      { name: "Set-Cookie", value: "a=1\nb=2" },
      { name: "X-Folded", value: "one\r\n two" },
      { name: "X-Number", value: 7 },
    ];
    expect(only(har(entry({}, { headers }))).exchange.response?.headers).toEqual([
      ["DAV", "1"],
      ["dav", "2"],
      ["Set-Cookie", "a=1"],
      ["Set-Cookie", "b=2"],
      ["X-Folded", "one two"],
      ["X-Number", "7"],
    ]);
  });

  it("maps :authority to Host only where it says more than the URL", () => {
    const headers = [{ name: ":authority", value: "other.test" }];
    expect(only(har(entry({ headers }))).exchange.request.headers).toEqual([["Host", "other.test"]]);
    const same = [{ name: ":authority", value: "DAV.test" }];
    expect(only(har(entry({ headers: same }))).exchange.request.headers).toEqual([]);
  });

  it.each([
    ["h2", "HTTP/2"],
    ["HTTP/2.0", "HTTP/2"],
    ["http/1.1", "HTTP/1.1"],
    ["h3", "HTTP/3"],
    ["unknown", undefined],
    ["", undefined],
  ])("reads the protocol %j as %j", (httpVersion, expected) => {
    expect(only(har(entry({ httpVersion }))).exchange.request.httpVersion).toBe(expected);
  });

  it("takes credentials out of the URL and says so without showing them", () => {
    const { exchange, problems } = only(har(entry({ url: "https://bob:hunter22@dav.test:8443/x?y=a@b" })));
    expect(exchange.request.url).toBe("https://dav.test:8443/x?y=a@b");
    expect(problems).toMatchObject([{ code: "url-credentials", where: "log.entries[0].request.url" }]);
    expect(JSON.stringify({ exchange, problems })).not.toContain("hunter22");
  });

  it("restores cookies that only HAR's own list has", () => {
    const cookies = [
      { name: "sid", value: "1" },
      { name: "lang", value: "de" },
    ];
    expect(only(har(entry({ cookies }))).exchange.request.headers).toEqual([["Cookie", "sid=1; lang=de"]]);
    const headers = [{ name: "cookie", value: "sid=1" }];
    expect(only(har(entry({ cookies, headers }))).exchange.request.headers).toEqual([["cookie", "sid=1"]]);
  });

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
    expect(problems[0]?.message).toContain("The body stands in a file of its own, 0a1b.xml");
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

  it.each([
    [{ status: 0, _error: "net::ERR_CONNECTION_REFUSED" }, "ECONNREFUSED"],
    [{ status: -1, _failureText: "net::ERR_CERT_DATE_INVALID" }, "certificate-invalid"],
    [{ status: 0, _error: "read ECONNRESET" }, "ECONNRESET"],
    [{ status: 0 }, "no-response"],
  ])("reads %j as an exchange without a response", (response, code) => {
    const { exchange } = only(har(entry({}, response)));
    expect(exchange.response).toBeUndefined();
    expect(exchange.error?.code).toBe(code);
  });

  it("keeps what came of a response that broke off", () => {
    const { exchange } = only(har(entry({}, { _error: "net::ERR_INCOMPLETE_CHUNKED_ENCODING" })));
    expect(exchange.response?.body).toEqual({ text: "<a/>", size: 4, truncated: true });
    expect(exchange.error?.code).toBe("response-truncated");
  });

  it("reports broken entries and reads the others", () => {
    const json = har(
      null,
      { request: 1 },
      entry({ method: undefined }),
      entry({ url: undefined }),
      entry({ url: "data:text/plain,x" }),
      entry({ headers: [{ value: "x" }] }),
      entry({}, { status: "two" }),
    );
    expect(codes(json)).toEqual([
      ["entry-invalid", "skipped", "log.entries[0]"],
      ["entry-invalid", "skipped", "log.entries[1].request"],
      ["method-missing", "skipped", "log.entries[2].request.method"],
      ["url-missing", "skipped", "log.entries[3].request.url"],
      ["url-invalid", "skipped", "log.entries[4].request.url"],
      ["header-invalid", "kept", "log.entries[5].request.headers[0]"],
      ["status-invalid", "kept", "log.entries[6].response.status"],
    ]);
    expect(readHar(json).exchanges).toHaveLength(2);
  });

  it.each([
    ["{}", "har-not-har", "log"],
    ['{"log":{}}', "har-not-har", "log.entries"],
    ['{"log":{"entries":[{"a":', "json-invalid", "line 1, column 25"],
    ['{"log":\n  hunter22}', "json-invalid", "JSON"],
    [`{"log":\n  {"x": "${"y".repeat(99)}", hunter22}}`, "json-invalid", "line 2, column 112"],
  ])("refuses %j with %s at %s", (text, code, where) => {
    const read = () => readHar(text);
    expect(read).toThrow(ExchangeFormatError);
    expect(read).toThrow(expect.objectContaining({ code, where }) as Error);
    expect(read).not.toThrow(/hunter22/);
  });
});
