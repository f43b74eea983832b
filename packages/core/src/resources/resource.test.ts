import { expect, test } from "vitest";
import { davError, multistatus, propstat } from "../../test/model.ts";
import { exchangeFromPayload } from "../exchange/payload.ts";
import { resourcesOfExchange } from "./exchange.ts";
import { resourceAt } from "./resource.ts";
import type { Resource } from "./types.ts";
import { resourcesOf } from "./view.ts";

const found = (prop: string, status = "HTTP/1.1 200 OK"): string =>
  `<D:propstat><D:prop>${prop}</D:prop><D:status>${status}</D:status></D:propstat>`;
const typed = (inside: string, status?: string): string =>
  found(`<D:getetag/><D:resourcetype>${inside}</D:resourcetype>`, status);
const isCollection = (href: string, propstats: string): boolean | undefined =>
  resourcesOfExchange(
    exchangeFromPayload(
      `<D:multistatus xmlns:D="DAV:"><D:response><D:href>${href}</D:href>${propstats}</D:response></D:multistatus>`,
    ),
  ).resources[0]?.collection;

test.each([
  ["a collection, whatever its href", "/d", typed("<D:collection/>"), true],
  ["a collection that is more than that", "/d", typed("<D:principal/>\n<D:collection/>"), true],
  ["none, whatever its href", "/d/", typed(""), false],
  ["none, of another type", "/d/", typed('<x:collection xmlns:x="urn:x"/><D:principal/>'), false],
  ["none, for a text", "/d/", typed("collection"), false],
  ["known by its href, where the type is not defined", "/d/", typed("", "HTTP/1.1 404 Not Found"), true],
  ["known by its href, where the type was not asked for", "/d/", found("<D:getetag/>"), true],
  ["known by its href, where no status can be read", "/d/", typed("", "none"), true],
  ["a collection in a later propstat", "/d", `${found("<D:getetag/>")}${typed("<D:collection/>")}`, true],
])("%s", (_, href, propstats, collection) => {
  expect(isCollection(href, propstats)).toBe(collection);
});

const one = (...parts: Parameters<typeof multistatus>): Resource =>
  resourcesOf(multistatus(...parts), { method: "REPORT", url: "http://h/d/" }).resources[0] as Resource;

test("what the payload does not tell is absent, not undefined", () => {
  const silent = one([{ propstats: [propstat(undefined, "{DAV:}a")] }]);
  expect(Object.keys(silent)).not.toContain("status");
  expect(Object.keys(silent.failedProperties[0] ?? {}).sort()).toEqual(["property", "propstat"]);
  expect(Object.keys(one([{ status: 200 }]))).not.toContain("note");
});

test("at another URL it is the same, but for where it stands", () => {
  const there = { url: "http://g/e/\u{fc}", key: "http://g/e/%C3%BC", path: "/e/\u{fc}" };
  const removed = one([{ hrefs: ["a/"], status: 404, error: davError("x") }], "urn:1");
  expect(resourceAt(removed, there.url)).toStrictEqual({
    ...there,
    href: "a/",
    status: 404,
    statusFrom: "response",
    failed: false,
    note: "removed",
    failedProperties: [],
    conditions: removed.conditions,
    collection: true,
    response: removed.response,
  });
  const silent = resourceAt(one([{}]), there.url);
  expect(silent).toMatchObject({ ...there, statusFrom: "none" });
  expect(Object.keys(silent)).not.toContain("status");
  expect(Object.keys(resourceAt(one([{ status: 200 }]), there.url))).not.toContain("note");
});
