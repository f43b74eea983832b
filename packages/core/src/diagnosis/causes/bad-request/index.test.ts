import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { answerTo, causesOf, HTML, listed, ORIGIN, stating, XML } from "../../testing/answers.ts";
import { statusesOf } from "../../testing/exchange.ts";
import type { ExchangeSketch } from "../../testing/exchange.ts";
import { diagnose } from "../../diagnose.ts";
import type { DiagnosisInput } from "../../input.ts";

const PROPFIND = '<D:propfind xmlns:D="DAV:"><D:allprop/></D:propfind>';
const EVENT = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

const xml = (method: string, requestBody: string, status: number, rest: Partial<ExchangeSketch> = {}) =>
  answerTo(method, "/dav/a", status, { requestBody, requestHeaders: XML, ...rest });
const event = (requestBody: string, status = 400, rest: Partial<ExchangeSketch> = {}, path = "/cal/a.ics") =>
  answerTo("PUT", path, status, {
    requestBody,
    requestHeaders: { "Content-Type": "text/calendar" },
    ...rest,
  });
const move = (requestHeaders: Record<string, string>, status = 400) =>
  answerTo("MOVE", "/dav/a", status, { requestHeaders });
/** Kinds of place in the request where the cause was seen. */
const seenAt = (input: DiagnosisInput): string[] =>
  diagnose(input)
    .causes.filter(({ id }) => id === "bad-request")
    .flatMap(({ evidence }) => evidence.map(({ at }) => at.kind));

