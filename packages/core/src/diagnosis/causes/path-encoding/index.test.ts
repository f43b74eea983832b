import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, HTML, listed, ORIGIN, propfind, XML } from "../../testing/answers.ts";
import { listingOf, statusesOf } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const get = (path: string, status: number, ...members: string[]): DiagnosisInput => ({
  exchange: answerTo("GET", path, status),
  ...(members.length > 0 && { earlier: [listed("/dav/", ...members)] }),
});
const page = (path: string, status: number, body: string): DiagnosisInput => ({
  exchange: answerTo("GET", path, status, { headers: HTML, body }),
});

const listing = (path: string, ...hrefs: string[]): DiagnosisInput => ({
  exchange: propfind(path, 207, { headers: XML, body: listingOf(...hrefs) }),
});

describe("path-encoding", () => {
  it("quotes Apache's log on an encoded slash", () => {
    const headers = { ...HTML, Date: "Mon, 04 May 2026 10:00:00 GMT" };
    const exchange = answerTo("PROPFIND", "/dav/docs%2Fa.txt", 404, { headers, body: "<html>" });
    const text = `[Mon May 04 10:00:00.100000 2026] [core:info] [pid 9:tid 21] [client 10.0.0.2:38682] AH00026: found %2f (encoded '/') in URI path (/dav/docs%2Fa.txt), returning 404\n`;
    const [first] = diagnose({ exchange, logs: [{ format: "apache-error", text }] }).causes;
    expect([first?.id, first?.evidence.some(({ at }) => at.kind === "log")]).toEqual(["path-encoding", true]);
  });

  it.each<[string, DiagnosisInput]>([
    ["hrefs encoded as a form is", listing("/dav/a%20b/", "/dav/a+b/", "/dav/a+b/c.txt")],
    ["hrefs encoded twice", listing("/dav/a%20b/", "/dav/a%2520b/", "/dav/a%2520b/c.txt")],
    ["NFC for NFD", get("/dav/caf%C3%A9.txt", 404, "/dav/cafe%CC%81.txt")],
    ["a name encoded once more than in the listing", get("/dav/a%2520b.txt", 404, "/dav/a%20b.txt")],
    ["a listing that encodes twice", get("/dav/a%20b.txt", 404, "/dav/a%2520b.txt")],
    ["+ for a space", get("/dav/a+b.txt", 404, "/dav/a%20b.txt")],
    ["ISO-8859-1", get("/dav/caf%E9.txt", 404, "/dav/caf%C3%A9.txt")],
    ["a raw ?", get("/dav/what?.txt", 404, "/dav/what%3F.txt")],
    ["a raw # that the client cut off", get("/dav/issue%20", 404, "/dav/issue%20%2312.txt")],
    ["a % that begins no escape", get("/dav/100%.txt", 404, "/dav/100%25.txt")],
    ["two rounds of encoding, no listing", get("/dav/a%2520b.txt", 404)],
    ["an encoded slash", get("/dav/docs%2Fa.txt", 404)],
    ["a raw space", get("/dav/a b.txt", 400)],
    ["raw brackets", get("/dav/a[1].txt", 400)],
    [
      "the parent of what PUT makes",
      {
        exchange: answerTo("PUT", "/dav/caf%C3%A9/a.txt", 409, { requestBody: "x" }),
        earlier: [listed("/dav/", "/dav/cafe%CC%81/")],
      },
    ],
    [
      "the parent of a Destination",
      {
        exchange: answerTo("MOVE", "/dav/a.txt", 409, {
          requestHeaders: { Destination: `${ORIGIN}/dav/Q1%2520docs/a.txt` },
        }),
        earlier: [listed("/dav/", "/dav/Q1%20docs/", "/dav/a.txt")],
      },
    ],
    [
      "raw UTF-8 in Destination",
      {
        exchange: answerTo("MOVE", "/dav/a.txt", 400, {
          requestHeaders: { Destination: `${ORIGIN}/dav/Ü.txt` },
        }),
      },
    ],
    [
      "an href of a multiget",
      {
        exchange: answerTo("REPORT", "/cal/w/", 207, {
          requestBody:
            '<C:calendar-multiget xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><D:getetag/></D:prop><D:href>/cal/w/u%CC%88.ics</D:href></C:calendar-multiget>',
          headers: XML,
          body: statusesOf({ "/cal/w/u%CC%88.ics": 404 }),
        }),
        earlier: [listed("/cal/w/", "/cal/w/%C3%BC.ics")],
      },
    ],
    [
      "IIS: double escape sequence",
      page("/dav/a+b.txt", 404, "<title>IIS 10.0 Detailed Error - 404.11 - Not Found</title>"),
    ],
    [
      "ASP.NET: a character",
      page(
        "/dav/a%3Ab",
        400,
        "<h2>A potentially dangerous Request.Path value was detected from the client (:).</h2>",
      ),
    ],
    ["Jetty", page("/dav/a%3Bb", 400, "<title>Error 400 Ambiguous URI path parameter</title>")],
    ["Express", page("/dav/a", 500, "<pre>URIError: Failed to decode param &#39;/dav/a&#39;</pre>")],
  ])("%s", (_, input) => {
    expect(causesOf(input)[0]).toBe("path-encoding");
  });

  it.each([
    ["rclone-nfc-vs-nfd", "/café/"],
    ["tomcat-encoded-slash", "/dav/docs%2Freport.txt"],
    ["apache-latin1-encoded", "/dav/docs/%DCbersicht.txt"],
  ])("recorded: %s", (id, resource) => {
    const [first] = diagnose(recordedCase(id).input).causes;
    expect([first?.id, first?.resources]).toEqual(["path-encoding", [resource]]);
  });

  it.each<[string, DiagnosisInput, string]>([
    ["a name that nothing resembles", get("/dav/a%20b.txt", 404, "/dav/c.txt"), "path-not-found"],
    ["another letter case", get("/dav/A%20b.txt", 404, "/dav/a%20b.txt"), "path-case"],
    [
      "a request body that is no XML",
      { exchange: answerTo("PROPFIND", "/dav/a%20b/", 400, { requestBody: "<D:propfind" }) },
      "bad-request",
    ],
  ])("not for %s", (_, input, rival) => {
    expect(causesOf(input)[0]).toBe(rival);
  });

  it("is not seen in a listing with escaped percent signs and both Unicode forms", () => {
    const exchange = listed("/dav/", "/dav/100%2520.txt", "/dav/caf%C3%A9", "/dav/cafe%CC%81", "/dav/a+b");
    expect(causesOf({ exchange })).toEqual([]);
    expect(causesOf({ exchange: propfind("/dav/cafe%CC%81", 404), earlier: [exchange] })).not.toContain(
      "path-encoding",
    );
  });
});
