import { describe, expect, it } from "vitest";
import { recorded } from "../../test/recorded-comparison.ts";
import type { Exchange } from "../exchange/types.ts";
import { compareExchanges } from "./compare.ts";
import { exchange } from "./testing/listings.ts";
import type { Parts } from "./testing/listings.ts";
import type { BaselineKind } from "./types.ts";

describe("headers", () => {
  it("compares what was sent and what came back, without noise", () => {
    const here = exchange("", {
      request: [
        ["Depth", "1"],
        ["Authorization", "Basic YTpi"],
        ["If-Match", '"1-gzip"'],
        ["User-Agent", "x"],
      ],
      headers: [
        ["ETag", 'W/"1"'],
        ["Date", "a"],
        ["Via", "1.1 p"],
        ["DAV", "2, 1"],
      ],
    });
    const there = exchange("", {
      request: [
        ["depth", "0"],
        ["authorization", 'Digest username="a"'],
        ["if-match", '"1"'],
      ],
      headers: [
        ["etag", '"1"'],
        ["date", "b"],
        ["dav", "1,2"],
        ["Server", "s"],
      ],
    });
    const found = compareExchanges(here, there, "direct");
    expect(found.headers.map(({ name, change, tag }) => [name, change, tag])).toEqual([
      ["etag", "changed", "weakened"],
      ["server", "removed", undefined],
      ["via", "added", undefined],
    ]);
    expect(found.request.headers.map(({ name, change, tag }) => [name, change, tag])).toEqual([
      ["authorization", "changed", undefined],
      ["depth", "changed", undefined],
      ["if-match", "changed", "suffixed"],
    ]);
    expect(found.request.precondition).toEqual({ sent: '"1-gzip"', current: '"1"', change: "suffixed" });
  });

  it("shows no secret, and keeps equal secrets equal", () => {
    const secret = "correct-horse-battery";
    const parts = (other: string): Parts => ({
      url: `http://h.test/dav/docs/?token=${secret}`,
      request: [
        ["Authorization", `Bearer ${secret}`],
        ["Lock-Token", `<opaquelocktoken:${other}>`],
      ],
      headers: [["Set-Cookie", `sid=${other}${secret}`]],
    });
    const found = compareExchanges(
      exchange(`x ${secret}`, parts("one")),
      exchange("x", parts("two")),
      "direct",
    );
    expect(JSON.stringify(found)).not.toContain(secret);
    expect(found.request.headers.map(({ name }) => name)).toEqual(["lock-token"]);
  });
});

describe("a baseline of another request", () => {
  it.each<[string, BaselineKind, Parts, RegExp]>([
    ["another method", "direct", { method: "GET" }, /is GET, that of the exchange PROPFIND/],
    ["an unrelated path", "direct", { url: "http://h.test/other/" }, /record the same resource/],
    [
      "another path as it was before",
      "before",
      { url: "http://h.test/webdav/docs/" },
      /URL differs \(prefix: \/dav here, \/webdav there\)/,
    ],
  ])("%s", (_, kind, parts, reason) => {
    const found = compareExchanges(exchange("<a/>"), exchange("<a/>", parts), kind);
    expect(found.comparable).toBe(false);
    expect(found.reasons.join(" ")).toMatch(reason);
    expect(found.body.relation).toBe("same");
  });

  it("takes the request that a followed redirect began with", () => {
    const followed = exchange("", { method: "GET", url: "http://h.test/lost.html" });
    followed.hops = [{ reason: "redirect", request: exchange("").request }];
    expect(compareExchanges(followed, exchange(""), "direct").comparable).toBe(true);
  });

  it("says that the baseline has no answer", () => {
    const { request, hops } = exchange("");
    const dead: Exchange = { request, hops, error: { code: "ECONNREFUSED", message: "" } };
    const found = compareExchanges(exchange("x"), dead, "direct");
    expect(found).toMatchObject({
      comparable: false,
      status: { exchange: 207 },
      body: { relation: "only-here" },
    });
    expect(found.reasons[0]).toContain("ECONNREFUSED");
  });
});

it("is JSON-safe", () => {
  const found = recorded("modsubstitute-namespace", "direct");
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
});
