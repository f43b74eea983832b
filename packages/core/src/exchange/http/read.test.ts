import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bodyText } from "../body.ts";
import { ExchangeFormatError } from "../format-error.ts";
import { readHttpMessage } from "./read.ts";
import { first, head, wire } from "./testing/messages.ts";

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}.txt`, import.meta.url));

describe("recorded curl -i output", () => {
  it.each([["curl-i"], ["curl-i-raw"], ["curl-i-continue"], ["curl-i-digest"], ["curl-i-redirect-digest"]])(
    "%s",
    (name) => {
      const { exchanges, problems } = readHttpMessage(fixture(name));
      expect(problems).toEqual([]);
      expect(exchanges).toHaveLength(1);
      const { response } = exchanges[0]!;
      expect(response).toMatchObject({ status: 207, statusText: "Multi-Status", httpVersion: "HTTP/1.1" });
      expect(response?.body.size).toBe(188);
      expect(response?.body.truncated).toBeUndefined();
      expect(bodyText(response?.body)).toMatch(/^<\?xml.*<\/D:multistatus>$/s);
    },
  );

  it("has the challenge as a hop", () => {
    const { exchange } = first(fixture("curl-i-digest"), {
      method: "PROPFIND",
      url: "http://dav.test/auth/",
    });
    expect(exchange.request).toEqual({ method: "PROPFIND", url: "http://dav.test/auth/", headers: [] });
    expect(exchange.hops).toMatchObject([{ reason: "authentication", response: { status: 401 } }]);
  });

  it("has the redirect as a hop, and where it led", () => {
    const { exchange } = first(fixture("curl-i-redirect-digest"), { url: "http://dav.test/old" });
    expect(exchange.request.url).toBe("http://dav.test/dav/");
    expect(exchange.hops).toMatchObject([{ reason: "redirect", request: { url: "http://dav.test/old" } }]);
    expect(exchange.unknown).toEqual(["method", "request-headers", "request-body"]);
  });

  it("keeps two answers printed without anything between them apart", () => {
    const { exchanges } = readHttpMessage(fixture("curl-i-two"));
    expect(exchanges.map(({ response }) => response?.body.size)).toEqual([188, 188]);
  });

  it("keeps coded bytes, and knows decoded ones under the head of the coded body", () => {
    const coded = first(fixture("curl-i-gzip")).exchange.response?.body;
    expect(coded).toMatchObject({ decoded: [], size: 163 });
    expect(coded?.base64).toMatch(/^H4sI/);
    expect(first(fixture("curl-i-compressed")).exchange.response?.body).toMatchObject({
      decoded: ["gzip"],
      size: 188,
      wireSize: 163,
    });
  });
});

describe("heads", () => {
  it("keeps order, case and repetition, and unfolds", () => {
    const text = wire("HTTP/2 207 \nDAV: 1\ndav:2\nX-Long: a\n  b\nnonsense\n:status: 207\n\n<a/>");
    const { exchange, problems } = first(text);
    expect(exchange.response).toMatchObject({
      status: 207,
      statusText: "",
      httpVersion: "HTTP/2",
      headers: [
        ["DAV", "1"],
        ["dav", "2"],
        ["X-Long", "a b"],
      ],
      body: { text: "<a/>" },
    });
    expect(problems).toMatchObject([{ code: "header-invalid", effect: "kept" }]);
  });

  it("skips interim responses and the answer to CONNECT", () => {
    const text = wire(`HTTP/1.1 200 Connection established\n\nHTTP/1.1 100 Continue\n\n${head}\n<a/>`);
    expect(readHttpMessage(text).exchanges).toMatchObject([
      { response: { status: 207, body: { text: "<a/>" } } },
    ]);
  });

  it("keeps an answer to CONNECT that is a refusal", () => {
    const text = wire(
      "CONNECT a.test:443 HTTP/1.1\nHost: a.test:443\n\nHTTP/1.1 407 Proxy Authentication Required\n\n",
    );
    expect(readHttpMessage(text).exchanges).toMatchObject([
      { request: { method: "CONNECT" }, response: { status: 407 } },
    ]);
  });

  it("refuses what is no message", () => {
    for (const text of ["", "hello", "GET\n", "HTTP/1.1 2 x"]) {
      expect(() => readHttpMessage(text)).toThrow(
        expect.objectContaining({ code: "http-no-message" }) as Error,
      );
    }
  });
});

it("reads or refuses any text without another error", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "HTTP/1.1 207 Multi-Status\r\n",
      "PROPFIND / HTTP/1.1\r\n",
      "Host: a\r\n",
      "Content-Length: 5\r\n",
      "Transfer-Encoding: chunked\r\n",
      "Content-Encoding: gzip\r\n",
      "\r\n",
      "5\r\nabcde\r\n",
      "0\r\n\r\n",
      "<a/>",
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
      let outcome: unknown;
      try {
        outcome = readHttpMessage(pieces.join("")).format;
      } catch (error) {
        outcome = error instanceof ExchangeFormatError ? error.code : error;
      }
      expect(outcome).toBeOneOf(["http", "http-no-message"]);
    }),
    { numRuns: 500 },
  );
});

it("takes the message in the answer to TRACE for its body", () => {
  const echo = "TRACE /a HTTP/1.1\r\nHost: h.test\r\n\r\n";
  const answer = `HTTP/1.1 200 OK\r\nContent-Type: message/http\r\nContent-Length: ${echo.length}\r\n\r\n${echo}`;
  const { exchanges } = readHttpMessage(answer);
  expect(exchanges.map(({ response }) => response?.body.text)).toEqual([echo]);
});
