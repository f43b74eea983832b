import { describe, expect, test } from "vitest";
import type { ExchangeUnknown } from "../exchange/types.ts";
import { requestEntries, resourcesOfExchange } from "./exchange.ts";
import { readBody } from "./read-body.ts";
import { exchange, html, error, entry, multi } from "./testing/exchange.ts";
import type { Parts } from "./testing/exchange.ts";

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

test("a query of the request URL keeps no 507 for the scope of a report from marking the result as truncated", () => {
  const asked = exchange({ method: "REPORT", body: multi(entry("/dav/docs/", 507)) });
  asked.request.url += "?x=1";
  expect(resourcesOfExchange(asked)).toMatchObject({ truncated: true, failing: [] });
});
