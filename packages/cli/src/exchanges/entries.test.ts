import { emptyBody, type Exchange } from "@multistatus/core";
import { expect, test } from "vitest";

import { entriesOf, entryAt } from "./entries.ts";

const origin = "https://dav.example";

function exchange(
  method: string,
  path: string,
  status: number,
  headers: [string, string][] = [],
  sent: [string, string][] = [],
): Exchange {
  return {
    request: { method, url: origin + path, headers: sent },
    response: { status, statusText: "", headers, body: emptyBody() },
    hops: [],
  };
}

const notRead = (): never => {
  throw new Error("nothing is read before it is asked for");
};

function rows(exchanges: Exchange[]): [number, string, boolean][] {
  return entriesOf(exchanges, notRead).map(({ number, exchange: { request }, dav }) => [
    number,
    request.method,
    dav,
  ]);
}

test("a challenge and its answer are one entry under the number of the answer", () => {
  const challenged = exchange("PROPFIND", "/dav/", 401, [["WWW-Authenticate", "Basic"]]);
  const answered = exchange("PROPFIND", "/dav/", 207, [], [["Authorization", "Basic eA=="]]);
  const exchanges = [challenged, answered, exchange("LOCK", "/dav/a", 423)];
  expect(rows(exchanges)).toEqual([
    [2, "PROPFIND", true],
    [3, "LOCK", true],
  ]);
  expect(entryAt(exchanges, 1, notRead)?.exchange).toBe(challenged);
  expect(entryAt(exchanges, 4, notRead)).toBeUndefined();
});

test("WebDAV is told by method, status, DAV header, and by the place where others speak it", () => {
  expect(
    rows([
      exchange("GET", "/index.html", 200),
      exchange("OPTIONS", "/other/", 200, [["DAV", "1, 2"]]),
      exchange("PROPFIND", "/dav/docs/", 207),
      exchange("PUT", "/dav/docs/a.txt", 412),
      exchange("GET", "/elsewhere/a.txt", 412),
      exchange("POST", "/upload", 207),
    ]),
  ).toEqual([
    [1, "GET", false],
    [2, "OPTIONS", true],
    [3, "PROPFIND", true],
    [4, "PUT", true],
    [5, "GET", false],
    [6, "POST", true],
  ]);
});

test.each(["PUT", "DELETE", "PATCH"])("a %s in another folder of a server of WebDAV is WebDAV", (method) => {
  const listing = exchange("PROPFIND", "/a/", 207);
  expect(rows([listing, exchange(method, "/b/x.txt", 423)])).toContainEqual([2, method, true]);
  const redirected = [
    exchange(method, "/b/x.txt", 302, [["Location", "/login"]]),
    exchange("GET", "/login", 403),
  ];
  expect(rows([listing, ...redirected])).toContainEqual([3, "GET", true]);
  const other = {
    ...exchange(method, "", 423),
    request: { method, url: "https://api.example/b", headers: [] },
  };
  expect(rows([listing, other])).toContainEqual([2, method, false]);
  expect(rows([exchange(method, "/b/x.txt", 423)])).toEqual([[1, method, false]]);
});

test("what a browser loads for its pages is none, what another client asks the server for is", () => {
  const from = (agent: string): [string, string][] => [["User-Agent", agent]];
  const sent = (agent: string): Exchange[] => [
    exchange("OPTIONS", "/dav/", 200, [["DAV", "1"]], from(agent)),
    exchange("GET", "/app.js", 404, [], from(agent)),
    exchange("POST", "/login", 403, [], from(agent)),
  ];
  expect(
    rows(sent("Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/148.0")).map(([, , dav]) => dav),
  ).toEqual([true, false, false]);
  expect(rows(sent("davfs2/1.6.1 neon/0.32.5")).map(([, , dav]) => dav)).toEqual([true, true, true]);
});

test("a PROPFIND that was redirected to a login page is WebDAV", () => {
  const redirected = exchange("PROPFIND", "/dav/", 302, [["Location", "/login"]]);
  expect(rows([redirected, exchange("GET", "/login", 200)])).toEqual([[2, "GET", true]]);
});
