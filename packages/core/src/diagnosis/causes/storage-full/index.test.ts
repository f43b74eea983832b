import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, HTML, listed, propfind, stating, XML } from "../../testing/answers.ts";
import { statusesOf } from "../../testing/exchange.ts";
import type { ExchangeSketch } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const put = (status: number, rest: Partial<ExchangeSketch> = {}): DiagnosisInput => ({
  exchange: answerTo("PUT", "/dav/docs/a", status, { requestBody: "x".repeat(1000), ...rest }),
});
const plain = (body: string): Partial<ExchangeSketch> => ({
  headers: { "Content-Type": "text/plain" },
  body,
});
const room = (path: string, bytes: number): DiagnosisInput["exchange"] =>
  propfind(path, 207, {
    requestHeaders: { Depth: "0" },
    requestBody: '<D:propfind xmlns:D="DAV:"><D:prop><D:quota-available-bytes/></D:prop></D:propfind>',
    headers: XML,
    body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>${path}</D:href><D:propstat><D:prop><D:quota-available-bytes>${bytes}</D:quota-available-bytes></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
  });
const report = (status: number, rest: Partial<ExchangeSketch>): DiagnosisInput => ({
  exchange: answerTo("REPORT", "/cal/", status, {
    requestHeaders: { Depth: "1" },
    requestBody:
      '<C:calendar-query xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:D="DAV:"><D:prop><D:getetag/></D:prop><C:filter/></C:calendar-query>',
    ...rest,
  }),
});

describe("storage-full", () => {
  it.each<[string, DiagnosisInput, string[]]>([
    ["507", put(507), ["/dav/docs/a"]],
    ["DAV:quota-not-exceeded under 403", put(403, stating("<D:quota-not-exceeded/>")), ["/dav/docs/a"]],
    ["DAV:sufficient-disk-space", put(403, stating("<D:sufficient-disk-space/>")), ["/dav/docs/a"]],
    [
      "413 with the space in words, Nextcloud",
      put(413, stating("<s:message>Insufficient space</s:message>")),
      ["/dav/docs/a"],
    ],
    ["a quota in plain words", put(409, plain("You have exceeded your storage quota.")), ["/dav/docs/a"]],
    ["EDQUOT", put(500, plain("Error: EDQUOT: disk quota exceeded, write")), ["/dav/docs/a"]],
    [
      "507 for a member",
      {
        exchange: answerTo("COPY", "/dav/docs/", 207, {
          requestHeaders: { Destination: "/dav/copy/" },
          headers: XML,
          body: statusesOf({ "/dav/copy/a": 507 }),
        }),
      },
      ["/dav/copy/a"],
    ],
    [
      "ENOSPC in nginx's log",
      {
        ...put(500, { headers: HTML, body: "<h1>500 Internal Server Error</h1>" }),
        logs: [
          {
            format: "nginx-error",
            text: '2026/11/22 10:06:17 [crit] 12#12: *5 pwrite() "/var/lib/nginx/body/0000000001" failed (28: No space left on device), client: 127.0.0.1, server: _, request: "PUT /dav/docs/a HTTP/1.1", host: "dav.example.org"\n',
          },
        ],
      },
      ["/dav/docs/a"],
    ],
    [
      "an unexplained 500, and less room than the upload needs",
      { ...put(500), earlier: [room("/dav/", 999)] },
      ["/dav/docs/a"],
    ],
    ["a 403, and no room", { ...put(403), earlier: [room("/dav/docs/", 0)] }, ["/dav/docs/a"]],
  ])("%s", (_, input, resources) => {
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["storage-full", resources]);
  });

  it("recorded: nephele-disk-full", () => {
    const { label, input } = recordedCase("nephele-disk-full");
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["storage-full", label.expect.resources]);
  });

  it.each<[string, DiagnosisInput, string]>([
    [
      "the body is too large for the server",
      put(413, { headers: { ...HTML, Server: "nginx" }, body: "<h1>413 Request Entity Too Large</h1>" }),
      "body-too-large",
    ],
    [
      "there was room enough before",
      { ...put(500), earlier: [room("/dav/docs/", 1_000_000)] },
      "server-error",
    ],
    [
      "the room is not known (Nextcloud's -3)",
      { ...put(403), earlier: [room("/dav/docs/", -3)] },
      "access-denied",
    ],
    [
      "the room is that of another collection",
      { ...put(403), earlier: [room("/dav/other/", 0)] },
      "access-denied",
    ],
    [
      "a report finds too much",
      report(507, stating("<D:number-of-matches-within-limits/>")),
      "method-unsupported",
    ],
  ])("not where %s", (_, input, rival) => {
    expect(causesOf(input)[0]).toBe(rival);
  });

  it("is no matter of requests per hour", () => {
    const metric = "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute'";
    const said: readonly [number, string][] = [
      [429, "Quota exceeded, retry later"],
      [403, metric],
      [403, "Bandwidth quota exceeded"],
    ];
    for (const [status, text] of said)
      expect(causesOf(put(status, plain(text))), text).not.toContain("storage-full");
    expect(causesOf(put(403, plain("The request would exceed the storage quota")))[0]).toBe("storage-full");
  });

  it.each<[string, DiagnosisInput]>([
    ["a listing", { exchange: listed("/dav/", "/dav/a") }],
    ["no room, and nothing written", { exchange: room("/dav/", 0) }],
    [
      "a 507 that marks a truncated report",
      report(207, {
        headers: XML,
        body: '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/cal/a.ics</D:href><D:propstat><D:prop><D:getetag>"1"</D:getetag></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response><D:response><D:href>/cal/</D:href><D:status>HTTP/1.1 507 Insufficient Storage</D:status><D:error><D:number-of-matches-within-limits/></D:error></D:response></D:multistatus>',
      }),
    ],
  ])("healthy: %s", (_, input) => {
    expect(causesOf(input)).toEqual([]);
  });
});
