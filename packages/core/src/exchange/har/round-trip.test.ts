import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodyFromBytes, bodyFromText, type BodyExtras } from "../body.ts";
import type { Exchange, Hop } from "../types.ts";
import { readHar } from "./read.ts";
import { writeHar } from "./write.ts";

/** An optional member is absent, never `undefined`. */
const record = <T, K extends keyof T>(model: { [P in keyof T]: fc.Arbitrary<T[P]> }, requiredKeys: K[]) =>
  fc.record(model, { requiredKeys, noNullPrototype: true });
const size = fc.nat();
const time = fc.double({ min: 0, max: 1e6, noNaN: true, noDefaultInfinity: true });
const text = fc.string({ unit: "grapheme" });

const extras: fc.Arbitrary<BodyExtras> = record(
  {
    wireSize: size,
    decoded: fc.array(fc.constantFrom("gzip", "deflate", "br")),
    truncated: fc.boolean(),
    cut: fc.boolean(),
  },
  [],
);
const body = fc.oneof(
  fc.tuple(text, extras).map(([content, more]) => bodyFromText(content, more)),
  fc.tuple(fc.uint8Array(), extras).map(([bytes, more]) => bodyFromBytes(bytes, more)),
);
const headers = fc.array(fc.tuple(fc.constantFrom("DAV", "dav", ":authority", "Set-Cookie", "X-A"), text));
const httpVersion = fc.constantFrom("HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/2.0", "h2", "unknown", "");
const url = fc.constantFrom("http://dav.test/a%2fb?x=1&y", "https://dav.test:8443/\u00e4 b", "");
const request = record({ method: text, url, target: text, httpVersion, headers, body }, [
  "method",
  "url",
  "headers",
]);
const response = record({ status: fc.nat(999), statusText: text, httpVersion, headers, body }, [
  "status",
  "statusText",
  "headers",
  "body",
]);
const error = fc.record({ code: text, message: text }, { noNullPrototype: true });
const startedAt = fc
  .date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());
const timing = record({ startedAt, duration: time, wait: time }, []);
const reason = fc.constantFrom<Hop["reason"]>("redirect", "authentication", "retry");
const hop = record({ reason, request, response, error, timing }, ["reason", "request"]);
const unknown = fc.array(fc.constantFrom("method" as const, "scheme" as const, "response-body" as const));
const exchange = record(
  { request, response, error, hops: fc.array(hop, { maxLength: 3 }), timing, unknown },
  ["request", "hops"],
) as fc.Arbitrary<Exchange>;

describe("writing HAR and reading it back", () => {
  it("loses nothing", () => {
    fc.assert(
      fc.property(fc.array(exchange, { maxLength: 4 }), (exchanges) => {
        const file = JSON.stringify(writeHar(exchanges, { mask: false }));
        expect(readHar(file)).toStrictEqual({ format: "har", exchanges, problems: [] });
      }),
      { numRuns: 300 },
    );
  });

  it("gives hops back on their own when the exchange they belong to was taken out", () => {
    const trip = { request: { method: "GET", url: "http://a.test/", headers: [] } };
    const har = writeHar([
      { ...trip, hops: [{ reason: "redirect", ...trip }] },
      { ...trip, hops: [] },
    ]);
    har.log.entries.splice(1, 1);
    expect(readHar(har).exchanges).toEqual([
      { ...trip, hops: [] },
      { ...trip, hops: [] },
    ]);
  });

  it("reads an entry with an extension of another version as plain HAR, and says so", () => {
    const trip = { request: { method: "GET", url: "http://a.test/", headers: [] }, hops: [] };
    const json = JSON.stringify(writeHar([trip])).replace('"version":1,', '"version":2,');
    const { exchanges, problems } = readHar(json);
    expect(exchanges).toMatchObject([{ request: trip.request, error: { code: "no-response" } }]);
    expect(problems).toMatchObject([{ code: "extension-invalid", where: "log.entries[0]._multistatus" }]);
  });

  it("masks unless told otherwise", () => {
    const exchanges: Exchange[] = [
      {
        request: {
          method: "GET",
          url: "http://a.test/",
          headers: [["Authorization", "Bearer 0123456789abcdef0123"]],
        },
        hops: [],
      },
    ];
    expect(JSON.stringify(writeHar(exchanges))).not.toContain("0123456789abcdef0123");
    expect(JSON.stringify(writeHar(exchanges, { mask: false }))).toContain("0123456789abcdef0123");
  });
});
