import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, HTML, listed, propfind, XML } from "../../testing/answers.ts";
import type { ExchangeSketch } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const CHUNKED = { "Transfer-Encoding": "chunked" };
const put = (
  status: number,
  rest: Partial<ExchangeSketch> = {},
  path = "/dav/a",
): DiagnosisInput["exchange"] =>
  answerTo("PUT", path, status, { requestHeaders: CHUNKED, requestBody: "abc", ...rest });
const words = (body: string): Partial<ExchangeSketch> => ({
  headers: { "Content-Type": "text/plain" },
  body,
});
const get = (body: string): DiagnosisInput["exchange"] =>
  answerTo("GET", "/dav/a", 200, { headers: { "Content-Length": String(body.length) }, body });
const announced = put(201, { requestHeaders: { "Content-Length": "3" } }, "/dav/b");
const listing = (length: number): DiagnosisInput["exchange"] =>
  propfind("/dav/", 207, {
    headers: XML,
    body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response><D:response><D:href>/dav/a</D:href><D:propstat><D:prop><D:resourcetype/><D:getcontentlength>${length}</D:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
  });

describe("chunked-refused", () => {
  it.each<[string, DiagnosisInput]>([
    ["411", { exchange: put(411, { headers: HTML, body: "<h1>411 Length Required</h1>" }) }],
    ["411, the request's coding not recorded", { exchange: put(411, { requestHeaders: {} }) }],
    ["411 to a PROPFIND", { exchange: propfind("/dav/", 411, { requestHeaders: CHUNKED }) }],
    ["501 in words", { exchange: put(501, words("Transfer-Encoding: chunked is not supported")) }],
    ["400 in words", { exchange: put(400, words("Missing Content-Length header")) }],
    ["an application that saw nothing", { exchange: put(400, words("Request body is empty")) }],
    [
      "400, and the same upload works with a length",
      { exchange: put(400), baseline: { is: "after", exchange: put(201, { requestHeaders: {} }) } },
    ],
    ["400, and an upload with a length worked", { exchange: put(400), earlier: [announced] }],
    ["stored empty, by GET", { exchange: get(""), earlier: [put(201)] }],
    ["stored empty, by the listing", { exchange: listing(0), earlier: [put(204)] }],
    ["stored in part", { exchange: get("a"), earlier: [put(201)] }],
  ])("%s", (_, input) => {
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["chunked-refused", []]);
  });

  it("names the upload that is empty, not the collection that shows it", () => {
    const [first] = diagnose({ exchange: listing(0), earlier: [put(204)] }).causes;
    expect(first?.evidence.map(({ resource }) => resource)).toContain("/dav/a");
  });

  it("recorded: lighttpd-fastcgi-411", () => {
    expect(causesOf(recordedCase("lighttpd-fastcgi-411").input)[0]).toBe("chunked-refused");
  });

  it.each<[string, DiagnosisInput, string]>([
    ["the request is wrong", { exchange: put(400, words("Bad Request")) }, "bad-request"],
    [
      "the upload with a length was refused as well",
      { exchange: put(403), baseline: { is: "before", exchange: put(403, { requestHeaders: {} }) } },
      "access-denied",
    ],
    [
      "the gateway lost the server",
      { exchange: put(502, { headers: { ...HTML, Server: "nginx" }, body: "<h1>502 Bad Gateway</h1>" }) },
      "gateway-failure",
    ],
    ["the body is too large", { exchange: put(413) }, "body-too-large"],
  ])("not where %s", (_, input, rival) => {
    expect(causesOf(input)[0]).toBe(rival);
  });

  it("not for the name of IIS's limit", () => {
    const page =
      "HTTP Error 404.13 - Not Found. The request filtering module is configured to deny a request that exceeds the request content length. Verify requestLimits@maxAllowedContentLength.";
    expect(causesOf({ exchange: put(404, words(page)) })).not.toContain("chunked-refused");
  });

  it.each<[string, DiagnosisInput]>([
    ["stored whole", { exchange: get("abc"), earlier: [put(201)] }],
    ["emptied later on purpose", { exchange: get(""), earlier: [put(201), put(204, { requestBody: "" })] }],
    [
      "a compressed HEAD",
      {
        exchange: answerTo("HEAD", "/dav/a", 200, {
          headers: { "Content-Length": "2", "Content-Encoding": "gzip" },
        }),
        earlier: [put(201)],
      },
    ],
    [
      "a calendar that the server wrote anew",
      {
        exchange: get("ab"),
        earlier: [put(201, { requestHeaders: { ...CHUNKED, "Content-Type": "text/calendar" } })],
      },
    ],
    ["a listing", { exchange: listed("/dav/", "/dav/a") }],
  ])("healthy: %s", (_, input) => {
    expect(causesOf(input)).toEqual([]);
  });
});
