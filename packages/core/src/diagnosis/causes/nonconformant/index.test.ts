import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { exchangeFromPayload } from "../../../exchange/payload.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, HTML, listed, propfind, XML } from "../../testing/answers.ts";
import { listingOf, statusesOf } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const LIST = listingOf("/dav/", "/dav/a");
const listing = (body: string, headers: Record<string, string> = {}): DiagnosisInput["exchange"] =>
  propfind("/dav/", 207, { headers: { ...XML, ...headers }, body });
const undeclared = LIST.replace("</D:prop>", "<lp1:x>1</lp1:x></D:prop>");
const PHP = { Server: "Apache/2.4.57 (Debian)", "X-Powered-By": "PHP/8.2.17" };
const SABRE = `<?xml version="1.0"?>\n${LIST.replace(/^<\?xml[^>]*>\s*/, "").replace('="DAV:"', '="DAV:" xmlns:s="http://sabredav.org/ns"')}`;
const VIA = { Via: "1.1 edge (squid/5.7)" };
const proppatch = (status: number): DiagnosisInput["exchange"] =>
  answerTo("PROPPATCH", "/dav/a", 207, {
    requestBody:
      '<D:propertyupdate xmlns:D="DAV:"><D:set><D:prop><D:displayname>x</D:displayname><D:getetag>y</D:getetag></D:prop></D:set></D:propertyupdate>',
    headers: XML,
    body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/a</D:href><D:propstat><D:prop><D:displayname/></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat><D:propstat><D:prop><D:getetag/></D:prop><D:status>HTTP/1.1 ${status} -</D:status></D:propstat></D:response></D:multistatus>`,
  });

describe("nonconformant", () => {
  it.each<[string, DiagnosisInput]>([
    ["an undeclared prefix", { exchange: listing(undeclared) }],
    ["another namespace than DAV:", { exchange: listing(LIST.replace('"DAV:"', '"http://dav/"')) }],
    [
      "sessions in the hrefs",
      { exchange: listing(listingOf("/dav/;jsessionid=0A1B", "/dav/a;jsessionid=0A1B")) },
    ],
    ["no namespace at all", { exchange: listing(LIST.replace(' xmlns:D="DAV:"', "").replaceAll("D:", "")) }],
    [
      "a saved body without a namespace",
      { exchange: exchangeFromPayload(LIST.replaceAll(/D:| xmlns:D="DAV:"/g, "")) },
    ],
    ["an ampersand in an href", { exchange: listing(listingOf("/dav/", "/dav/a&b")) }],
    ["a status without a version", { exchange: listing(LIST.replaceAll("HTTP/1.1 200 OK", "200 OK")) }],
    [
      "a message of PHP before the document, from Apache",
      {
        exchange: listing(`<br />\n<b>Warning</b>: x in <b>y.php</b> on line <b>7</b><br />\n${SABRE}`, PHP),
      },
    ],
    ["blank lines before the document, from Apache with PHP", { exchange: listing(`\n\n${SABRE}`, PHP) }],
    [
      "a success with a condition that kept it from being one",
      {
        exchange: answerTo("DELETE", "/dav/a", 207, {
          headers: XML,
          body: '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/a</D:href><D:status>HTTP/1.1 200 OK</D:status><D:error><D:lock-token-submitted><D:href>/dav/a</D:href></D:lock-token-submitted></D:error></D:response></D:multistatus>',
        }),
      },
    ],
    ["a Multi-Status without any response", { exchange: listing('<D:multistatus xmlns:D="DAV:"/>') }],
    [
      "responses without status and propstat",
      {
        exchange: listing(
          '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/</D:href></D:response></D:multistatus>',
        ),
      },
    ],
    [
      "a multiget that leaves an href out",
      {
        exchange: answerTo("REPORT", "/cal/", 207, {
          requestBody:
            '<C:calendar-multiget xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:D="DAV:"><D:prop><D:getetag/></D:prop><D:href>/cal/a.ics</D:href><D:href>/cal/b.ics</D:href></C:calendar-multiget>',
          headers: XML,
          body: '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/cal/a.ics</D:href><D:propstat><D:prop><D:getetag>"1"</D:getetag></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>',
        }),
      },
    ],
    [
      "a property that comes back under another name",
      {
        exchange: propfind("/dav/a", 207, {
          requestBody:
            '<D:propfind xmlns:D="DAV:"><D:prop><x:by xmlns:x="urn:example:notes"/></D:prop></D:propfind>',
          headers: XML,
          body: '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/a</D:href><D:propstat><D:prop><x:notesby xmlns:x="urn:example:">1</x:notesby></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>',
        }),
      },
    ],
    [
      "a defect that the direct answer has too",
      {
        exchange: listing(undeclared, VIA),
        baseline: { is: "direct", exchange: listing(undeclared) },
      },
    ],
  ])("%s", (_, input) => {
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["nonconformant", []]);
  });

  it.each(["lighttpd-copy-unreadable-member", "wds-lock-answer"])("recorded: %s", (id) => {
    expect(causesOf(recordedCase(id).input)[0]).toBe("nonconformant");
  });

  it.each<[string, DiagnosisInput, string]>([
    [
      "hrefs under another prefix",
      { exchange: propfind("/dav/docs/", 207, { headers: XML, body: listingOf("/docs/", "/docs/a") }) },
      "href-mismatch",
    ],
    ["hrefs of somewhere else", { exchange: listing(listingOf("/inner/", "/inner/a")) }, "href-mismatch"],
    ["hrefs of another origin", { exchange: listing(listingOf("http://inner:8080/dav/")) }, "href-mismatch"],
    [
      "a defect that only the answer through the proxy has",
      {
        exchange: listing(LIST.replace("</D:href>", "<D:href>"), VIA),
        baseline: { is: "direct", exchange: listing(LIST) },
      },
      "body-altered",
    ],
    ["a cut", { exchange: listing(LIST.slice(0, -100)) }, "server-error"],
    ["a cut behind a proxy", { exchange: listing(LIST.slice(0, -100), VIA) }, "body-altered"],
    [
      "a Multi-Status under 200",
      { exchange: propfind("/dav/", 200, { headers: XML, body: LIST }) },
      "status-altered",
    ],
    [
      "a page under 200",
      { exchange: propfind("/dav/", 200, { headers: HTML, body: "<html><h1>Welcome</h1></html>" }) },
      "path-base",
    ],
    [
      "an error body with undeclared prefixes, for a lock",
      {
        exchange: answerTo("PUT", "/dav/a", 423, {
          requestBody: "x",
          headers: XML,
          body: '<?xml version="1.0"?><D:error><DAV:lock-token-submitted><D:href>/dav/a</D:href></DAV:lock-token-submitted></D:error>',
        }),
      },
      "locked",
    ],
    [
      "an error body with undeclared prefixes, for a Depth",
      {
        exchange: propfind("/dav/", 403, {
          requestHeaders: { Depth: "infinity" },
          headers: XML,
          body: '<?xml version="1.0"?><D:error><DAV:propfind-finite-depth/></D:error>',
        }),
      },
      "depth-refused",
    ],
    ["a 200 beside a protected property", { exchange: proppatch(403) }, "protected-property"],
    ["a 200 beside a 500", { exchange: proppatch(500) }, "server-error"],
    [
      "a URL percent-encoded as a path, in a failure",
      {
        exchange: answerTo("DELETE", "/dav/a", 207, {
          headers: XML,
          body: statusesOf({ "https%3A//dav.example.org/dav/a": 403 }),
        }),
      },
      "access-denied",
    ],
  ])("not where the matter is %s", (_, input, rival) => {
    expect(causesOf(input)[0]).toBe(rival);
  });

  it.each<[string, DiagnosisInput]>([
    ["a listing", { exchange: listed("/dav/", "/dav/a") }],
    [
      "an entity tag without quotes and a status without a reason",
      {
        exchange: listing(
          '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/</D:href><D:propstat><D:prop><D:getetag>abc</D:getetag><D:resourcetype><D:collection/></D:resourcetype></D:prop><D:status>HTTP/1.1 200</D:status></D:propstat></D:response></D:multistatus>',
        ),
      },
    ],
  ])("healthy: %s", (_, input) => {
    expect(causesOf(input)).toEqual([]);
  });
});
