import { describe, expect, it } from "vitest";
import { bodyFromBytes } from "../exchange/body.ts";
import { compareExchanges } from "./compare.ts";
import { exchange, file, listing } from "./testing/listings.ts";

describe("bodies", () => {
  const whole = listing(file("/dav/docs/a", '"1"'), file("/dav/docs/b", '"2"'));
  const relation = (here: string, there = whole): unknown =>
    compareExchanges(exchange(here), exchange(there), "direct").body;

  it("tells where a body was cut", () => {
    expect(relation(whole.slice(0, 100))).toMatchObject({
      relation: "cut",
      at: { offset: 100, byte: 100, line: 2 },
      removed: { length: whole.length - 100 },
      complete: { exchange: false, baseline: true },
    });
  });

  it.each([
    ["before", `Warning: x\n${whole}`],
    ["inside", whole.replace("<D:multistatus", "<!-- ad --><D:multistatus")],
    ["behind", `${whole}Internal Server Error`],
  ])("finds what was put in %s", (where, here) => {
    expect(relation(here)).toMatchObject({
      relation: "inserted",
      inserted: { where, length: here.length - whole.length },
    });
  });

  it("finds what was taken out", () => {
    const piece = file("/dav/docs/a", '"1"');
    expect(relation(whole.replace(piece, ""))).toMatchObject({
      relation: "removed",
      removed: { length: piece.length },
    });
  });

  it("counts bytes, not characters, and never splits a character", () => {
    const { at } = compareExchanges(exchange("Ü😀a"), exchange("Ü😁a"), "direct").body;
    expect(at).toEqual({ offset: 1, byte: 2, line: 1 });
  });

  it("tells UTF-8 that was encoded twice", () => {
    const text = listing(file("/dav/docs/ü", '"1"'));
    const twice = String.fromCharCode(...new TextEncoder().encode(text));
    expect(relation(twice, text)).toMatchObject({ relation: "recoded", recodedAs: "utf-8 twice" });
  });

  it("knows the same body under another prefix and origin", () => {
    const here = exchange(listing(file("http://public.test/webdav/docs/a", '"1"')), {
      url: "http://public.test/webdav/docs/",
    });
    const there = exchange(listing(file("http://inside.test/dav/docs/a", '"1"')), {
      url: "http://inside.test/dav/docs/",
    });
    const found = compareExchanges(here, there, "direct");
    expect(found).toMatchObject({
      comparable: true,
      body: { relation: "differs", sameAfterMapping: true },
      resources: {
        mapping: {
          origin: { exchange: "http://public.test", baseline: "http://inside.test" },
          prefix: { exchange: "/webdav", baseline: "/dav" },
          matched: 1,
          followsRequest: true,
        },
        changed: { total: 0 },
      },
    });
  });

  it.each([
    ["both-empty", "", ""],
    ["empty", "", "x"],
    ["only-here", "x", ""],
    ["same", "x", "x"],
  ])("%s", (expected, here, there) => {
    expect(relation(here, there)).toMatchObject({ relation: expected });
  });
});

it("tells bodies apart that are no UTF-8", () => {
  const latin1 = (text: string) => {
    const one = exchange(text, { headers: [["Content-Type", "text/xml; charset=iso-8859-1"]] });
    one.response!.body = bodyFromBytes(Uint8Array.from(text, (character) => character.charCodeAt(0)));
    return one;
  };
  const { body } = compareExchanges(latin1("<a>M\xfcller</a>"), latin1("<a>M\xf6ller</a>"), "before");
  expect(body).toMatchObject({
    relation: "differs",
    replaced: { exchange: { text: "ü" }, baseline: { text: "ö" } },
  });
  const again = compareExchanges(latin1("<a>M\xfcller</a>"), latin1("<a>M\xfcller</a>"), "before");
  expect(again.body.relation).toBe("same");
});

it("compares bodies under a mapping whose prefix has a dollar sign", () => {
  const hrefs = (prefix: string): string =>
    listing(file(`${prefix}/docs/`, '"1"'), file(`${prefix}/docs/a`, '"1"'));
  const { body } = compareExchanges(
    exchange(hrefs("/a$$b"), { url: "http://h.test/a$$b/docs/" }),
    exchange(hrefs("/dav"), { url: "http://h.test/dav/docs/" }),
    "direct",
  );
  expect(body.sameAfterMapping).toBe(true);
});
