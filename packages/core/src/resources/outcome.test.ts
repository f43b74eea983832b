import { describe, expect, test } from "vitest";
import { bodyFromText } from "../exchange/body.ts";
import type { Exchange, ExchangeUnknown, HeaderList } from "../exchange/types.ts";
import { resourcesOfExchange } from "./exchange.ts";
import { outcomeOf } from "./outcome.ts";
import { readBody } from "./read-body.ts";

interface Parts {
  method?: string;
  status?: number;
  headers?: HeaderList;
  body?: string;
  requestBody?: string;
  unknown?: ExchangeUnknown[];
}

function exchange({
  method = "PROPFIND",
  status = 207,
  headers = [],
  body = "",
  requestBody,
  unknown,
}: Parts): Exchange {
  return {
    request: {
      method,
      url: "http://h/dav/docs/",
      headers: [],
      ...(requestBody !== undefined && { body: bodyFromText(requestBody) }),
    },
    response: { status, statusText: "", headers, body: bodyFromText(body) },
    hops: [],
    ...(unknown && { unknown }),
  };
}

const html = "<!DOCTYPE html><html><body>Sign in</body></html>";
const error = '<D:error xmlns:D="DAV:"><D:lock-token-submitted/></D:error>';
const entry = (href: string, status: number): string =>
  `<D:response><D:href>${href}</D:href><D:status>HTTP/1.1 ${status} x</D:status></D:response>`;
const multi = (...entries: string[]): string =>
  `<D:multistatus xmlns:D="DAV:">${entries.join("")}</D:multistatus>`;
const propstat = (code: number): string =>
  `<D:propstat><D:prop><D:displayname/></D:prop><D:status>HTTP/1.1 ${code} x</D:status></D:propstat>`;

type Expected = [result: string, from: string, status?: number | undefined, reason?: string];

describe("outcomeOf", () => {
  test.each<[what: string, parts: Parts, expected: Expected]>([
    ["the entry of the request URL", { body: multi(entry("/dav/docs", 403)) }, ["failed", "response", 403]],
    [
      "an entry that succeeded",
      { method: "DELETE", status: 200, body: multi(entry("/dav/docs/", 200)) },
      ["succeeded", "response", 200],
    ],
    [
      "a failed one of two entries",
      { body: multi(entry("/dav/docs", 200), entry("/dav/docs/", 404)) },
      ["failed", "response", 404],
    ],
    [
      "an entry without status",
      { body: multi("<D:response><D:href>/dav/docs/</D:href></D:response>") },
      ["unknown", "none", undefined, "no-status"],
    ],
    [
      "a 207 that names others",
      { body: multi(entry("/dav/docs/a", 404)) },
      ["unknown", "none", undefined, "not-listed"],
    ],
    [
      "a member that failed",
      { method: "DELETE", body: multi(entry("/dav/docs/a", 423)) },
      ["failed", "other-entries"],
    ],
    [
      "424 over a Multi-Status",
      { method: "DELETE", status: 424, body: multi(entry("/dav/docs/a", 423)) },
      ["failed", "status-line", 424],
    ],
    [
      "an empty Multi-Status",
      { method: "DELETE", body: multi() },
      ["unknown", "none", undefined, "not-listed"],
    ],
    [
      "a Multi-Status cut off",
      { body: '<D:multistatus xmlns:D="DAV:">' },
      ["unknown", "none", undefined, "incomplete"],
    ],
    [
      "a bare response",
      {
        method: "COPY",
        status: 200,
        body: `<D:response xmlns:D="DAV:"><D:href>/dav/docs/</D:href><D:status>HTTP/1.1 403 x</D:status></D:response>`,
      },
      ["failed", "response", 403],
    ],
    [
      "a mkcol-response",
      {
        method: "MKCOL",
        status: 424,
        body: `<D:mkcol-response xmlns:D="DAV:">${propstat(424)}${propstat(403)}</D:mkcol-response>`,
      },
      ["failed", "propstat", 403],
    ],
    ["204 to DELETE", { method: "DELETE", status: 204 }, ["succeeded", "status-line", 204]],
    [
      "201 to MKCOL over a page",
      { method: "MKCOL", status: 201, body: html },
      ["succeeded", "status-line", 201],
    ],
    [
      "200 to DELETE over a page",
      { method: "DELETE", status: 200, body: html },
      ["unknown", "none", 200, "web-page"],
    ],
    ["200 to GET over a page", { method: "GET", status: 200, body: html }, ["succeeded", "status-line", 200]],
    ["202", { method: "MOVE", status: 202 }, ["unknown", "none", 202, "accepted"]],
    [
      "200 to PROPFIND over a page",
      { status: 200, body: html },
      ["unknown", "none", 200, "not-a-multistatus"],
    ],
    ["207 over nothing", { method: "DELETE", status: 207 }, ["unknown", "none", 207, "not-a-multistatus"]],
    [
      "PROPPATCH with return=minimal",
      { method: "PROPPATCH", status: 200, headers: [["Preference-Applied", "return=minimal"]] },
      ["succeeded", "status-line", 200],
    ],
    [
      "PROPPATCH without",
      { method: "PROPPATCH", status: 200 },
      ["unknown", "none", 200, "not-a-multistatus"],
    ],
    [
      "an error under 200",
      { method: "LOCK", status: 200, body: error },
      ["unknown", "none", 200, "error-under-success"],
    ],
    ["404 to PROPFIND", { status: 404, body: html }, ["failed", "status-line", 404]],
    ["302", { status: 302, body: html }, ["unknown", "none", 302, "redirected"]],
    ["304 to GET", { method: "GET", status: 304 }, ["succeeded", "status-line", 304]],
    [
      "a saved payload without status",
      { body: html, unknown: ["status", "method"] },
      ["unknown", "none", undefined, "status-not-recorded"],
    ],
  ])("%s", (_, parts, [result, from, status, reason]) => {
    const { conditions, ...outcome } = outcomeOf(exchange(parts));
    expect(outcome).toEqual({
      result,
      from,
      ...(status !== undefined && { status }),
      ...(reason !== undefined && { reason }),
    });
    expect(conditions).toBeInstanceOf(Array);
  });

  test("conditions of a DAV:error body", () => {
    const { conditions } = outcomeOf(exchange({ method: "PUT", status: 423, body: error }));
    expect(conditions.map(({ name }) => name)).toEqual(["{DAV:}lock-token-submitted"]);
  });

  test("a free-busy answer is no Multi-Status and need not be", () => {
    const parts: Parts = {
      method: "REPORT",
      status: 200,
      headers: [["Content-Type", "text/calendar; charset=utf-8"]],
      body: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
      requestBody: '<C:free-busy-query xmlns:C="urn:ietf:params:xml:ns:caldav"/>',
    };
    expect(outcomeOf(exchange(parts)).result).toBe("succeeded");
    expect(outcomeOf(exchange({ ...parts, requestBody: '<sync-collection xmlns="DAV:"/>' })).result).toBe(
      "unknown",
    );
  });

  test("no response", () => {
    const { response: _, ...without } = exchange({});
    expect(outcomeOf({ ...without, error: { code: "ECONNREFUSED", message: "" } })).toMatchObject({
      reason: "no-response",
    });
  });
});

