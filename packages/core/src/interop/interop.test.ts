import { expect, test } from "vitest";
import {
  activelock,
  collection,
  findNamed,
  granted,
  listing,
  lockBody,
  ms,
  name,
  ps,
  re,
  sketch,
  st,
} from "../../test/conformance/sketch.ts";
import type { Sketch } from "../../test/conformance/sketch.ts";
import { interopOf, TRAITS } from "./interop.ts";

const value = (property: string, text: string): Sketch => ({
  body: ms(re("/c/", ps(200, `<D:${property}>${text}</D:${property}>`))),
});
const options = (headers: Record<string, string>): Sketch => ({ method: "OPTIONS", status: 200, headers });
const lower = listing.replaceAll(/(<\/?|xmlns:)D\b/g, "$1d");
const bare = listing.replaceAll(/(<\/?)D:/g, "$1").replace("xmlns:D", "xmlns");

/** For each trait an exchange that has it, and one that differs in nothing else and has not. */
const TWINS: readonly [id: string, has: Sketch, hasNot: Sketch][] = [
  ["prefix-other-than-d", { body: lower }, { body: listing }],
  ["default-namespace", { body: bare }, { body: listing }],
  [
    "several-prefixes",
    { body: ms(re("/c/", ps(200, '<lp1:getetag xmlns:lp1="DAV:"/>'))) },
    { body: ms(re("/c/", ps(200, '<lp1:getetag xmlns:lp1="urn:x"/>'))) },
  ],
  [
    "several-propstats",
    { body: ms(re("/c/", ps(200, name), ps(404, "<N:a/>"))) },
    { body: ms(re("/c/", ps(200, name))) },
  ],
  [
    "failing-propstat-first",
    { body: ms(re("/c/", ps(404, "<N:a/>"), ps(200, name))) },
    { body: ms(re("/c/", ps(200, name), ps(404, "<N:a/>"))) },
  ],
  [
    "undefined-properties-listed",
    { body: ms(re("/c/", ps(200, name), ps(404, "<N:a/>"))) },
    { body: ms(re("/c/", ps(200, name), ps(403, "<N:a/>"))) },
  ],
  [
    "missing-resource-in-propstat",
    { body: ms(re("/c/", ps(404))) },
    { body: ms(re("/c/", ps(404, "<N:a/>"))), sends: findNamed("<N:a/>") },
  ],
  ["status-in-listing", { body: ms(re("/c/", st(404))) }, { body: ms(re("/c/", ps(404))) }],
  ["no-reason-phrase", { body: ms(re("/c/", st("HTTP/1.1 404 "))) }, { body: ms(re("/c/", st(404))) }],
  [
    "status-version",
    { body: ms(re("/c/", st("HTTP/2 200 OK"))) },
    { body: ms(re("/c/", st("HTTP/1.0 200 OK"))) },
  ],
  [
    "several-hrefs",
    { body: ms(re("/c/", "<D:href>/c/a</D:href>", st(200))) },
    { body: ms(re("/c/", st(200))) },
  ],
  [
    "href-not-first",
    { body: ms(`<D:response>${st(200)}<D:href>/c/</D:href></D:response>`) },
    { body: ms(re("/c/", st(200))) },
  ],
  [
    "failure-in-207-to-a-write",
    { method: "DELETE", body: ms(re("/c/a", st(423))) },
    { method: "DELETE", body: ms(re("/c/a", st(200))) },
  ],
  [
    "failure-in-207-to-proppatch",
    { method: "PROPPATCH", body: ms(re("/c/", ps(403, name))) },
    { method: "PROPPATCH", body: ms(re("/c/", ps(200, name))) },
  ],
  ["multistatus-not-207", { status: 200, body: listing }, { body: listing }],
  ["absolute-hrefs", { body: ms(re("http://dav.example/c/", st(200))) }, { body: ms(re("/c/", st(200))) }],
  ["escaped-brackets", { body: ms(re("/c/%5bx%5d", st(200))) }, { body: ms(re("/c/[x]", st(200))) }],
  ["escaped-percent", { body: ms(re("/c/100%25", st(200))) }, { body: ms(re("/c/%2B", st(200))) }],
  ["href-not-utf-8", { body: ms(re("/c/%FC", st(200))) }, { body: ms(re("/c/%C3%BC", st(200))) }],
  [
    "collection-without-slash",
    { body: ms(re("/c", ps(200, collection))) },
    { body: ms(re("/c", ps(200, "<D:resourcetype/>"))) },
  ],
  [
    "listing-without-itself",
    { body: ms(re("/c/a", st(200))) },
    { body: ms(re("/c", st(200)), re("/c/a", st(200))) },
  ],
  [
    "date-without-gmt",
    value("getlastmodified", "Wed, 21 Feb 2024 21:03:42 +0000"),
    value("getlastmodified", "Wed, 21 Feb 2024 21:03:42 GMT"),
  ],
  [
    "unusual-date",
    value("getlastmodified", "21.02.2024 21:03"),
    value("getlastmodified", "2024-02-21T21:03:42Z"),
  ],
  ["numeric-etag", value("getetag", "35076423"), value("getetag", '"35076423"')],
  [
    "several-locks-shown",
    granted({}, { body: lockBody(activelock(), activelock({ token: "urn:uuid:b" })) }),
    granted(),
  ],
  ["no-content-type", { body: listing, headers: {} }, { body: listing }],
  [
    "content-type-not-xml",
    { body: listing, headers: { "Content-Type": "text/html" } },
    { body: listing, headers: { "Content-Type": "text/xml" } },
  ],
  ["no-dav-header", options({ Allow: "PROPFIND" }), options({ Allow: "GET" })],
  ["no-class-2", options({ DAV: "1, 3" }), options({ DAV: "1,2" })],
  ["no-ms-author-via", options({ DAV: "1, 2" }), options({ DAV: "1, 2", "MS-Author-Via": "DAV" })],
  [
    "redirected-listing",
    { url: "/c", status: 301, headers: { Location: "http://dav.example/c/" } },
    { url: "/c", status: 301, headers: { Location: "http://dav.example/login/" } },
  ],
];

test.each(TWINS)("%s", (id, has, hasNot) => {
  const note = interopOf(sketch(has)).find((one) => one.id === id);
  expect(note).toMatchObject({ id, count: expect.any(Number) });
  expect(note?.clients.length).toBeGreaterThan(0);
  expect(interopOf(sketch(hasNot)).map((one) => one.id)).not.toContain(id);
});

test("every trait has its twins", () => {
  expect(TWINS.map(([id]) => id).sort()).toEqual(TRAITS.map(({ id }) => id).sort());
});

const effects = TRAITS.flatMap(({ id, clients }) => clients.map((effect) => ({ id, ...effect })));

test.each(effects)("$id: $client has its source", ({ client, sees, source }) => {
  expect(client).not.toBe("");
  expect(sees).toMatch(/[.)]$/);
  expect(source).toMatch(/^[\w.-]+\/[\w.-]+(?:#\d+| [\w./-]+\.\w+)$/);
});
