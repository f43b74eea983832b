import { describe, expect, it } from "vitest";

import { ExchangeFormatError } from "../format-error.ts";
import { readHar } from "./read.ts";
import { type Json, codes, entry, har, only } from "./testing/entries.ts";

describe("readHar", () => {
  it("takes entries in the order in which they were sent, whatever the order of the file", () => {
    const at = (url: string, startedDateTime?: string): Json =>
      entry({ url: `http://dav.test/${url}` }, {}, { startedDateTime });
    const urlsOf = (...entries: Json[]): string[] =>
      readHar(har(...entries)).exchanges.map(({ request }) => new URL(request.url).pathname);
    // A page of its own comes after the first, with what was sent meanwhile.
    expect(
      urlsOf(
        at("b", "2026-01-02T03:04:06.000Z"),
        at("with-b"),
        at("c", "2026-01-02T03:04:07.000Z"),
        at("c2", "2026-01-02T03:04:07.000Z"),
        at("a", "2026-01-02T05:04:05.000+02:00"),
      ),
    ).toEqual(["/a", "/b", "/with-b", "/c", "/c2"]);
    expect(urlsOf(at("no-time"), at("a", "2026-01-02T03:04:05Z"), at("b", "yesterday"))).toEqual([
      "/no-time",
      "/a",
      "/b",
    ]);
  });

  it("names the place in the file of what it cannot read", () => {
    const late = entry({ url: "http://dav.test/late" }, {}, { startedDateTime: "2026-01-02T03:04:09Z" });
    expect(codes(har(late, entry({ method: undefined })))).toEqual([
      ["method-missing", "skipped", "log.entries[1].request.method"],
    ]);
  });

  it("reads an entry as text or as JSON, with or without a byte order mark", () => {
    const expected = {
      request: { method: "PROPFIND", url: "http://dav.test/a/", httpVersion: "HTTP/1.1", headers: [] },
      response: {
        status: 207,
        statusText: "Multi-Status",
        httpVersion: "HTTP/1.1",
        headers: [],
        body: { text: "<a/>", size: 4 },
      },
      hops: [],
      timing: { startedAt: "2026-01-02T02:04:05.678Z", duration: 7, wait: 5 },
    };
    expect(only(har(entry())).exchange).toEqual(expected);
    expect(only(`\uFEFF${JSON.stringify(har(entry()))}`)).toEqual({ exchange: expected, problems: [] });
  });

  it("reports broken entries and reads the others", () => {
    const json = har(
      null,
      { request: 1 },
      entry({ method: undefined }),
      entry({ url: undefined }),
      entry({ url: "data:text/plain,x" }),
      entry({ headers: [{ value: "x" }] }),
      entry({}, { status: "two" }),
    );
    expect(codes(json)).toEqual([
      ["entry-invalid", "skipped", "log.entries[0]"],
      ["entry-invalid", "skipped", "log.entries[1].request"],
      ["method-missing", "skipped", "log.entries[2].request.method"],
      ["url-missing", "skipped", "log.entries[3].request.url"],
      ["url-invalid", "skipped", "log.entries[4].request.url"],
      ["header-invalid", "kept", "log.entries[5].request.headers[0]"],
      ["status-invalid", "kept", "log.entries[6].response.status"],
    ]);
    expect(readHar(json).exchanges).toHaveLength(2);
  });

  it.each([
    ["{}", "har-not-har", "log"],
    ['{"log":{}}', "har-not-har", "log.entries"],
    ['{"log":{"entries":[{"a":', "json-invalid", "line 1, column 25"],
    ['{"log":\n  hunter22}', "json-invalid", "JSON"],
    [`{"log":\n  {"x": "${"y".repeat(99)}", hunter22}}`, "json-invalid", "line 2, column 112"],
  ])("refuses %j with %s at %s", (text, code, where) => {
    const read = () => readHar(text);
    expect(read).toThrow(ExchangeFormatError);
    expect(read).toThrow(expect.objectContaining({ code, where }) as Error);
    expect(read).not.toThrow(/hunter22/);
  });
});
