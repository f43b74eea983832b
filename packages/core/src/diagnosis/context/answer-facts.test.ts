import { expect, test } from "vitest";
import { exchangeFromPayload } from "../../exchange/payload.ts";
import { answerTo, HTML, XML } from "../testing/answers.ts";
import { statusesOf } from "../testing/exchange.ts";
import { answerFacts, cachedBy } from "./answer-facts.ts";

test.each([
  [[["Age", "12"]], { age: 12, header: "Age" }],
  [[["Age", "0"]], undefined],
  [[["X-Cache", "HIT from squid"]], { age: 0, header: "X-Cache" }],
  [
    [
      ["X-Cache", "MISS from squid"],
      ["Age", "0"],
    ],
    undefined,
  ],
  [
    [
      ["Cache-Status", "edge; hit; ttl=30"],
      ["Age", "3"],
    ],
    { age: 3, header: "Cache-Status" },
  ],
  [
    [
      ["X-Cache", "HIT"],
      ["Age", "some"],
    ],
    { age: 0, header: "X-Cache" },
  ],
  [[["CF-Cache-Status", "DYNAMIC"]], undefined],
  [[["cf-cache-status", "STALE"]], { age: 0, header: "cf-cache-status" }],
  [[["X-FastCGI-Cache", "HIT"]], { age: 0, header: "X-FastCGI-Cache" }],
  [[["X-Cache", "TCP_MEM_HIT from a23-1"]], { age: 0, header: "X-Cache" }],
  [[["X-Cache", "TCP_REFRESH_HIT from a23-1"]], undefined],
  [[["X-Cache", "RefreshHit from cloudfront"]], undefined],
  [[["X-Cache-Lookup", "HIT from squid:3128"]], undefined],
  [[["Cache-Control", "stale-while-revalidate=5"]], undefined],
  [[["X-Varnish", "32770 3"]], { age: 0, header: "X-Varnish" }],
  [[["X-Varnish", "32770"]], undefined],
  [[], undefined],
] as const)("an answer out of a cache: %j", (headers, expected) => {
  expect(cachedBy(headers)).toEqual(expected);
});

test("a status that nobody told is that of the body, or left open", () => {
  expect(answerFacts(exchangeFromPayload(statusesOf({ "/a": 423 }))).status).toBe(207);
  expect(answerFacts(exchangeFromPayload("<html></html>")).status).toBeUndefined();
  expect(answerFacts(answerTo("GET", "/a", 404)).status).toBe(404);
});

test("pages and sign-in pages are told from DAV bodies", () => {
  const page = (body: string, headers = HTML) =>
    answerFacts(answerTo("PROPFIND", "/a", 200, { headers, body }));
  expect(page("<html><h1>Hello</h1></html>")).toMatchObject({ html: true, loginPage: false });
  expect(page(`<html><input name="p" type="password"></html>`)).toMatchObject({
    html: true,
    loginPage: true,
  });
  expect(page(statusesOf({ "/a": 200 }))).toMatchObject({ html: false, loginPage: false });
});

test("lists in headers are members, whatever their number of fields", () => {
  const { dav, allow } = answerFacts(
    answerTo("OPTIONS", "/a", 200, {
      headers: [
        ["DAV", "1, 2"],
        ["dav", "<http://apache.org/dav>"],
        ["Allow", "get,PROPFIND"],
      ],
    }),
  );
  expect(dav).toEqual(["1", "2", "<http://apache.org/dav>"]);
  expect(allow).toEqual(["GET", "PROPFIND"]);
});

test("precondition codes are found at every level", () => {
  const error = "<D:error><D:no-conflicting-lock/></D:error>";
  const text = statusesOf({ "/a": 423 }, error);
  expect(answerFacts(answerTo("LOCK", "/a", 207, { headers: XML, body: text })).conditions).toEqual([
    "{DAV:}no-conflicting-lock",
  ]);
  const body = `<D:error xmlns:D="DAV:"><D:need-privileges/></D:error>`;
  expect(answerFacts(answerTo("LOCK", "/a", 403, { headers: XML, body })).conditions).toEqual([
    "{DAV:}need-privileges",
  ]);
});

test("a body that breaks off is noticed", () => {
  const body = statusesOf({ "/a": 200 }).slice(0, -10);
  expect(answerFacts(answerTo("PROPFIND", "/a", 207, { headers: XML, body })).brokenOff).toBe(true);
});

test("a saved error page tells its status where nothing else does", () => {
  const saved = (title: string) =>
    answerFacts(exchangeFromPayload(`<html><head><title>${title}</title></head><body></body></html>`)).status;
  expect(saved("413 Request Entity Too Large")).toBe(413);
  expect(saved("HTTP Status 409 – Conflict")).toBe(409);
  expect(saved("404 - File or directory not found.")).toBe(404);
  expect(saved("Index of /404/")).toBeUndefined();
});
