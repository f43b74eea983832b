import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bodyText } from "../body.ts";
import { readCurlVerbose } from "./read-verbose.ts";

const fixture = (name: string) =>
  readCurlVerbose(readFileSync(new URL(`../fixtures/${name}.txt`, import.meta.url)));

describe("recorded curl -v transcripts", () => {
  it.each([
    ["curl-v", "PROPFIND", "http://127.0.0.1:8080/dav/", ["request-body"], []],
    ["curl-v-meter", "PROPFIND", "http://127.0.0.1:8080/chunked", undefined, []],
    ["curl-v-i", "PROPFIND", "http://127.0.0.1:8080/dav/", undefined, ["redirect 301"]],
    ["curl-v-redirect", "PROPFIND", "http://127.0.0.1:8080/dav/", undefined, ["redirect 301"]],
    ["curl-v-digest", "PROPFIND", "http://127.0.0.1:8080/auth/", ["request-body"], ["authentication 401"]],
  ])("%s", (name, method, url, unknown, hops) => {
    const { exchanges, problems } = fixture(name);
    expect(problems).toEqual([]);
    expect(exchanges).toHaveLength(1);
    const exchange = exchanges[0]!;
    expect(exchange.request).toMatchObject({ method, url, httpVersion: "HTTP/1.1" });
    expect(exchange.unknown).toEqual(unknown);
    expect(exchange.hops.map(({ reason, response }) => `${reason} ${response?.status}`)).toEqual(hops);
    expect(exchange.response).toMatchObject({ status: 207, statusText: "Multi-Status" });
    expect(bodyText(exchange.response?.body)).toMatch(/^<\?xml.*<\/D:multistatus>$/s);
    expect(exchange.error).toBeUndefined();
  });

  it("keeps headers, also credentials", () => {
    expect(fixture("curl-v-meter").exchanges[0]?.request.headers).toEqual([
      ["Host", "127.0.0.1:8080"],
      ["Authorization", "Basic YWw6cHc="],
      ["User-Agent", "curl/7.88.1"],
      ["Accept", "*/*"],
    ]);
  });

  it("reads several exchanges, with trace times", () => {
    const { exchanges } = fixture("curl-v-time");
    expect(exchanges.map(({ request, response }) => [request.url, response?.body.size])).toEqual([
      ["http://127.0.0.1:8080/dav/", 188],
      ["http://127.0.0.1:8080/chunked", 188],
    ]);
  });

  it("reads the numbers of transfer and connection, as -vv has them behind the times", () => {
    const text = readFileSync(new URL("../fixtures/curl-v-time.txt", import.meta.url), "utf8");
    const numbered = text.replaceAll(/^\d\d:\d\d:\d\d\.\d{6} /gm, "$&[0-x] ");
    expect(numbered).not.toBe(text);
    expect(readCurlVerbose(numbered)).toEqual(readCurlVerbose(text));
    expect(readCurlVerbose(numbered.replaceAll(/ $/gm, ""))).toEqual(readCurlVerbose(text));
  });

  it("takes a stamped line in a body for curl's, whatever it says", () => {
    const [exchange] = readCurlVerbose(
      "> GET /a HTTP/1.1\n> Host: a\n>\n< HTTP/1.1 200 OK\n<\none\n10:00:00.000001 [0-0] * [WRITE] whatever\ntwo\n",
    ).exchanges;
    expect(bodyText(exchange?.response?.body)).toBe("one\ntwo\n");
  });

  it("says that a body went elsewhere", () => {
    const [exchange] = fixture("curl-v-output").exchanges;
    expect(exchange?.unknown).toEqual(["response-body"]);
    expect(exchange?.error).toBeUndefined();
  });

  it.each([
    ["curl-v-refused", "ECONNREFUSED", false],
    ["curl-v-empty", "empty-response", false],
    ["curl-v-cut", "response-truncated", true],
  ])("%s ends in %s", (name, code, answered) => {
    const [exchange, ...rest] = fixture(name).exchanges;
    expect(rest).toEqual([]);
    expect(exchange?.error?.code).toBe(code);
    expect(exchange?.response !== undefined).toBe(answered);
    expect(exchange?.response?.body.truncated).toBe(answered ? true : undefined);
  });
});

describe("transcripts", () => {
  it("know https, HTTP/2 and a proxy's tunnel", () => {
    const text = [
      "$ curl -v https://dav.test/x",
      "*   Trying 10.0.0.1:3128...",
      "> CONNECT dav.test:443 HTTP/1.1",
      "> Host: dav.test:443",
      "> ",
      "< HTTP/1.1 200 Connection established",
      "< ",
      "* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384",
      "* [HTTP/2] [1] [:scheme: https]",
      "> PROPFIND /x HTTP/2",
      "> Host: dav.test",
      "> ",
      "< HTTP/2 207 ",
      "< content-type: text/xml",
      "< ",
      "<a>",
      "* text of the body",
      "> more of it",
      "</a>",
      "* Connection #0 to host dav.test left intact",
    ].join("\n");
    const { exchanges } = readCurlVerbose(text);
    expect(exchanges).toMatchObject([
      {
        request: { url: "https://dav.test/x", httpVersion: "HTTP/2" },
        response: {
          status: 207,
          httpVersion: "HTTP/2",
          body: { text: "<a>\n* text of the body\n> more of it\n</a>\n" },
        },
      },
    ]);
    expect(exchanges[0]?.unknown).toBeUndefined();
  });

  it("take the failure from curl's remarks when the last line is missing", () => {
    const text = "*   Trying 127.0.0.1:1...\n* Failed to connect to 127.0.0.1 port 1: Connection refused\n";
    expect(readCurlVerbose(text).exchanges).toMatchObject([{ error: { code: "ECONNREFUSED" } }]);
  });

  it("skip interim responses", () => {
    const text =
      "> PUT /a HTTP/1.1\n> Host: a\n> \n< HTTP/1.1 100 Continue\n< \n< HTTP/1.1 201 Created\n< Content-Length: 0\n< \n";
    expect(readCurlVerbose(text).exchanges).toMatchObject([
      { response: { status: 201, headers: [["Content-Length", "0"]] } },
    ]);
  });

  it("without any request are refused", () => {
    expect(() => readCurlVerbose("* Rebuilt URL to: x\n")).toThrow(
      expect.objectContaining({ code: "curl-no-exchange" }) as Error,
    );
  });
});
