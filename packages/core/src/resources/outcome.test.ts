import { describe, expect, test } from "vitest";
import { resourcesOfExchange } from "./exchange.ts";
import { outcomeOf } from "./outcome.ts";
import { readBody } from "./read-body.ts";
import { exchange, html, error, entry, multi } from "./testing/exchange.ts";
import type { Parts } from "./testing/exchange.ts";

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
      "an entry that was accepted",
      { method: "DELETE", body: multi(entry("/dav/docs/", 202)) },
      ["unknown", "none", 202, "accepted"],
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

test("a query of the request URL keeps no entry from being found", () => {
  const asked = exchange({ method: "DELETE", body: multi(entry("/dav/docs/", 423)) });
  asked.request.url += "?token=abc#top";
  expect(outcomeOf(asked)).toMatchObject({ result: "failed", from: "response", status: 423 });
  const exact = exchange({ body: multi(entry("/dav/docs/", 404), entry("/dav/docs/?v=1", 200)) });
  exact.request.url += "?v=1";
  expect(outcomeOf(exact)).toMatchObject({ result: "succeeded", status: 200 });
});
