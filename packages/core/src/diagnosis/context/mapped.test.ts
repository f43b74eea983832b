import { expect, test } from "vitest";
import type { Exchange } from "../../exchange/types.ts";
import { answerTo, listed, ORIGIN, propfind, XML } from "../testing/answers.ts";
import { listingOf } from "../testing/exchange.ts";
import { buildContext } from "./build.ts";
import { mappedPrefix } from "./mapped.ts";

/** A listing of one path that names others. */
const listing = (asked: string, ...hrefs: string[]): Exchange =>
  propfind(asked, 207, { headers: XML, body: listingOf(...hrefs) });
const mapped = (earlier: Exchange[], path = "/remote/docs/a.txt") => {
  const exchange = answerTo("MOVE", path, 404, { requestHeaders: { Destination: `${ORIGIN}/remote/b.txt` } });
  return mappedPrefix(buildContext({ exchange, earlier }).context);
};
const remote = listing("/remote/docs/", "/docs/", "/docs/a.txt");
const at = (index: number) => ({ kind: "earlier-exchange", index });

test.each([
  ["cut off", remote, { ours: "/remote", theirs: "/" }],
  ["replaced", listing("/remote/docs/", "/srv/dav/docs/"), { ours: "/remote", theirs: "/srv/dav" }],
  ["cut off its root", listing("/remote/", "/"), { ours: "/remote", theirs: "/" }],
  [
    "replaced, below several names",
    listing("/remote/docs/x/y/", "/dav/docs/x/y/"),
    { ours: "/remote", theirs: "/dav" },
  ],
])("a prefix that is %s", (_what, exchange, prefixes) => {
  expect(mapped([exchange])).toEqual({ ...prefixes, at: at(0) });
});

test("the first listing that shows it is named", () => {
  expect(
    mapped([listed("/remote/docs/"), answerTo("GET", "/remote/docs/", 200), remote, remote])?.at,
  ).toEqual(at(2));
});

test.each([
  ["hrefs under the path that was asked", listed("/remote/docs/", "/remote/docs/a.txt")],
  ["a listing without its own collection", listing("/remote/docs/", "/remote/docs/a.txt")],
  ["other names at the end", listing("/remote/docs/", "/srv/other/")],
  ["a prefix that the server adds", listing("/docs/", "/srv/docs/")],
  ["a failure", { ...remote, response: { ...propfind("/", 404).response!, body: remote.response!.body } }],
  ["another method", { ...remote, request: { ...remote.request, method: "DELETE" } }],
  [
    "another origin",
    { ...remote, request: { ...remote.request, url: "https://other.example/remote/docs/" } },
  ],
  ["an empty listing", listing("/remote/docs/")],
])("%s: no prefix", (_what, exchange) => {
  expect(mapped([exchange])).toBeUndefined();
});

test("the log of the server has this very request under another prefix", () => {
  const exchange = answerTo("MOVE", "/files/docs/a.txt", 500, {
    requestHeaders: { Destination: `${ORIGIN}/files/docs/b.txt` },
  });
  const line = (path: string, method = "MOVE") => ({
    format: "apache-combined",
    text: `10.0.0.1 - - [22/Nov/2026:10:07:41 +0000] "${method} ${path} HTTP/1.1" 500 571 "-" "-"\n`,
  });
  const timed = { ...exchange, timing: { startedAt: "2026-11-22T10:07:41.000Z", duration: 5 } };
  const of = (log: ReturnType<typeof line>) =>
    mappedPrefix(buildContext({ exchange: timed, logs: [log] }).context);
  expect(of(line("/dav/docs/a.txt"))).toEqual({
    ours: "/files",
    theirs: "/dav",
    at: { kind: "log", format: "apache-combined", line: 1 },
  });
  expect(of(line("/files/docs/a.txt"))).toBeUndefined();
  expect(of(line("/dav/docs/c.txt"))).toBeUndefined();
  expect(of(line("/dav/docs/a.txt", "COPY"))).toBeUndefined();
});

test("what is asked lies outside the prefix", () => {
  expect(mapped([remote], "/remoter/a.txt")).toBeUndefined();
  expect(mapped([], "/remote/a.txt")).toBeUndefined();
});
