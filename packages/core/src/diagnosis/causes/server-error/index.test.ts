import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, HTML, listed, propfind, stating, XML } from "../../testing/answers.ts";
import { listingOf, statusesOf } from "../../testing/exchange.ts";
import type { ExchangeSketch } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const put = (status: number, rest: Partial<ExchangeSketch> = {}): DiagnosisInput => ({
  exchange: answerTo("PUT", "/dav/a.txt", status, { requestBody: "x", ...rest }),
});
const cut = listingOf("/dav/", "/dav/a", "/dav/b").slice(0, -200);
describe("server-error", () => {
  it.each<[string, DiagnosisInput, string[]]>([
    [
      "500 with a page",
      { exchange: propfind("/dav/", 500, { headers: HTML, body: "<h1>500 Internal Server Error</h1>" }) },
      ["/dav/"],
    ],
    [
      "500 for a member",
      { exchange: answerTo("DELETE", "/dav/", 207, { headers: XML, body: statusesOf({ "/dav/a": 500 }) }) },
      ["/dav/a"],
    ],
    ["508", { exchange: propfind("/dav/", 508) }, ["/dav/"]],
    [
      "maintenance, in the application's own words",
      { exchange: propfind("/dav/", 503, stating("<s:message>System in maintenance mode.</s:message>")) },
      ["/dav/"],
    ],
    [
      "a fatal error of PHP under 200",
      {
        exchange: propfind("/dav/", 200, {
          headers: { ...HTML, "X-Powered-By": "PHP/8.2.1" },
          body: "<br />\n<b>Fatal error</b>:  Uncaught Error: undefined function in /srv/x.php:12\nStack trace:\n#0 {main}",
        }),
      },
      ["/dav/"],
    ],
    [
      "an answer broken off, and nothing between",
      { exchange: propfind("/dav/", 207, { headers: XML, body: cut }) },
      ["/dav/"],
    ],
    [
      "an answer shorter than announced",
      {
        exchange: answerTo("GET", "/dav/a.txt", 200, {
          headers: { "Content-Length": "1000", "Content-Type": "text/plain" },
          body: "abc",
        }),
      },
      ["/dav/a.txt"],
    ],
    [
      "a second document begins inside the first",
      {
        exchange: propfind("/dav/", 207, {
          headers: XML,
          body: `${listingOf("/dav/", "/dav/a.txt").slice(0, -120)}${listingOf("/dav/")}`,
        }),
      },
      ["/dav/"],
    ],
    [
      "the message names the member, by its path",
      {
        exchange: propfind("/dav/", 500, { body: "Internal error: cannot read /srv/dav/b/report.txt" }),
        earlier: [
          listed("/dav/a/", "/dav/a/report.txt"),
          listed("/dav/b/", "/dav/b/report.txt", "/dav/b/t.txt"),
        ],
      },
      ["/dav/b/report.txt"],
    ],
    [
      "the web server that the application runs in is no hop that could have cut it",
      {
        exchange: propfind("/dav/", 207, {
          headers: { ...XML, Server: "Apache/2.4.57 (Debian)", "X-Powered-By": "PHP/8.2.17" },
          body: `<?xml version="1.0"?>\n<d:multistatus xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><d:response><d:href>/dav/</d:href>`,
        }),
      },
      ["/dav/"],
    ],
  ])("%s", (_, input, resources) => {
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["server-error", resources]);
  });

  it("recorded: sabre-plugin-exception", () => {
    const { label, input } = recordedCase("sabre-plugin-exception");
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["server-error", label.expect.resources]);
  });

  it.each<[string, DiagnosisInput, string]>([
    ["there was no room", put(500, { body: "write /srv/a.txt: no space left on device" }), "storage-full"],
    ["the server may not", put(500, { body: "open /srv/a.txt: permission denied" }), "access-denied"],
    [
      "the request is malformed",
      {
        exchange: propfind("/dav/", 500, { requestBody: '<D:propfind xmlns:D="DAV:"><D:prop>' }),
      },
      "bad-request",
    ],
    [
      "a proxy cut the answer",
      {
        exchange: propfind("/dav/", 207, {
          headers: { ...XML, Via: "1.1 edge (squid/5.7)" },
          body: cut,
        }),
      },
      "body-altered",
    ],
    [
      "the gateway got no answer",
      {
        exchange: propfind("/dav/", 502, {
          headers: { ...HTML, Server: "nginx" },
          body: "<html><title>502 Bad Gateway</title><center>nginx</center></html>",
        }),
      },
      "gateway-failure",
    ],
    [
      "the server does not have the method",
      { exchange: answerTo("SEARCH", "/dav/", 501, { headers: { DAV: "1" } }) },
      "method-unsupported",
    ],
  ])("not where %s", (_, input, rival) => {
    expect(causesOf(input)[0]).toBe(rival);
  });

  it("is not what an application refuses in good order, though it logs the exception that tells it", () => {
    // Radicale 3.1.8, for text that is no calendar.
    const text = `[2026-11-29 23:58:48 +0000] [12804/Thread-5 (process_request_thread)] [WARNING] Bad PUT request on '/dav/a.txt': At line 1: Component VCALENDAR NO was never closed
Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/radicale/app/put.py", line 144, in do_PUT
    vobject_items = radicale_item.read_components(content or "")
vobject.base.ParseError: At line 1: Component VCALENDAR NO was never closed
[2026-11-29 23:58:48 +0000] [12804/Thread-5 (process_request_thread)] [INFO] PUT response status for '/dav/a.txt' in 0.004 seconds: 400 Bad Request
`;
    const { exchange } = put(400, { headers: { Date: "Sun, 29 Nov 2026 23:58:48 GMT" } });
    expect(causesOf({ exchange, logs: [{ format: "plain", text }] })[0]).toBe("bad-request");
  });

  it.each<[string, DiagnosisInput]>([
    ["a listing", { exchange: listed("/dav/", "/dav/a") }],
    [
      "a compressed listing, whose length is that of the compressed bytes",
      {
        exchange: propfind("/dav/", 207, {
          headers: { ...XML, "Content-Encoding": "gzip", "Content-Length": "90000" },
          body: listingOf("/dav/"),
        }),
      },
    ],
    [
      "a file that tells of errors",
      {
        exchange: answerTo("GET", "/dav/php.log", 200, {
          headers: { "Content-Type": "text/plain" },
          body: "Fatal error: Uncaught",
        }),
      },
    ],
  ])("healthy: %s", (_, input) => {
    expect(causesOf(input)).toEqual([]);
  });
});