describe("bad-request", () => {
  it("hears that a name is too long", () => {
    const body = "ENAMETOOLONG: name too long, open '/srv/dav/x'";
    const exchange = answerTo("PUT", "/dav/x", 500, { headers: { "Content-Type": "text/plain" }, body });
    expect(causesOf({ exchange })[0]).toBe("bad-request");
  });

  it.each([
    ["<h1>Bad Request</h1>", false],
    ["<title>400 The plain HTTP request was sent to HTTPS port</title>", true],
    ["Reason: You're speaking plain HTTP to an SSL-enabled server port.", true],
    ["Client sent an HTTP request to an HTTPS server.", true],
    ["Bad Request\nThis combination of host and port requires TLS.", true],
  ])("advises https where the server speaks of it: %s", (body, expected) => {
    const headers = { ...HTML, Server: "nginx" };
    const { causes } = diagnose({ exchange: answerTo("PROPFIND", "/dav/", 400, { headers, body }) });
    const own = causes.find(({ id }) => id === "bad-request");
    expect(own?.fixes.some(({ title }) => title === "Ask with https")).toBe(expected);
  });

  it.each<[string, DiagnosisInput]>([
    ["a body that ends early", { exchange: xml("PROPFIND", "<D:propfind xmlns:D='DAV:'><D:prop>", 400) }],
    ["the same behind a 500", { exchange: xml("PROPFIND", "<D:propfind xmlns:D='DAV:'><D:prop>", 500) }],
    [
      "a lock token in If without angle brackets",
      {
        exchange: move({
          If: "(urn:uuid:1c6d8f0a-0000-4000-8000-000000000001)",
          Destination: `${ORIGIN}/dav/b`,
        }),
      },
    ],
    ["an undeclared prefix", { exchange: xml("PROPFIND", "<D:propfind><D:allprop/></D:propfind>", 400) }],
    ["JSON", { exchange: xml("PROPFIND", '{"prop":[]}', 400) }],
    [
      "415",
      {
        exchange: answerTo("PROPFIND", "/dav/a", 415, {
          requestBody: PROPFIND,
          requestHeaders: { "Content-Type": "text/plain" },
        }),
      },
    ],
    [
      "calendar data that is none",
      { exchange: event("BEGIN:VCALENDAR", 403, stating("<C:valid-calendar-data/>")) },
    ],
    [
      "an attendee who changes what is the organizer's",
      { exchange: event(EVENT, 403, stating("<C:allowed-attendee-scheduling-object-change/>")) },
    ],
    [
      "an ACL that the server cannot take",
      { exchange: xml("ACL", '<D:acl xmlns:D="DAV:"/>', 403, stating("<D:deny-before-grant/>")) },
    ],
    [
      "an answer that says why",
      { exchange: event(EVENT, 400, { body: "Invalid iCalendar: missing DTSTAMP" }) },
    ],
    [
      "a content coding that the server does not know",
      {
        exchange: answerTo("PUT", "/dav/a", 501, {
          requestBody: "x",
          requestHeaders: { "Content-Encoding": "gzip" },
        }),
      },
    ],
    ["414", { exchange: answerTo("GET", "/dav/long", 414) }],
    [
      "a member refused inside a 207",
      {
        exchange: answerTo("REPORT", "/cal/", 207, { headers: XML, body: statusesOf({ "/cal/a.ics": 400 }) }),
      },
    ],
    [
      "plain HTTP to a TLS port",
      {
        exchange: answerTo("PROPFIND", "/dav/", 400, {
          requestHeaders: { Depth: "1" },
          headers: { Server: "nginx", ...HTML },
          body: "<title>400 The plain HTTP request was sent to HTTPS port</title>",
        }),
      },
    ],
  ])("%s", (_what, input) => {
    expect(causesOf(input)[0]).toBe("bad-request");
  });

  it.each<[string, DiagnosisInput, "request-body" | "request-header"]>([
    ["another method's document", { exchange: xml("PROPPATCH", PROPFIND, 400) }, "request-body"],
    [
      "the right name in no namespace",
      { exchange: xml("PROPFIND", "<propfind><allprop/></propfind>", 400) },
      "request-body",
    ],
    [
      "a propertyupdate without a property",
      { exchange: xml("PROPPATCH", '<D:propertyupdate xmlns:D="DAV:"/>', 422) },
      "request-body",
    ],
    [
      "a multiget without an href",
      { exchange: xml("REPORT", '<C:calendar-multiget xmlns:C="urn:ietf:params:xml:ns:caldav"/>', 400) },
      "request-body",
    ],
    ["a DOCTYPE", { exchange: xml("PROPFIND", `<!DOCTYPE a>${PROPFIND}`, 400) }, "request-body"],
    ["MOVE without Destination", { exchange: move({}) }, "request-header"],
    [
      "Overwrite: true",
      { exchange: move({ Destination: `${ORIGIN}/dav/b`, Overwrite: "true" }) },
      "request-header",
    ],
    [
      "an If header without a list",
      { exchange: answerTo("PUT", "/dav/a", 400, { requestHeaders: { If: '"1"' } }) },
      "request-header",
    ],
    [
      "LOCK that is neither new nor a refresh",
      { exchange: answerTo("LOCK", "/dav/a", 400) },
      "request-header",
    ],
    [
      "PUT of a part",
      {
        exchange: answerTo("PUT", "/dav/a", 400, {
          requestHeaders: { "Content-Range": "bytes 0-1/2" },
          requestBody: "xx",
        }),
      },
      "request-header",
    ],
    ["an event without UID", { exchange: event(EVENT.replace("UID:1\r\n", "")) }, "request-body"],
    [
      "an invitation",
      { exchange: event(EVENT.replace("VERSION", "METHOD:REQUEST\r\nVERSION"), 409) },
      "request-body",
    ],
    ["a contact among events", { exchange: event("BEGIN:VCARD\r\nEND:VCARD\r\n", 403) }, "request-body"],
  ])("is seen in the request itself: %s", (_what, input, place) => {
    expect(causesOf(input)[0]).toBe("bad-request");
    expect(seenAt(input)).toContain(place);
  });

  it.each(["nephele-malformed-body-500", "sabre-event-without-uid", "lighttpd-bad-xml"])(
    "recorded: %s",
    (id) => {
      expect(causesOf(recordedCase(id).input)[0]).toBe("bad-request");
    },
  );

  it.each<[string, DiagnosisInput, string]>([
    [
      "depth-mismatch",
      { exchange: answerTo("PROPFIND", "/dav/", 400, { requestHeaders: { Depth: "2" } }) },
      "depth-mismatch",
    ],
    ["locked", { exchange: answerTo("UNLOCK", "/dav/a", 400) }, "locked"],
    ["path-encoding", { exchange: answerTo("GET", "/dav/100%.txt", 400) }, "path-encoding"],
    [
      "method-unsupported",
      { exchange: xml("MKCOL", '<D:mkcol xmlns:D="DAV:"><D:set><D:prop/></D:set></D:mkcol>', 415) },
      "method-unsupported",
    ],
    [
      "body-too-large",
      { exchange: event("BEGIN:VCALENDAR", 403, stating("<C:max-resource-size/>")) },
      "body-too-large",
    ],
    ["server-error", { exchange: xml("PROPFIND", PROPFIND, 500) }, "server-error"],
    [
      "destination-mismatch",
      {
        exchange: answerTo("MOVE", "/dav/a", 400, {
          requestHeaders: { Destination: "http://other.example:8080/dav/b" },
          body: "Invalid Destination header",
        }),
      },
      "destination-mismatch",
    ],
    [
      "parent-missing",
      { exchange: answerTo("LOCK", "/dav/x/y", 409, { requestBody: '<D:lockinfo xmlns:D="DAV:"/>' }) },
      "parent-missing",
    ],
  ])("gives way to %s", (_what, input, expected) => {
    expect(causesOf(input)[0]).toBe(expected);
  });

  it("gives way where the server itself takes the same request", () => {
    const exchange = answerTo("PROPFIND", "/dav/", 400, {
      requestBody: PROPFIND,
      requestHeaders: { Depth: "1" },
    });
    const baseline = { is: "direct", exchange: listed("/dav/", "/dav/a") } as const;
    expect(causesOf({ exchange, baseline })[0]).not.toBe("bad-request");
  });

  it("claims nothing of headers and bodies that are not known", () => {
    const unknown = ["request-headers", "request-body"] as const;
    for (const exchange of [move({}), answerTo("LOCK", "/dav/a", 400)])
      expect(seenAt({ exchange: { ...exchange, unknown: [...unknown] } })).toEqual(["status"]);
  });

  it("is silent where the server took it", () => {
    expect(causesOf({ exchange: event(EVENT, 201) })).toEqual([]);
    expect(causesOf({ exchange: move({ Destination: `${ORIGIN}/dav/b`, Overwrite: "true" }, 201) })).toEqual(
      [],
    );
  });
});
