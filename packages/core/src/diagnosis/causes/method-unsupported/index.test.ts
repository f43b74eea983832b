import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, HTML, listed, stating, XML } from "../../testing/answers.ts";
import { listingOf } from "../../testing/exchange.ts";
import type { ExchangeSketch } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const sync = (inside = ""): string =>
  `<D:sync-collection xmlns:D="DAV:"><D:sync-token/><D:sync-level>1</D:sync-level>${inside}<D:prop/></D:sync-collection>`;
const report = (status: number, rest: Partial<ExchangeSketch> = {}): DiagnosisInput => ({
  exchange: answerTo("REPORT", "/dav/", status, {
    requestHeaders: { Depth: "0" },
    requestBody: sync(),
    ...rest,
  }),
});
const offers = (allow: string): DiagnosisInput["exchange"] =>
  answerTo("OPTIONS", "/dav/", 200, { headers: { DAV: "1, 2", Allow: allow } });

describe("method-unsupported", () => {
  it("GET of a collection that is listed, and has no index page", () => {
    const exchange = answerTo("GET", "/dav/docs/", 404, { headers: HTML, body: "<html>Not Found</html>" });
    const earlier = [listed("/dav/", "/dav/docs/", "/dav/a.txt")];
    const [first] = diagnose({ exchange, earlier }).causes;
    expect([first?.id, first?.fixes.map(({ title }) => title)]).toEqual([
      "method-unsupported",
      ["List the collection with PROPFIND"],
    ]);
    expect(first?.evidence[0]?.text).toContain("PROPFIND lists it");
    const file = answerTo("GET", "/dav/a.txt", 404);
    expect(causesOf({ exchange: file, earlier })).toEqual(["path-not-found"]);
    expect(causesOf({ exchange })).not.toContain("method-unsupported");
  });

  it.each<[string, DiagnosisInput]>([
    ["DAV:supported-report", report(403, stating("<D:supported-report/>"))],
    [
      "SabreDAV without a handler",
      {
        exchange: answerTo(
          "ACL",
          "/dav/",
          501,
          stating('<s:message>There was no handler found for this "ACL" method</s:message>'),
        ),
      },
    ],
    [
      "LOCK is not in Allow",
      {
        exchange: answerTo("LOCK", "/dav/a", 405, {
          headers: { DAV: "1", Allow: "OPTIONS, GET, PUT, PROPFIND, PROPPATCH" },
        }),
      },
    ],
    [
      "OPTIONS did not offer COPY",
      {
        exchange: answerTo("COPY", "/dav/a", 405, { requestHeaders: { Destination: "/dav/b" } }),
        earlier: [offers("GET, PUT, PROPFIND, MOVE, DELETE")],
      },
    ],
    [
      "LOCK that fails on lighttpd, which named class 1 and not 2",
      {
        exchange: answerTo("LOCK", "/dav/a.txt", 500, {
          headers: { ...HTML, Server: "lighttpd/1.4.69" },
          body: "<html><head><title>500 Internal Server Error</title></head><body><h1>500 Internal Server Error</h1></body></html>",
        }),
        earlier: [answerTo("OPTIONS", "/dav/", 200, { headers: { DAV: "1,3", Server: "lighttpd/1.4.69" } })],
      },
    ],
    ["501 to SEARCH", { exchange: answerTo("SEARCH", "/dav/", 501, { headers: { DAV: "1, 2" } }) }],
    [
      "a calendar filter",
      {
        exchange: answerTo("REPORT", "/cal/", 403, {
          requestHeaders: { Depth: "1" },
          requestBody:
            '<C:calendar-query xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:D="DAV:"><D:prop/><C:filter/></C:calendar-query>',
          ...stating("<C:supported-filter/>"),
        }),
      },
    ],
    [
      "415 to an extended MKCOL",
      {
        exchange: answerTo("MKCOL", "/dav/new/", 415, {
          requestBody:
            '<D:mkcol xmlns:D="DAV:"><D:set><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop></D:set></D:mkcol>',
        }),
      },
    ],
    [
      "the same without the condition: a report stores nothing",
      report(507, { requestBody: sync("<D:limit><D:nresults>1</D:nresults></D:limit>") }),
    ],
    [
      "a limit that the report cannot be held to, under 507",
      report(507, {
        requestBody: sync("<D:limit><D:nresults>1</D:nresults></D:limit>"),
        ...stating("<D:number-of-matches-within-limits/>"),
      }),
    ],
  ])("%s", (_, input) => {
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["method-unsupported", []]);
  });

  it("recorded: tomcat-report-501", () => {
    expect(causesOf(recordedCase("tomcat-report-501").input)[0]).toBe("method-unsupported");
  });

  it("knows that nginx has no PROPPATCH", () => {
    const headers = { ...HTML, Server: "nginx/1.22.1" };
    const { causes } = diagnose({
      exchange: answerTo("PROPPATCH", "/dav/a", 405, {
        headers,
        body: "<html><h1>405 Not Allowed</h1><hr><center>nginx/1.22.1</center></html>",
        requestBody:
          '<D:propertyupdate xmlns:D="DAV:"><D:set><D:prop><D:displayname>x</D:displayname></D:prop></D:set></D:propertyupdate>',
      }),
      earlier: [
        answerTo("PROPFIND", "/dav/", 207, {
          requestHeaders: { Depth: "1" },
          headers: { ...XML, Server: "nginx/1.22.1" },
          body: listingOf("/dav/", "/dav/a"),
        }),
      ],
    });
    expect(causes[0]?.id).toBe("method-unsupported");
  });

  it.each<[string, DiagnosisInput, string]>([
    [
      "a firewall refuses the method",
      {
        exchange: answerTo("LOCK", "/dav/a", 405, {
          headers: HTML,
          body: "<h1>405</h1>Request blocked by OWASP_CRS",
        }),
      },
      "method-blocked",
    ],
    [
      "OPTIONS offered it",
      {
        exchange: answerTo("LOCK", "/dav/a", 405, { headers: HTML, body: "<h1>405</h1>" }),
        earlier: [offers("GET, PROPFIND, LOCK, UNLOCK")],
      },
      "method-blocked",
    ],
    [
      "the collection is there already",
      {
        exchange: answerTo("MKCOL", "/dav/a/", 405, { headers: { DAV: "1, 2" } }),
        earlier: [listed("/dav/", "/dav/a/")],
      },
      "already-exists",
    ],
    ["the sync-token is unknown", report(403, stating("<D:valid-sync-token/>")), "version-conflict"],
    [
      "nothing speaks WebDAV at all",
      { exchange: answerTo("PROPFIND", "/x/", 405, { headers: { Allow: "GET, HEAD" } }) },
      "dav-disabled",
    ],
  ])("not where %s", (_, input, rival) => {
    expect(causesOf(input)[0]).toBe(rival);
  });

  it.each<[string, DiagnosisInput]>([
    [
      "a report without hits",
      report(207, {
        headers: XML,
        body: '<D:multistatus xmlns:D="DAV:"><D:sync-token>urn:x:1</D:sync-token></D:multistatus>',
      }),
    ],
    [
      "a collection to be synchronised apart",
      report(207, {
        headers: XML,
        body: '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/sub/</D:href><D:status>HTTP/1.1 403 Forbidden</D:status><D:error><D:sync-traversal-supported/></D:error></D:response><D:sync-token>urn:x:1</D:sync-token></D:multistatus>',
      }),
    ],
  ])("healthy: %s", (_, input) => {
    expect(causesOf(input)).toEqual([]);
  });
});
