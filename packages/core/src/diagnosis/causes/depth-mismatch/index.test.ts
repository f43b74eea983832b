import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, BASIC, causesOf, listed, ORIGIN, stating, XML } from "../../testing/answers.ts";
import { listingOf } from "../../testing/exchange.ts";
import type { ExchangeSketch } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const EMPTY = '<D:multistatus xmlns:D="DAV:"/>';
const QUERY =
  '<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><D:getetag/></D:prop><C:filter><C:comp-filter name="VCALENDAR"/></C:filter></C:calendar-query>';
const SYNC =
  '<D:sync-collection xmlns:D="DAV:"><D:sync-token/><D:sync-level>1</D:sync-level><D:prop/></D:sync-collection>';

const asked = (
  method: string,
  depth: string | undefined,
  status: number,
  rest: Partial<ExchangeSketch> = {},
) =>
  answerTo(method, "/dav/", status, {
    ...rest,
    requestHeaders: { ...(depth !== undefined && { Depth: depth }), ...(rest.requestHeaders as object) },
  });
const whole = { headers: XML, body: listingOf("/dav/", "/dav/a.txt") };
const report = (path: string, depth: string | undefined, requestBody: string, status: number, rest = {}) =>
  answerTo("REPORT", path, status, {
    requestBody,
    ...(depth && { requestHeaders: { Depth: depth } }),
    ...rest,
  });
const to = { requestHeaders: { Destination: `${ORIGIN}/e/` } };

describe("depth-mismatch", () => {
  it.each<[string, DiagnosisInput]>([
    ["Depth: 2, refused", { exchange: asked("PROPFIND", "2", 400) }],
    ["Depth: 2, answered", { exchange: asked("PROPFIND", "2", 207, whole) }],
    ["Depth: infinite", { exchange: asked("PROPFIND", "infinite", 400) }],
    ["1,noroot, refused", { exchange: asked("PROPFIND", "1,noroot", 400) }],
    [
      "no Depth, refused with the condition",
      { exchange: asked("PROPFIND", undefined, 403, stating("<D:propfind-finite-depth/>")) },
    ],
    ["no Depth, refused in silence", { exchange: asked("PROPFIND", undefined, 403) }],
    [
      "no Depth, and an empty Multi-Status",
      {
        exchange: asked("PROPFIND", undefined, 207, {
          headers: XML,
          body: '<D:multistatus xmlns:D="DAV:"></D:multistatus>',
        }),
      },
    ],
    [
      "LOCK without Depth, of a server that wants one",
      { exchange: asked("LOCK", undefined, 400, { body: "Unsupported 'Depth' header: (null)" }) },
    ],
    ["DELETE with Depth: 0", { exchange: asked("DELETE", "0", 400) }],
    ["COPY with Depth: 1", { exchange: asked("COPY", "1", 400, to) }],
    ["LOCK with Depth: 1", { exchange: asked("LOCK", "1", 400) }],
    [
      "a query without Depth that finds nothing",
      { exchange: report("/cal/", undefined, QUERY, 207, { headers: XML, body: EMPTY }) },
    ],
    ["a query without Depth that is refused", { exchange: report("/cal/", undefined, QUERY, 400) }],
    ["sync-collection with Depth: 1", { exchange: report("/cal/", "1", SYNC, 400) }],
    [
      "a baseline with Depth: 1 finds more",
      {
        exchange: asked("PROPFIND", "0", 207, { headers: XML, body: listingOf("/dav/") }),
        baseline: { is: "before", exchange: listed("/dav/", "/dav/a.txt") },
      },
    ],
  ])("%s", (_what, input) => {
    const [cause] = diagnose(input).causes;
    expect(cause?.id).toBe("depth-mismatch");
    expect(cause?.resources).toEqual([]);
    expect(cause?.probe?.headers).toContainEqual(["Depth", "1"]);
  });

  it.each(["apache-bad-depth-value", "xandikos-query-no-depth"])("recorded: %s", (id) => {
    expect(causesOf(recordedCase(id).input)[0]).toBe("depth-mismatch");
  });

  it.each<[string, DiagnosisInput, string]>([
    [
      "depth-refused",
      { exchange: asked("PROPFIND", "infinity", 403, stating("<D:propfind-finite-depth/>")) },
      "depth-refused",
    ],
    ["access-denied", { exchange: asked("PROPFIND", "1", 403, { requestHeaders: BASIC }) }, "access-denied"],
    [
      "bad-request",
      { exchange: asked("PROPFIND", "1", 400, { requestBody: "<D:propfind xmlns:D='DAV:'><D:prop>" }) },
      "bad-request",
    ],
    [
      "auth-required",
      { exchange: asked("PROPFIND", "2", 401, { headers: { "WWW-Authenticate": "Basic" } }) },
      "auth-required",
    ],
  ])("gives way to %s", (_what, input, expected) => {
    expect(causesOf(input)[0]).toBe(expected);
  });

  it.each<[string, DiagnosisInput]>([
    ["no Depth and the whole tree", { exchange: asked("PROPFIND", undefined, 207, whole) }],
    [
      "1,noroot, understood",
      { exchange: asked("PROPFIND", "1,noroot", 207, { headers: XML, body: listingOf("/dav/a.txt") }) },
    ],
    [
      "DELETE of a file with Depth: 0",
      { exchange: answerTo("DELETE", "/dav/a.txt", 204, { requestHeaders: { Depth: "0" } }) },
    ],
    [
      "a query with Depth: 1 that finds nothing",
      { exchange: report("/cal/", "1", QUERY, 207, { headers: XML, body: EMPTY }) },
    ],
    [
      "a query of one object that does not match",
      { exchange: report("/cal/1.ics", "0", QUERY, 207, { headers: XML, body: EMPTY }) },
    ],
    [
      "a first synchronisation of an empty collection",
      {
        exchange: report("/cal/", "0", SYNC, 207, {
          headers: XML,
          body: '<D:multistatus xmlns:D="DAV:"><D:sync-token>urn:x:1</D:sync-token></D:multistatus>',
        }),
      },
    ],
  ])("is silent: %s", (_what, input) => {
    expect(causesOf(input)).toEqual([]);
  });
});

it("claims nothing of headers that are not known", () => {
  const exchange = answerTo("PROPFIND", "/dav/", 403, stating("<D:propfind-finite-depth/>"));
  expect(causesOf({ exchange: { ...exchange, unknown: ["request-headers"] } })).not.toContain(
    "depth-mismatch",
  );
});
