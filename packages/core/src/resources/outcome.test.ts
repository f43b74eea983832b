import { describe, expect, test } from "vitest";
import { bodyFromText } from "../exchange/body.ts";
import type { Exchange, ExchangeUnknown, HeaderList } from "../exchange/types.ts";
import { requestEntries, resourcesOfExchange } from "./exchange.ts";
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
    ["304 to HEAD", { method: "HEAD", status: 304 }, ["succeeded", "status-line", 304]],
    ["304 to PROPFIND", { status: 304 }, ["unknown", "none", 304, "redirected"]],
    ["302 to GET", { method: "GET", status: 302 }, ["unknown", "none", 302, "redirected"]],
    ["400", { method: "PUT", status: 400 }, ["failed", "status-line", 400]],
    ["200 to HEAD as a page", { method: "HEAD", status: 200, body: html }, ["succeeded", "status-line", 200]],
    [
      "200 to OPTIONS over a page",
      { method: "OPTIONS", status: 200, body: html },
      ["succeeded", "status-line", 200],
    ],
    [
      "200 to POST over a page",
      { method: "POST", status: 200, body: html },
      ["succeeded", "status-line", 200],
    ],
    [
      "200 to DELETE over a word",
      { method: "DELETE", status: 200, body: "gone" },
      ["succeeded", "status-line", 200],
    ],
    [
      "200 to LOCK",
      { method: "LOCK", status: 200, body: '<D:prop xmlns:D="DAV:"/>' },
      ["succeeded", "status-line", 200],
    ],
    [
      "200 to SEARCH over nothing",
      { method: "SEARCH", status: 200 },
      ["unknown", "none", 200, "not-a-multistatus"],
    ],
    [
      "200 to REPORT over nothing",
      { method: "REPORT", status: 200 },
      ["unknown", "none", 200, "not-a-multistatus"],
    ],
    ["200 to an unknown method", { status: 200, unknown: ["method"] }, ["succeeded", "status-line", 200]],
    [
      "a member that a SEARCH could not read",
      { method: "SEARCH", body: multi(entry("/dav/docs/a", 403)) },
      ["unknown", "none", undefined, "not-listed"],
    ],
    [
      "a member that a REPORT could not read",
      { method: "REPORT", body: multi(entry("/dav/docs/a", 403)) },
      ["unknown", "none", undefined, "not-listed"],
    ],
    [
      "a member that failed, method unknown",
      { method: "DELETE", unknown: ["method"], body: multi(entry("/dav/docs/a", 423)) },
      ["unknown", "none", undefined, "not-listed"],
    ],
    [
      "400 over a Multi-Status",
      { method: "DELETE", status: 400, body: multi(entry("/dav/docs/a", 423)) },
      ["failed", "status-line", 400],
    ],
    [
      "an entry of what may be the request URL",
      { body: multi(entry("/dav/docs/", 403)), unknown: ["url"] },
      ["unknown", "none", undefined, "not-listed"],
    ],
    [
      "a mkcol-response in which a property failed",
      {
        method: "MKCOL",
        status: 207,
        body: `<D:mkcol-response xmlns:D="DAV:">${propstat(200)}${propstat(403)}</D:mkcol-response>`,
      },
      ["failed", "propstat", 403],
    ],
    [
      "a mkcalendar-response",
      {
        method: "MKCALENDAR",
        status: 201,
        body: `<C:mkcalendar-response xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:D="DAV:">${propstat(200)}</C:mkcalendar-response>`,
      },
      ["succeeded", "propstat", 200],
    ],
    [
      "a mkcol-response that says nothing",
      { method: "MKCOL", status: 201, body: '<D:mkcol-response xmlns:D="DAV:"/>' },
      ["succeeded", "status-line", 201],
    ],
    [
      'PROPPATCH with return = "minimal"',
      { method: "PROPPATCH", status: 200, headers: [["Preference-Applied", 'return = "minimal"']] },
      ["succeeded", "status-line", 200],
    ],
    [
      "a saved payload without status",
      { body: html, unknown: ["status", "method"] },
      ["unknown", "none", undefined, "status-not-recorded"],
    ],
  ])("%s", (_, parts, [result, from, status, reason]) => {
    const { conditions, ...outcome } = outcomeOf(exchange(parts));
    expect(outcome).toStrictEqual({
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

  describe("a report of another vocabulary", () => {
    const log = '<S:log-report xmlns:S="svn:"/>';
    const report = (body: string, rest: Parts = {}): Parts => ({
      method: "REPORT",
      status: 200,
      requestBody: log,
      body,
      ...rest,
    });
    test.each<[what: string, parts: Parts, result: string]>([
      ["is answered in it", report(log), "succeeded"],
      ["is answered in another", report('<x xmlns="urn:other"/>'), "unknown"],
      ["is answered by a page", report(html), "unknown"],
      ["is answered in part", report('<S:log-report xmlns:S="svn:"><S:log-item>'), "unknown"],
      ["is answered by nothing", report(""), "unknown"],
      ["is not known", report("<x/>", { requestBody: "" }), "unknown"],
      ["is none", report(log, { method: "PROPFIND" }), "unknown"],
    ])("%s", (_, parts, result) => {
      expect(outcomeOf(exchange(parts)).result).toBe(result);
    });

    test("of free-busy is a calendar, by its media type", () => {
      const parts = report("BEGIN:VCALENDAR\r\n", {
        requestBody: '<C:free-busy-query xmlns:C="urn:ietf:params:xml:ns:caldav"/>',
      });
      const typed = (type: string) =>
        outcomeOf(exchange({ ...parts, headers: [["Content-Type", type]] })).result;
      expect(["text/calendar", "x; y=text/calendar", "text/plain"].map(typed)).toEqual([
        "succeeded",
        "unknown",
        "unknown",
      ]);
      expect(outcomeOf(exchange(parts)).result).toBe("unknown");
    });
  });

  test("conditions of other entries, and of propstats, are those of the outcome", () => {
    const names = (parts: Parts) => outcomeOf(exchange(parts)).conditions.map(({ localName }) => localName);
    const condition = "<D:error><D:no-conflicting-lock/></D:error>";
    const member = entry("/dav/docs/a", 423).replace("</D:response>", `${condition}</D:response>`);
    expect(names({ method: "DELETE", body: multi(member) })).toEqual(["no-conflicting-lock"]);
    const failing = propstat(403).replace("</D:propstat>", `${condition}</D:propstat>`);
    const body = `<D:mkcol-response xmlns:D="DAV:">${propstat(424)}${failing}</D:mkcol-response>`;
    expect(names({ method: "MKCOL", status: 424, body })).toEqual(["no-conflicting-lock"]);
  });

  test("no response", () => {
    const { response: _, ...without } = exchange({});
    const failed = { ...without, error: { code: "ECONNREFUSED", message: "" } };
    expect(outcomeOf(failed)).toStrictEqual({
      result: "unknown",
      from: "none",
      reason: "no-response",
      conditions: [],
    });
    expect(readBody(failed)).toMatchObject({ kind: "other", complete: false });
    expect(resourcesOfExchange(failed).resources).toEqual([]);
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

  test("each by itself: of an unknown method nothing is concluded, of an unknown body neither", () => {
    const denied = { body: multi(entry("/d", 403), entry("/d/e", 403)) };
    const roots = (parts: Parts) => resourcesOfExchange(exchange(parts)).rootFailures.map(({ href }) => href);
    expect(roots(denied)).toEqual(["/d", "/d/e"]);
    expect(roots({ ...denied, unknown: ["method"] })).toEqual(["/d/e"]);
    expect(roots({ ...denied, unknown: ["request-body"] })).toEqual(["/d", "/d/e"]);
    const unread = { method: "REPORT", requestBody: sync, body: multi(entry("a", 404)) };
    expect(
      resourcesOfExchange(exchange({ ...unread, unknown: ["request-body"] })).resources[0],
    ).toMatchObject({
      key: "http://h/dav/docs/a",
      failed: true,
    });
  });

  test("a token in the answer makes it one to sync-collection, and a bare response is none", () => {
    const token = "<D:sync-token>urn:1</D:sync-token>";
    const removed = exchange({ method: "REPORT", body: multi(entry("a", 404), token) });
    expect(resourcesOfExchange(removed).resources[0]).toMatchObject({ failed: false, note: "removed" });
    const bare = entry("a", 404).replace("<D:response>", '<D:response xmlns:D="DAV:">');
    const view = resourcesOfExchange(exchange({ method: "REPORT", body: bare }));
    expect(view.resources[0]).toMatchObject({ url: "http://h/dav/docs/a", failed: true });
    expect(view.complete).toBe(true);
  });

  test("another body has no resources, and an answer that broke off is not complete", () => {
    const refused = resourcesOfExchange(exchange({ method: "PUT", status: 423, body: error }));
    expect([refused.resources, refused.complete]).toEqual([[], false]);
    const broken = { ...exchange({ body: multi() }), error: { code: "ECONNRESET", message: "" } };
    expect(resourcesOfExchange(broken).complete).toBe(false);
    expect(requestEntries(broken)).toEqual([]);
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
