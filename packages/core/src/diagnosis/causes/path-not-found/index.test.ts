import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, BASIC, causesOf, HTML, listed, ORIGIN, propfind, XML } from "../../testing/answers.ts";
import { listingOf, statusesOf } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const tree = [listed("/dav/", "/dav/a.txt", "/dav/b.txt")];
const multiget = `<C:calendar-multiget xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><D:getetag/></D:prop><D:href>/cal/w/1.ics</D:href><D:href>/cal/w/2.ics</D:href></C:calendar-multiget>`;
const iis = (status: string): string =>
  `<html><head><title>IIS 10.0 Detailed Error - ${status} - Not Found</title></head></html>`;

describe("path-not-found", () => {
  it.each<[string, DiagnosisInput, string[]]>([
    ["404 to PROPFIND", { exchange: propfind("/dav/x/", 404), earlier: tree }, ["/dav/x/"]],
    ["410", { exchange: propfind("/dav/x/", 410), earlier: tree }, ["/dav/x/"]],
    [
      "a member that was listed and is gone",
      {
        exchange: answerTo("GET", "/dav/b.txt", 404, { headers: HTML, body: "<h1>404</h1>" }),
        earlier: tree,
      },
      ["/dav/b.txt"],
    ],
    [
      "the source of a MOVE",
      {
        exchange: answerTo("MOVE", "/dav/x.txt", 404, {
          requestHeaders: { Destination: `${ORIGIN}/dav/y.txt` },
        }),
        earlier: tree,
      },
      ["/dav/x.txt"],
    ],
    [
      "one href of a multiget",
      {
        exchange: answerTo("REPORT", "/cal/w/", 207, {
          requestBody: multiget,
          headers: XML,
          body: listingOf("/cal/w/1.ics").replace(
            "</D:multistatus>",
            statusesOf({ "/cal/w/2.ics": 404 }).replace(/^.*?<D:multistatus[^>]*>/, ""),
          ),
        }),
      },
      ["/cal/w/2.ics"],
    ],
    [
      "a 404 propstat around an empty prop",
      {
        exchange: propfind("/dav/x.txt", 207, {
          headers: XML,
          body: '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/x.txt</D:href><D:propstat><D:prop/><D:status>HTTP/1.1 404 Not Found</D:status></D:propstat></D:response></D:multistatus>',
        }),
      },
      ["/dav/x.txt"],
    ],
    [
      "the answer of the server itself, asked directly",
      {
        exchange: propfind("/dav/x/", 404),
        baseline: { is: "direct", exchange: propfind("/dav/x/", 404) },
      },
      ["/dav/x/"],
    ],
  ])("%s", (_, input, resources) => {
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["path-not-found", resources]);
  });

  it.each(["nginx-propfind-404", "radicale-multiget-deleted"])("recorded: %s", (id) => {
    const { input, label } = recordedCase(id);
    const [first] = diagnose(input).causes;
    expect(label.expect.resources).toHaveLength(1);
    expect([first?.id, first?.resources]).toEqual(["path-not-found", label.expect.resources]);
  });

  it.each<[string, DiagnosisInput, string]>([
    ["a name in another letter case", { exchange: propfind("/dav/A.txt", 404), earlier: tree }, "path-case"],
    ["a name encoded twice", { exchange: propfind("/dav/my%2520file.txt", 404) }, "path-encoding"],
    [
      "PUT into a collection that is missing",
      { exchange: answerTo("PUT", "/dav/no/c.txt", 404, { requestBody: "x" }), earlier: tree },
      "parent-missing",
    ],
    [
      "COPY of what is there to a collection that is not",
      {
        exchange: answerTo("COPY", "/dav/a.txt", 404, {
          requestHeaders: { Destination: `${ORIGIN}/dav/no/a.txt` },
        }),
        earlier: tree,
      },
      "parent-missing",
    ],
    [
      "a router without a route",
      { exchange: propfind("/dav/", 404, { body: "404 page not found\n" }) },
      "path-base",
    ],
    ["another place of the origin", { exchange: propfind("/webdav/", 404), earlier: tree }, "path-base"],
    [
      "a Destination outside the handler's prefix",
      {
        exchange: answerTo("MOVE", "/dav/a.txt", 404, {
          requestHeaders: { Destination: `${ORIGIN}/other/b.txt` },
          body: "webdav: prefix mismatch",
        }),
      },
      "destination-mismatch",
    ],
    [
      "a name that IIS filters",
      { exchange: answerTo("GET", "/dav/bin/a.dll", 404, { headers: HTML, body: iis("404.8") }) },
      "access-denied",
    ],
    [
      "a collection that another user sees",
      {
        exchange: propfind("/dav/private/", 404, { requestHeaders: BASIC }),
        baseline: { is: "other-user", exchange: listed("/dav/private/", "/dav/private/x") },
      },
      "access-denied",
    ],
  ])("not for %s", (_, input, rival) => {
    expect(causesOf(input)[0]).toBe(rival);
  });

  it("a rename that golang.org/x/net/webdav refuses, unless it was carried out beside the proxy", () => {
    const move = (path: string, destination: string, status: number, body: string) =>
      answerTo("MOVE", path, status, { requestHeaders: { Destination: ORIGIN + destination }, body });
    const exchange = move("/files/a.txt", "/files/b.txt", 403, "Forbidden");
    expect(causesOf({ exchange })[0]).toBe("path-not-found");
    const direct = move("/a.txt", "/b.txt", 201, "Created");
    expect(causesOf({ exchange, baseline: { is: "direct", exchange: direct } })[0]).toBe(
      "destination-mismatch",
    );
  });

  it("is not seen in a listing, nor in properties that are not defined", () => {
    const body = listingOf("/dav/", "/dav/a.txt").replace(
      "</D:response></D:multistatus>",
      "<D:propstat><D:prop><D:getcontentlanguage/></D:prop><D:status>HTTP/1.1 404 Not Found</D:status></D:propstat></D:response></D:multistatus>",
    );
    expect(causesOf({ exchange: propfind("/dav/", 207, { headers: XML, body }), earlier: tree })).toEqual([]);
  });
});
