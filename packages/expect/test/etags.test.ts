import type { Exchange, ExchangeUnknown } from "@multistatus/core";
import { expect, test } from "vitest";
import "../src/vitest.ts";
import { exchange, multistatus } from "./exchanges.ts";
import { bothWays, failureOf } from "./failure.ts";

interface Answer {
  status?: number;
  etags?: string[];
  unknown?: ExchangeUnknown[];
}

/** An answer that has no Multi-Status: the ETag field tells the tag, where anything does. */
function answerTo(method: string, { status = 200, etags = [], unknown }: Answer = {}): Exchange {
  const { request, response, hops } = exchange({ method, status, url: "http://dav.example/docs/a.txt" });
  if (response === undefined) throw new Error("The exchange has a response.");
  const headers = etags.map((etag) => ["ETag", etag] as [string, string]);
  return { request, response: { ...response, headers }, hops, ...(unknown && { unknown }) };
}

const tagged = (propstats: string): Exchange =>
  exchange({ body: multistatus(`<D:response><D:href>/docs/a.txt</D:href>${propstats}</D:response>`) });
const getetag = (value: string, status = 200): string =>
  `<D:propstat><D:prop><D:getetag>${value}</D:getetag></D:prop><D:status>HTTP/1.1 ${status} x</D:status></D:propstat>`;

test.each([
  ["GET", 200],
  ["HEAD", 200],
  ["GET", 304],
  ["PUT", 201],
])("the field of an answer to %s with %i tells it", (method, status) => {
  const answer = answerTo(method, { status, etags: ['"1"'] });
  expect(answer).toHaveEtag("/docs/a.txt", '"1"');
  expect(answer).toHaveEtag("http://dav.example/docs/%61.txt");
  expect(answer).not.toHaveEtag("/docs/a.txt", '"2"');
});

test("without the field GET and HEAD say that there is none", () => {
  expect(answerTo("HEAD")).not.toHaveEtag("/docs/a.txt");
  expect(failureOf(() => expect(answerTo("GET")).toHaveEtag("/docs/a.txt"))).toContain(
    "Received: /docs/a.txt without an ETag",
  );
});

test.each<[what: string, answer: Exchange, why: RegExp]>([
  [
    "a PUT need not tell it",
    answerTo("PUT", { status: 201 }),
    /need not tell the ETag; ask by HEAD, or by PROPFIND/,
  ],
  ["a failure", answerTo("GET", { status: 403, etags: ['"1"'] }), /is not known from 403 Forbidden/],
  ["several fields", answerTo("HEAD", { etags: ['"1"', '"2"'] }), /several ETag fields/],
  [
    "a source without header fields",
    answerTo("GET", { unknown: ["response-headers"] }),
    /the source does not tell the header fields/,
  ],
  [
    "an answer about another resource",
    answerTo("GET", { etags: ['"1"'] }),
    /tells the ETag of .*\/docs\/a\.txt only/,
  ],
  ["getetag twice, and not alike", tagged(getetag('"1"') + getetag('"2"')), /occurs with different values/],
  [
    "getetag that was refused",
    tagged(getetag("", 403)),
    /getetag of \/docs\/a\.txt came back with 403 Forbidden/,
  ],
  [
    "getetag without a status",
    tagged(getetag('"1"').replace(/<D:status>.*?<\/D:status>/, "")),
    /no readable status/,
  ],
])("%s: neither claim holds, and why is said", (what, answer, why) => {
  const href = what.includes("another") ? "/docs/b.txt" : "/docs/a.txt";
  for (const claim of bothWays(answer)) expect(failureOf(() => claim.toHaveEtag(href))).toMatch(why);
});

test("of an unknown request URL the resource has to be named", () => {
  const before = tagged(getetag('"1"'));
  const later = { ...before, request: { ...before.request, url: "" }, unknown: ["url" as const] };
  for (const claim of bothWays(later)) {
    expect(failureOf(() => claim.toHaveSameEtagAs(before))).toMatch(
      /request URL is not known: name the resource/,
    );
  }
  expect(later).toHaveSameEtagAs(before, "/docs/a.txt");
});
