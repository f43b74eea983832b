import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, HTML, listed, propfind, XML } from "../../testing/answers.ts";
import type { DiagnosisInput } from "../../input.ts";

const page = (title: string): string => `<html><title>${title}</title><h1>${title}</h1></html>`;
const options = (headers: Record<string, string>, status = 200): DiagnosisInput["exchange"] =>
  answerTo("OPTIONS", "/site/", status, { headers });

describe("dav-disabled", () => {
  it.each<[string, DiagnosisInput]>([
    [
      "the listing of Caddy's file server",
      {
        exchange: propfind("/site/", 200, {
          headers: { ...HTML, Server: "Caddy" },
          body: '<!DOCTYPE html><html><head><title>site</title></head><body><h1><a href="/">/</a></h1><span class="meta-item"><b>0</b> directories</span> <span class="meta-item"><b>1</b> file</span><table><tr><th>Name</th><th>Size</th><th>Modified</th></tr><tr><td><a href="./a.txt">a.txt</a></td></tr></table></body></html>',
        }),
      },
    ],
    [
      "501 to PROPFIND",
      { exchange: propfind("/site/", 501, { headers: HTML, body: page("501 - Not Implemented") }) },
    ],
    [
      "405 with plain methods in Allow, IIS",
      {
        exchange: propfind("/site/", 405, {
          headers: { ...HTML, Server: "Microsoft-IIS/10.0", Allow: "GET, HEAD, OPTIONS, TRACE" },
          body: page("405 - HTTP verb used to access this page is not allowed."),
        }),
      },
    ],
    [
      "405 from an API",
      {
        exchange: propfind("/api/", 405, {
          headers: { "Content-Type": "application/json", Allow: "GET,HEAD,OPTIONS" },
          body: '{"status":405}',
        }),
      },
    ],
    [
      "405 after an OPTIONS without a DAV header",
      {
        exchange: propfind("/site/", 405, { headers: HTML, body: page("405 Not Allowed") }),
        earlier: [options({ Allow: "GET, HEAD, OPTIONS" })],
      },
    ],
    [
      "PUT to a server of static files",
      {
        exchange: answerTo("PUT", "/site/a.txt", 405, {
          requestBody: "x",
          headers: { ...HTML, Allow: "GET, HEAD, OPTIONS" },
          body: page("405 Method Not Allowed"),
        }),
      },
    ],
    [
      "an empty 200, Caddy without a handler",
      { exchange: propfind("/site/", 200, { headers: { Server: "Caddy" } }) },
    ],
    ["OPTIONS that offers no WebDAV", { exchange: options({ Allow: "GET,POST,OPTIONS,HEAD" }) }],
  ])("%s", (_, input) => {
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["dav-disabled", []]);
  });

  it("an empty 200 is path-base where WebDAV is served elsewhere", () => {
    const [first] = diagnose({
      exchange: propfind("/site/", 200, {}),
      earlier: [listed("/dav/", "/dav/a")],
    }).causes;
    expect(first?.id).toBe("path-base");
  });

  it("recorded: apache-dav-module-off", () => {
    expect(causesOf(recordedCase("apache-dav-module-off").input)[0]).toBe("dav-disabled");
  });

  it.each<[string, DiagnosisInput, string]>([
    [
      "WebDAV is served elsewhere on the origin",
      {
        exchange: propfind("/", 405, { headers: HTML, body: page("405 Not Allowed") }),
        earlier: [listed("/dav/")],
      },
      "path-base",
    ],
    [
      "a content delivery network refuses the method",
      {
        exchange: propfind("/dav/", 405, {
          headers: { ...HTML, Server: "cloudflare", "CF-Ray": "8c1d2e3f4a5b6c7d-FRA" },
          body: page("405 Not Allowed"),
        }),
      },
      "method-blocked",
    ],
    [
      "the server has WebDAV, but no locks",
      { exchange: answerTo("LOCK", "/dav/a", 405, { headers: { DAV: "1", Allow: "GET, PROPFIND, PUT" } }) },
      "method-unsupported",
    ],
    [
      "the collection was listed before",
      {
        exchange: answerTo("PUT", "/dav/a", 405, {
          requestBody: "x",
          headers: { ...HTML, Allow: "GET, HEAD" },
          body: page("405 Method Not Allowed"),
        }),
        earlier: [listed("/dav/")],
      },
      "method-unsupported",
    ],
    [
      "a page that a web application sends for anything",
      { exchange: propfind("/site/", 200, { headers: HTML, body: page("Welcome") }) },
      "path-base",
    ],
    [
      "asked directly, it does speak WebDAV",
      {
        exchange: propfind("/dav/", 405, { headers: HTML, body: page("405 Not Allowed") }),
        baseline: { is: "direct", exchange: listed("/dav/") },
      },
      "method-blocked",
    ],
  ])("not where %s", (_, input, rival) => {
    expect(causesOf(input)[0]).toBe(rival);
  });

  it.each<[string, DiagnosisInput]>([
    ["a listing", { exchange: listed("/dav/", "/dav/a") }],
    ["OPTIONS with a DAV header", { exchange: options({ DAV: "1, 2", Allow: "GET, PROPFIND" }) }],
    [
      "a browser's preflight",
      {
        exchange: answerTo("OPTIONS", "/dav/", 204, {
          requestHeaders: { Origin: "https://app.example.org", "Access-Control-Request-Method": "PROPFIND" },
          headers: { "Access-Control-Allow-Methods": "GET, PROPFIND", Allow: "GET" },
        }),
      },
    ],
    [
      "a web page that was asked for",
      { exchange: answerTo("GET", "/", 200, { headers: XML, body: "<a/>" }) },
    ],
  ])("healthy: %s", (_, input) => {
    expect(causesOf(input)).toEqual([]);
  });
});
