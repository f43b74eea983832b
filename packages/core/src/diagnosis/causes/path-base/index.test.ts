import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { answerTo, BASIC, causesOf, HTML, listed, ORIGIN, propfind, XML } from "../../testing/answers.ts";
import { exchangeOf, listingOf, statusesOf } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const app = "<!doctype html><html><head><title>Files</title></head><body></body></html>";
const nextcloud = propfind("/nextcloud/remote.php/dav/", 401, {
  headers: { "WWW-Authenticate": 'Basic realm="Nextcloud", charset="UTF-8"' },
});
const options = answerTo("OPTIONS", "/webdav/", 200, {
  headers: { DAV: "1, 2", Allow: "OPTIONS, PROPFIND" },
});

describe("path-base", () => {
  it.each<[string, DiagnosisInput]>([
    ["a web application's page", { exchange: propfind("/", 200, { headers: HTML, body: app }) }],
    [
      "JSON",
      { exchange: propfind("/api/", 200, { headers: { "Content-Type": "application/json" }, body: "{}" }) },
    ],
    [
      "405 where OPTIONS of another path shows DAV",
      { exchange: propfind("/files/", 405, { headers: { Allow: "GET, HEAD" } }), earlier: [options] },
    ],
    [
      "a base that the client left out",
      { exchange: propfind("/docs/", 404), earlier: [listed("/dav/", "/dav/docs/")] },
    ],
    [
      "a base put in twice",
      { exchange: propfind("/dav/dav/docs/", 404), earlier: [listed("/dav/", "/dav/docs/")] },
    ],
    [
      "principals of another server",
      {
        exchange: propfind("/principals/users/alice/", 404),
        earlier: [listed("/", "/principals/"), listed("/principals/", "/principals/alice/")],
      },
    ],
    [
      "another path than the one .well-known leads to",
      {
        exchange: propfind("/calendars/alice/", 404),
        earlier: [answerTo("PROPFIND", "/.well-known/caldav", 301, { headers: { Location: "/dav.php/" } })],
      },
    ],
    ["a router without a route", { exchange: propfind("/dav/", 404, { body: "default backend - 404" }) }],
    [
      "Express without a route",
      {
        exchange: propfind("/x/", 404, {
          headers: HTML,
          body: "<title>Error</title><pre>Cannot PROPFIND /x/</pre>",
        }),
      },
    ],
    [
      "a front controller whose cookie names the product",
      { exchange: propfind("/team/", 405, { headers: { "Set-Cookie": "oc_sessionPassphrase=x; path=/" } }) },
    ],
    [
      "a folder to be made directly below the root of Nextcloud's tree",
      { exchange: answerTo("MKCOL", "/remote.php/dav/vault/notes/", 409, { headers: XML }) },
    ],
    [
      "SabreDAV's base URI, which it takes for an error of its own",
      {
        exchange: propfind("/html/dav.php/", 500, {
          headers: XML,
          body: '<d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><s:exception>LogicException</s:exception><s:message>Requested uri (/html/dav.php/) is out of base uri (/blog/html/dav.php)</s:message></d:error>',
        }),
      },
    ],
    [
      "a PHP script that PHP-FPM does not find",
      { exchange: propfind("/baikal/dav.php/", 404, { headers: HTML, body: "File not found.\n" }) },
    ],
    ["a redirect to the home page", { exchange: propfind("/webdav/", 302, { headers: { Location: "/" } }) }],
    [
      "hrefs of a multiget on an old base",
      {
        exchange: answerTo("REPORT", "/cal/w/", 207, {
          requestBody:
            '<C:calendar-multiget xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><D:getetag/></D:prop><D:href>/dav/cal/w/1.ics</D:href></C:calendar-multiget>',
          headers: XML,
          body: statusesOf({ "/dav/cal/w/1.ics": 404 }),
        }),
      },
    ],
    [
      "a gateway that publishes nothing there",
      {
        exchange: propfind("/cloud/private/", 404, { headers: HTML, body: "<h1>404 Not Found</h1>" }),
        baseline: {
          is: "direct",
          exchange: exchangeOf({
            method: "PROPFIND",
            url: "http://127.0.0.1:8080/private/",
            requestHeaders: { Depth: "1" },
            status: 207,
            headers: XML,
            body: listingOf("/private/", "/private/a"),
          }),
        },
      },
    ],
    [
      "a product's known endpoint",
      { exchange: propfind("/nextcloud/", 404, { requestHeaders: BASIC }), earlier: [nextcloud] },
    ],
  ])("%s", (_, input) => {
    expect(causesOf(input)[0]).toBe("path-base");
  });

  it.each(["lighttpd-path-base", "xandikos-multiget-other-base"])("recorded: %s", (id) => {
    expect(causesOf(recordedCase(id).input)[0]).toBe("path-base");
  });

  it.each<[string, DiagnosisInput, string]>([
    [
      "a missing member of a tree that is there",
      { exchange: propfind("/webdav/x/", 404), earlier: [options] },
      "path-not-found",
    ],
    [
      "a missing collection with a file whose name is found above",
      { exchange: answerTo("PUT", "/dav/no/a.txt", 404), earlier: [listed("/dav/", "/dav/a.txt")] },
      "parent-missing",
    ],
    [
      "a server without WebDAV",
      { exchange: propfind("/", 405, { headers: { Allow: "GET, HEAD" } }) },
      "dav-disabled",
    ],
    [
      "a sign-in page",
      { exchange: propfind("/dav/", 200, { headers: HTML, body: '<form><input type="password"></form>' }) },
      "auth-required",
    ],
    [
      "a collection without its slash",
      { exchange: propfind("/dav", 301, { headers: { Location: `${ORIGIN}/dav/` } }) },
      "path-redirect",
    ],
  ])("not for %s", (_, input, rival) => {
    expect(causesOf(input)[0]).toBe(rival);
  });

  it("is not seen when a free-busy query brings a calendar, and is when another report does", () => {
    const report = (root: string) =>
      answerTo("REPORT", "/cal/", 200, {
        requestBody: `<C:${root} xmlns:C="urn:ietf:params:xml:ns:caldav"/>`,
        headers: { "Content-Type": "text/calendar" },
        body: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
      });
    expect(causesOf({ exchange: report("free-busy-query") })).toEqual([]);
    expect(causesOf({ exchange: report("calendar-query") })[0]).toBe("path-base");
  });

  it("is not seen when a GET of a collection brings a page, or a listing what was asked", () => {
    const index = answerTo("GET", "/dav/", 200, { headers: HTML, body: "<title>Index of /dav</title>" });
    expect(causesOf({ exchange: index, earlier: [options] })).toEqual([]);
    expect(causesOf({ exchange: listed("/webdav/", "/webdav/dav/"), earlier: [options] })).toEqual([]);
  });
});
