import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, propfind, XML } from "../../testing/answers.ts";
import { withDirect } from "../../testing/direct.ts";
import { exchangeOf, listingOf } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const listing = (path: string, ...hrefs: string[]): DiagnosisInput["exchange"] =>
  propfind(path, 207, { headers: XML, body: listingOf(...hrefs) });

const report = (root: string, inside: string, ...hrefs: string[]): DiagnosisInput["exchange"] =>
  answerTo("REPORT", "/proxy/cal/alice/team/", 207, {
    requestHeaders: { Depth: "1" },
    requestBody: `<C:${root} xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:D="DAV:"><D:prop><D:getetag/></D:prop>${inside}</C:${root}>`,
    headers: XML,
    body: listingOf(...hrefs),
  });

const leadingTo = (name: string, href: string): DiagnosisInput["exchange"] =>
  propfind("/", 207, {
    requestHeaders: { Depth: "0" },
    headers: XML,
    body: `<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:response><D:href>/</D:href><D:propstat><D:prop><${name}><D:href>${href}</D:href></${name}></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
  });

describe("href-mismatch", () => {
  it.each<[string, DiagnosisInput["exchange"]]>([
    ["another prefix", listing("/webdav/docs/", "/dav/docs/", "/dav/docs/a.txt")],
    ["a prefix that the proxy stripped", listing("/cloud/dav/docs/", "/docs/", "/docs/a.txt")],
    ["the server's root below a path", listing("/dav/", "/", "/a.txt")],
    ["an internal origin", listing("/dav/", "http://10.0.0.5:8080/dav/", "http://10.0.0.5:8080/dav/a.txt")],
    ["http in place of https", listing("/dav/", "http://dav.example.org/dav/")],
    [
      "a filter that replaced the first origin only",
      listing("/dav/", "https://dav.example.org/dav/", "http://app:8080/dav/a.txt"),
    ],
    ["a filter that replaced the first prefix only", listing("/dav/docs/", "/dav/docs/", "/docs/a.txt")],
    ["a prefix that the proxy added", listing("/", "/dav/", "/dav/docs/", "/dav/a.txt")],
    [
      "an added prefix, Depth 0",
      propfind("/docs/", 207, {
        requestHeaders: { Depth: "0" },
        headers: XML,
        body: listingOf("/docs/dav/"),
      }),
    ],
    ["a query that lists members only", report("calendar-query", "", "/cal/alice/team/1.ics")],
    [
      "a multiget answered under another prefix",
      report("calendar-multiget", "<D:href>/proxy/cal/alice/team/1.ics</D:href>", "/cal/alice/team/1.ics"),
    ],
    ["slashes in a row in the URL", listing("/dav//docs/", "/dav/docs/", "/dav/docs/a.txt")],
    ["slashes in a row in the hrefs", listing("/dav/docs/", "/dav//docs/", "/dav//docs/a.txt")],
    ["a principal under http", leadingTo("D:current-user-principal", "http://dav.example.org/p/alice/")],
    ["a home set on a private host", leadingTo("C:calendar-home-set", "https://nas.local/cal/alice/")],
  ])("%s", (_, exchange) => {
    const [first] = diagnose({ exchange }).causes;
    expect([first?.id, first?.resources]).toEqual(["href-mismatch", []]);
  });

  it("is surer when the direct route shows the same hrefs fitting", () => {
    const exchange = listing("/ext/docs/", "/docs/", "/docs/a.txt");
    const direct = exchangeOf({
      method: "PROPFIND",
      url: "http://127.0.0.1:8080/docs/",
      requestHeaders: { Depth: "1" },
      status: 207,
      headers: XML,
      body: listingOf("/docs/", "/docs/a.txt"),
    });
    const alone = diagnose({ exchange }).causes[0];
    const beside = diagnose({ exchange, baseline: { exchange: direct, is: "direct" } }).causes[0];
    expect(beside?.id).toBe("href-mismatch");
    expect(beside?.evidence.map(({ at }) => at.kind)).toContain("baseline");
    expect(beside?.confidence).toBeGreaterThan(alone?.confidence ?? 1);
  });

  it.each<[string, string, string]>([
    ["a name", "/dav/docs/", "/dav/docs-old/"],
    ["a prefix", "/dav/docs/", "/files/docs/"],
    ["the letter case", "/dav/docs/", "/Dav/docs/"],
    ["everything", "/dav/docs/", "/elsewhere/"],
  ])("%s rewritten on the way, as the server's own answer shows", (_, path, hrefs) => {
    const exchange = listing(path, hrefs, `${hrefs}a.txt`);
    const own = { headers: XML, body: listingOf(path, `${path}a.txt`) };
    const input = withDirect(exchange, 207, { ...own, url: `http://127.0.0.1:8080${path}` });
    const { causes, healthy } = diagnose(input);
    expect([healthy, causes[0]?.id]).toEqual([false, "href-mismatch"]);
    expect(causes[0]?.evidence.map(({ at }) => at.kind)).toContain("baseline");
    expect(causes[0]?.confidence).toBeGreaterThan(0.5);
  });

  it.each<[string, DiagnosisInput["exchange"]]>([
    [
      "absolute and right",
      listing("/dav/", "https://dav.example.org/dav/", "https://dav.example.org/dav/a.txt"),
    ],
    ["default port and upper-case host", listing("/dav/", "https://DAV.example.org:443/dav/")],
    ["asked with dot segments", listing("/dav/x/../docs/", "/dav/docs/", "/dav/docs/a.txt")],
    [
      "asked with dot segments that are escaped",
      listing("/dav/x/%2e%2e/docs/", "/dav/docs/", "/dav/docs/a.txt"),
    ],
    ["another letter case", listing("/dav/DOCS/", "/dav/docs/", "/dav/docs/a.txt")],
    ["another normalisation form", listing("/dav/u%CC%88/", "/dav/%C3%BC/")],
    ["encoded as a form is", listing("/dav/a%20b/", "/dav/a+b/", "/dav/a+b/c.txt")],
    ["escaped twice", listing("/dav/a%20b/", "/dav/a%2520b/")],
    [
      "a slash added and Content-Location",
      propfind("/dav/docs", 207, {
        headers: { ...XML, "Content-Location": "/dav/docs/" },
        body: listingOf("/dav/docs/", "/dav/docs/a.txt"),
      }),
    ],
    ["accounts spread over public hosts", leadingTo("C:calendar-home-set", "https://p07.example.net/1/cal/")],
  ])("not for what is %s", (_, exchange) => {
    expect(causesOf({ exchange })).not.toContain("href-mismatch");
  });

  it.each(["nginx-prefix-rclone", "caddy-prefix-svn"])("recorded: %s", (id) => {
    expect(causesOf(recordedCase(id).input)[0]).toBe("href-mismatch");
  });

  it("recorded as healthy: ok-absolute-nephele", () => {
    expect(diagnose(recordedCase("ok-absolute-nephele").input).healthy).toBe(true);
  });

  it("an added prefix beside the server's own answer, which is the same", () => {
    const body = { headers: XML, body: listingOf("/dav/", "/dav/docs/", "/dav/a.txt") };
    const exchange = listing("/", "/dav/", "/dav/docs/", "/dav/a.txt");
    expect(causesOf(withDirect(exchange, 207, { ...body, url: "http://127.0.0.1:8080/dav/" }))).toEqual([
      "href-mismatch",
    ]);
  });

  it.each([
    ["a collection left out of its own listing", listing("/dav/", "/dav/docs/")],
    ["its members alone", listing("/dav/", "/dav/a.txt", "/dav/b.txt")],
  ])("no added prefix: %s", (_, exchange) => {
    expect(causesOf({ exchange })).not.toContain("href-mismatch");
  });
});
