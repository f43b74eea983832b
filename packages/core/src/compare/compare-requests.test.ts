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
    [
      "another method",
      "direct",
      { method: "GET" },
      /method differs: GET directly, PROPFIND through the proxy/,
    ],
    [
      "an unrelated path",
      "direct",
      { url: "http://h.test/other/" },
      /another resource\): \/other\/ directly/,
    ],
    [
      "another path as it was before",
      "before",
      { url: "http://h.test/webdav/docs/" },
      /another path prefix\): \/webdav before, \/dav after/,
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

describe("the same request at another time", () => {
  const propfind = (names: string): string => `<propfind xmlns="DAV:"><prop>${names}</prop></propfind>`;
  const asking = (names: string): Exchange => {
    const made = exchange("<a/>");
    made.request.body = { text: propfind(names), size: propfind(names).length };
    return made;
  };
  const signedIn = (user: string, status = 207): Exchange =>
    exchange("<a/>", { status, request: [["Authorization", `Basic ${btoa(`${user}:x`)}`]] });

  it.each<[string, Exchange, Exchange, string | undefined]>([
    [
      "Depth",
      exchange("", { request: [["Depth", "1"]] }),
      exchange("", { request: [["Depth", "0"]] }),
      "The Depth differs: 0 before, 1 after.",
    ],
    [
      "no Depth, which is infinity",
      exchange(""),
      exchange("", { request: [["Depth", "Infinity"]] }),
      undefined,
    ],
    [
      "properties",
      asking("<getetag/>"),
      asking("<owner/><getetag/>"),
      "What is asked for differs: getetag + owner before, getetag after.",
    ],
    [
      "the same ones in another order",
      asking("<getetag/><owner/>"),
      asking("<owner/> <getetag/>"),
      undefined,
    ],
    ["another user", signedIn("a"), signedIn("b"), "The user differs: another one is signed in."],
    ["nobody", signedIn("a"), exchange("<a/>"), "The credentials differ: none recorded before, Basic after."],
    ["another user where signing in was refused", signedIn("a"), signedIn("b", 401), undefined],
    [
      "a masked user",
      exchange("", { request: [["Authorization", "Basic masked-1"]] }),
      exchange("", { request: [["Authorization", "Basic masked-2"]] }),
      undefined,
    ],
    [
      "another resource at the Destination",
      exchange("", { method: "MOVE", request: [["Destination", "http://h.test/a"]] }),
      exchange("", { method: "MOVE", request: [["Destination", "http://h.test/b"]] }),
      "The Destination differs: http://h.test/b before, http://h.test/a after.",
    ],
    ["another host", exchange(""), exchange("", { url: "http://127.0.0.1:8080/dav/docs/" }), undefined],
  ])("%s", (_, here, there, reason) => {
    const found = compareExchanges(here, there, "before");
    expect(found.reasons).toEqual(reason === undefined ? [] : [reason]);
    expect(found.sameRequest).toBe(reason === undefined);
  });

  it("tells what differs all the same, and may have changed the answer", () => {
    const here = exchange("", {
      request: [
        ["If", "(<urn:a>)"],
        ["Overwrite", "T"],
      ],
    });
    const { remarks } = compareExchanges(
      here,
      exchange("", { url: "http://127.0.0.1:8080/dav/docs/" }),
      "before",
    );
    expect(remarks).toEqual([
      expect.stringMatching(/^The URL differs \(another host\): /),
      "The request has other header fields: if, overwrite.",
    ]);
  });

  it("remarks on the slash at the end over time, unless a redirect put it there", () => {
    const here = exchange("", { url: "http://h.test/docs/" });
    const bare = exchange("", { url: "http://h.test/docs" });
    const remark =
      "The URL differs (the slash at the end): /docs before, /docs/ after. A server may answer the two differently (RFC 4918 section 5.2).";
    expect(compareExchanges(here, bare, "before")).toMatchObject({ sameRequest: true, remarks: [remark] });
    expect(compareExchanges(here, bare, "direct")).toMatchObject({ sameRequest: true, remarks: [] });
    const followed: Exchange = { ...here, hops: [{ reason: "redirect", request: bare.request }] };
    expect(compareExchanges(followed, bare, "before").remarks).toEqual([]);
  });

  it("takes what was not recorded for no difference, and says so", () => {
    const bare: Exchange = {
      ...exchange("<a/>"),
      request: { method: "", url: "", headers: [] },
      unknown: ["method", "url", "request-headers", "request-body", "status", "response-headers"],
    };
    const found = compareExchanges(bare, exchange("<a/>", { headers: [["ETag", '"1"']] }), "before");
    expect(found).toMatchObject({ sameRequest: true, headers: [], request: { url: [], headers: [] } });
    expect(found.status).toBeUndefined();
    expect(found.remarks).toEqual([
      "Not recorded, and taken to be the same: method, URL, request headers, request body.",
    ]);
  });
});

it("is JSON-safe", () => {
  const found = recorded("modsubstitute-namespace", "direct");
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
});