describe("resourcesOfExchange", () => {
  const sync = '<sync-collection xmlns="DAV:"><sync-token>1</sync-token></sync-collection>';

  test("reads the request: method, URL and body", () => {
    const body = multi(entry("gone.ics", 404));
    const [removed] = resourcesOfExchange(exchange({ method: "REPORT", requestBody: sync, body })).resources;
    expect(removed).toMatchObject({ key: "http://h/dav/docs/gone.ics", failed: false, note: "removed" });
    const [gone] = resourcesOfExchange(exchange({ method: "REPORT", body })).resources;
    expect(gone?.failed).toBe(true);
  });

  test("what the source did not tell is not used", () => {
    const body = multi(entry("a", 404));
    const unknown: ExchangeUnknown[] = ["method", "url", "request-body"];
    expect(resourcesOfExchange(exchange({ body, unknown })).resources[0]).toMatchObject({
      url: "a",
      failed: true,
    });
  });

  test("a Multi-Status under another status, and a bare response, have entries", () => {
    expect(
      resourcesOfExchange(exchange({ status: 424, body: multi(entry("/a", 423)) })).failing,
    ).toHaveLength(1);
    const bare =
      '<D:response xmlns:D="DAV:"><D:href>/a</D:href><D:status>HTTP/1.1 403 x</D:status></D:response>';
    expect(resourcesOfExchange(exchange({ status: 200, body: bare })).failing).toHaveLength(1);
  });

  test.each([
    ["a page", { body: html }],
    ["a cut off Multi-Status", { body: `<D:multistatus xmlns:D="DAV:">${entry("/a", 200)}` }],
  ])("%s is not complete", (_, parts) => {
    expect(resourcesOfExchange(exchange(parts)).complete).toBe(false);
  });

  test("a recording that was cut is not complete even if the XML is", () => {
    const cut = exchange({ body: multi() });
    if (cut.response) cut.response.body.truncated = true;
    expect([readBody(cut).complete, resourcesOfExchange(cut).complete]).toEqual([true, false]);
  });

  test("body and view are read once", () => {
    const once = exchange({ body: multi(entry("/a", 200)) });
    expect(readBody(once)).toBe(readBody(once));
    expect(resourcesOfExchange(once)).toBe(resourcesOfExchange(once));
  });
});

test("a query of the request URL keeps no entry from being found", () => {
  const asked = exchange({ method: "DELETE", body: multi(entry("/dav/docs/", 423)) });
  asked.request.url += "?token=abc#top";
  expect(outcomeOf(asked)).toMatchObject({ result: "failed", from: "response", status: 423 });
  const exact = exchange({ body: multi(entry("/dav/docs/", 404), entry("/dav/docs/?v=1", 200)) });
  exact.request.url += "?v=1";
  expect(outcomeOf(exact)).toMatchObject({ result: "succeeded", status: 200 });
});

test("nor a 507 for the scope of a report from marking the result as truncated", () => {
  const asked = exchange({ method: "REPORT", body: multi(entry("/dav/docs/", 507)) });
  asked.request.url += "?x=1";
  expect(resourcesOfExchange(asked)).toMatchObject({ truncated: true, failing: [] });
});
