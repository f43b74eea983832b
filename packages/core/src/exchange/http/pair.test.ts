import { describe, expect, it } from "vitest";
import { readHttpMessage } from "./read.ts";
import { first, head, wire } from "./testing/messages.ts";

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
