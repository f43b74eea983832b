import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, BASIC, causesOf, HTML, listed, propfind, stating, XML } from "../../testing/answers.ts";
import { listingOf } from "../../testing/exchange.ts";
import type { ExchangeSketch } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const deep = (status: number, rest: Partial<ExchangeSketch> = {}): DiagnosisInput["exchange"] =>
  propfind("/dav/", status, { requestHeaders: { Depth: "infinity" }, ...rest });
const tree = (...hrefs: string[]): DiagnosisInput["exchange"] =>
  deep(207, { headers: XML, body: listingOf(...hrefs) });

describe("depth-refused", () => {
  it.each<[string, DiagnosisInput]>([
    ["DAV:propfind-finite-depth", { exchange: deep(403, stating("<D:propfind-finite-depth/>")) }],
    ["a bare 403", { exchange: deep(403, { headers: { "Content-Type": "text/plain" }, body: "Forbidden" }) }],
    [
      "400 in the server's own words, ownCloud Infinite Scale",
      { exchange: deep(400, stating("<s:message>Depth header only supports 0, 1</s:message>")) },
    ],
    ["501 in prose", { exchange: deep(501, { body: "Infinite depth is not implemented" }) }],
    [
      "IIS, with the page that it has for every 403",
      {
        exchange: deep(403, {
          headers: { ...HTML, Server: "Microsoft-IIS/10.0" },
          body: "<title>403 - Forbidden: Access is denied.</title>",
        }),
      },
    ],
    ["400, and Depth: 1 worked before", { exchange: deep(400), earlier: [listed("/dav/", "/dav/a")] }],
    [
      "the answer goes one level deep, and there is more",
      { exchange: tree("/dav/", "/dav/sub/"), earlier: [listed("/dav/sub/", "/dav/sub/b")] },
    ],
    [
      "the answer is cut at three levels",
      {
        exchange: tree("/dav/", "/dav/1/", "/dav/1/2/", "/dav/1/2/3/"),
        earlier: [listed("/dav/1/2/3/", "/dav/1/2/3/4")],
      },
    ],
    [
      "synchronising below one level",
      {
        exchange: answerTo("REPORT", "/dav/", 403, {
          requestHeaders: { Depth: "0" },
          requestBody:
            '<D:sync-collection xmlns:D="DAV:"><D:sync-token/><D:sync-level>infinite</D:sync-level><D:prop/></D:sync-collection>',
          ...stating("<D:sync-traversal-supported/>"),
        }),
      },
    ],
  ])("%s", (_, input) => {
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["depth-refused", []]);
  });

  it("names the collection inside the answer below which the server does not go", () => {
    const [first] = diagnose({
      exchange: deep(207, {
        headers: XML,
        body: listingOf("/dav/").replace(
          "</D:multistatus>",
          "<D:response><D:href>/dav/big/</D:href><D:status>HTTP/1.1 403 Forbidden</D:status><D:error><D:propfind-finite-depth/></D:error></D:response></D:multistatus>",
        ),
      }),
    }).causes;
    expect([first?.id, first?.resources]).toEqual(["depth-refused", ["/dav/big/"]]);
  });

  it("recorded: svn-depth-infinity", () => {
    expect(causesOf(recordedCase("svn-depth-infinity").input)[0]).toBe("depth-refused");
  });

  it.each<[string, DiagnosisInput, string]>([
    [
      "no Depth was sent",
      {
        exchange: answerTo("PROPFIND", "/dav/", 403, {
          requestBody: '<D:propfind xmlns:D="DAV:"><D:allprop/></D:propfind>',
          ...stating("<D:propfind-finite-depth/>"),
        }),
      },
      "depth-mismatch",
    ],
    [
      "a privilege is lacking",
      {
        exchange: deep(
          403,
          stating("<D:need-privileges><D:resource><D:href>/dav/</D:href></D:resource></D:need-privileges>"),
        ),
      },
      "access-denied",
    ],
    [
      "Depth: 0 is refused as well",
      {
        exchange: deep(403, { requestHeaders: { Depth: "infinity", ...BASIC } }),
        earlier: [propfind("/dav/", 403, { requestHeaders: { Depth: "0", ...BASIC } })],
      },
      "access-denied",
    ],
    [
      "a content delivery network blocks the client",
      {
        exchange: deep(403, {
          headers: { ...HTML, Server: "cloudflare", "CF-Ray": "8c1d2e3f4a5b6c7d-FRA" },
          body: "<title>Attention Required! | Cloudflare</title>",
        }),
      },
      "method-blocked",
    ],
    [
      "the gateway did not wait",
      { exchange: deep(504, { headers: HTML, body: "<h1>504 Gateway Time-out</h1>" }) },
      "gateway-failure",
    ],
    [
      "the Depth sent was 1: the header was lost",
      { exchange: propfind("/dav/", 403, stating("<D:propfind-finite-depth/>")) },
      "header-dropped",
    ],
  ])("not where %s", (_, input, rival) => {
    expect(causesOf(input)[0]).toBe(rival);
  });

  it.each<[string, DiagnosisInput]>([
    [
      "the whole tree",
      {
        exchange: tree("/dav/", "/dav/sub/", "/dav/sub/b"),
        earlier: [listed("/dav/sub/", "/dav/sub/b")],
      },
    ],
    ["a tree of one level", { exchange: tree("/dav/", "/dav/sub/", "/dav/a") }],
    [
      "one member that somebody removed, at a level that is answered",
      {
        exchange: tree("/dav/", "/dav/sub/", "/dav/sub/c"),
        earlier: [listed("/dav/sub/", "/dav/sub/b", "/dav/sub/c")],
      },
    ],
  ])("healthy: %s", (_, input) => {
    expect(causesOf(input)).toEqual([]);
  });
});
