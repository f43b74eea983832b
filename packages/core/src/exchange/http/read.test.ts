import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bodyText } from "../body.ts";
import { ExchangeFormatError } from "../format-error.ts";
import { readHttpMessage } from "./read.ts";

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}.txt`, import.meta.url));
const wire = (text: string) => text.replaceAll("\n", "\r\n");
const first = (text: string | Uint8Array, known = {}) => {
  const { exchanges, problems } = readHttpMessage(text, known);
  return { exchange: exchanges[0]!, problems, count: exchanges.length };
};
const body = (text: string) => first(text).exchange.response?.body;

const head = "HTTP/1.1 207 Multi-Status\nContent-Type: text/xml\n";

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

describe("requests with their responses", () => {
  const request = (extra = "") => `PROPFIND /dav/?x=1 HTTP/1.1\nHost: dav.test:8080\n${extra}`;

  it("pairs them, and takes the body by its length", () => {
    const text = `${request("Depth: 1\nContent-Length: 4\n\n<a/>\n")}\n${head}Content-Length: 4\n\n<b/>\n\nGET /x HTTP/1.1\nHost: a\n\nHTTP/1.1 204 No Content\n\n`;
    for (const form of [text, wire(text)]) {
      const { exchanges, problems } = readHttpMessage(form);
      expect(problems).toEqual([]);
      expect(exchanges).toMatchObject([
        {
          request: {
            method: "PROPFIND",
            url: "http://dav.test:8080/dav/?x=1",
            body: { text: "<a/>" },
            headers: [
              ["Host", "dav.test:8080"],
              ["Depth", "1"],
              ["Content-Length", "4"],
            ],
          },
          response: { status: 207, body: { text: "<b/>" } },
          unknown: ["scheme"],
        },
        { request: { method: "GET", url: "http://a/x" }, response: { status: 204, body: { text: "" } } },
      ]);
    }
  });

  it("takes the scheme from how the answer names the host, where it is https alone", () => {
    const url = (...hrefs: string[]): string | undefined => {
      const named = hrefs.map((href) => `<D:href>${href}</D:href>`).join("");
      const text = `PROPFIND /a/ HTTP/1.1\nHost: A.test\n\nHTTP/1.1 207 Multi-Status\n\n<D:multistatus xmlns:D="DAV:">${named}</D:multistatus>`;
      const { exchange } = first(text);
      expect(exchange.unknown).toEqual(["scheme"]);
      return exchange.request.url;
    };
    expect(url("https://a.test/a/", "https://A.test:443/a/b")).toBe("https://A.test/a/");
    expect(url("/a/", "https://elsewhere.test/a/")).toBe("http://A.test/a/");
    expect(url("https://a.test:8443/a/")).toBe("http://A.test/a/");
    expect(url("https://a.test/a/", "http://a.test/a/b")).toBe("http://A.test/a/");
  });

  it("knows the scheme where something shows it", () => {
    const url = (text: string, known = {}) => {
      const { request: read, unknown } = first(text, known).exchange;
      return [read.url, unknown];
    };
    expect(url("GET /a HTTP/1.1\nHost: a.test:443\n\n")).toEqual(["https://a.test:443/a", undefined]);
    expect(url("MOVE /a HTTP/1.1\nHost: a.test\nDestination: https://A.test/b\n\n")).toEqual([
      "https://a.test/a",
      undefined,
    ]);
    expect(url("GET /a HTTP/1.1\n\n", { url: "https://b.test/z" })).toEqual(["https://b.test/a", undefined]);
    expect(url("GET /a HTTP/1.0\n\n")).toEqual(["", ["url"]]);
  });

  it("keeps a request-target that is no path, without credentials in the URL", () => {
    expect(first("GET http://al:pw@a.test/b HTTP/1.1\nHost: c\n\n").exchange.request).toMatchObject({
      url: "http://a.test/b",
      target: "http://al:pw@a.test/b",
    });
    expect(first("OPTIONS * HTTP/1.1\nHost: a.test\n\n").exchange.request).toMatchObject({
      url: "http://a.test/",
      target: "*",
    });
  });

  it("expects no body in the answer to HEAD", () => {
    const text =
      "HEAD /a HTTP/1.1\nHost: a\n\nHTTP/1.1 200 OK\nContent-Length: 9\n\nHTTP/1.1 200 OK\nContent-Length: 1\n\nx";
    const { exchanges } = readHttpMessage(wire(text));
    expect(exchanges.map(({ response }) => response?.body)).toEqual([
      { text: "", size: 0 },
      { text: "x", size: 1 },
    ]);
  });
});

describe("framing", () => {
  const chunked = wire(`${head}Transfer-Encoding: chunked\n\n`);

  it("undoes chunks with extensions and trailers", () => {
    expect(body(`${chunked}3;x=y\r\n<a>\r\n04\r\n</a>\r\n0\r\nX-T: 1\r\n\r\n`)).toEqual({
      text: "<a></a>",
      size: 7,
    });
    expect(body(`${chunked.replaceAll("\r", "")}3\n<a>\n4\n</a>\n0\n\n`)).toEqual({
      text: "<a></a>",
      size: 7,
    });
  });

  it("leaves a body alone that has no chunk framing any more", () => {
    expect(body(`${chunked}<a></a>`)).toEqual({ text: "<a></a>", size: 7 });
    expect(body(`${chunked}5\r\nis not a size`)).toEqual({ text: "5\r\nis not a size", size: 16 });
  });

  it("marks chunks that break off", () => {
    for (const rest of ["3\r\n<a>\r\n9\r\n</a", "3\r\n<a>\r\n", "3\r\n<a>\r\nzz\r\n"]) {
      const { exchange, problems } = first(chunked + rest);
      expect(exchange.response?.body.truncated).toBe(true);
      expect(exchange.response?.body.text).toMatch(/^<a>/);
      expect(problems).toContainEqual(expect.objectContaining({ code: "chunked-broken" }));
    }
  });

  it("marks a body that is shorter than its length", () => {
    expect(body(wire(`${head}Content-Length: 90\n\n<a>`))).toEqual({ text: "<a>", size: 3, truncated: true });
  });

  it("does not take lost carriage returns or a lost line end for truncation", () => {
    expect(
      body(`${head}Content-Length: 11\n\n<a>\n<b/></a>\n`.replace("11", "15"))?.truncated,
    ).toBeUndefined();
    expect(body(`${head}Content-Length: 9\n\n<a></a>`)?.truncated).toBeUndefined();
  });

  it("cuts what is longer than its length as a client does, unless the text was edited", () => {
    const text = `${head}Content-Length: 4\n\n<a/>surplus`;
    expect(first(wire(text))).toMatchObject({
      exchange: { response: { body: { text: "<a/>", truncated: true } } },
      problems: [{ code: "length-mismatch" }],
    });
    expect(first(text)).toMatchObject({
      exchange: { response: { body: { text: "<a/>surplus" } } },
      problems: [{ code: "length-mismatch" }],
    });
  });

  it("knows that a body is missing from a head alone", () => {
    const { exchange } = first(wire(`${head}Content-Length: 90\n\n`));
    expect(exchange.unknown).toContain("response-body");
    expect(first(wire(`${head}Content-Length: 90\n\n`), { method: "HEAD" }).exchange.unknown).not.toContain(
      "response-body",
    );
  });

  it("does not take the status lines inside a Multi-Status for messages", () => {
    const xml = "<s>\nHTTP/1.1 200 OK\n</s><s>HTTP/1.1 404 Not Found</s>\n\n<s>HTTP/1.1 200 OK\n\n</s>";
    expect(first(`${head}\n${xml}`)).toMatchObject({
      count: 1,
      exchange: { response: { body: { text: xml } } },
    });
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
