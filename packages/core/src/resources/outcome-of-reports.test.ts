import { describe, expect, test } from "vitest";
import { outcomeOf } from "./outcome.ts";
import { exchange, html } from "./testing/exchange.ts";
import type { Parts } from "./testing/exchange.ts";

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
