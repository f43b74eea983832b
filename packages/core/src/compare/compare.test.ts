import { describe, expect, it } from "vitest";
import { recorded } from "../../test/recorded-comparison.ts";
import { bodyFromBytes } from "../exchange/body.ts";
import { compareExchanges } from "./compare.ts";
import { exchange, file, listing } from "./testing/listings.ts";

describe("recorded proxies", () => {
  it("sees that only the status was changed", () => {
    const found = recorded("haproxy-207-to-200", "direct");
    expect(found).toMatchObject({ comparable: true, reasons: [], status: { exchange: 200, baseline: 207 } });
    expect(found.body.relation).toBe("same");
    expect(found.headers).toEqual([]);
    expect(found.resources.changed.total).toBe(0);
  });

  it("sees a body in another encoding", () => {
    const { body, resources } = recorded("apache-gw-recoded-latin1", "direct");
    expect(body).toMatchObject({
      relation: "recoded",
      recodedAs: "windows-1252",
      at: { byte: 744, line: 23 },
    });
    expect(resources.changed.resources[0]?.properties[0]).toMatchObject({
      name: "{http://example.test/ns/}title",
      value: { baseline: "Übersicht für März" },
    });
  });

  it("sees a Content-Encoding that the bytes do not have", () => {
    expect(recorded("haproxy-gzip-mislabelled", "direct").body).toMatchObject({
      relation: "same",
      coding: { declared: "gzip", actual: "identity" },
    });
  });

  it("sees a changed namespace", () => {
    const { body, resources } = recorded("modsubstitute-namespace", "direct");
    expect(body.markup.namespaces).toEqual({
      onlyInExchange: ["https://apache.org/dav/props/"],
      onlyInBaseline: ["http://apache.org/dav/props/"],
    });
    expect(resources.changed.total).toBe(4);
  });

  it("sees that a proxy maps a prefix and leaves the hrefs alone", () => {
    const found = recorded("caddy-prefix-hrefs", "direct");
    expect(found.request.url.map(({ kind, a, b }) => [kind, a, b])).toContainEqual(["prefix", "/team", ""]);
    expect(found.resources.mapping).toMatchObject({
      matched: 4,
      followsRequest: false,
      prefix: { exchange: "", baseline: "" },
    });
  });

  it("sees that another Depth arrived", () => {
    const { resources } = recorded("haproxy-depth-changed", "direct");
    expect(resources.count).toEqual({ exchange: 4, baseline: 1 });
    expect(resources.onlyInExchange.total).toBe(3);
  });
});

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

describe("resources", () => {
  it("lists what is on one side, other statuses, and how tags were changed", () => {
    const here = listing(
      file("/dav/docs/a", 'W/"1"'),
      file("/dav/docs/b", '"2-gzip"', 403),
      file("/dav/docs/new", '"3"'),
    );
    const there = listing(
      file("/dav/docs/a", '"1"'),
      file("/dav/docs/b", '"2"'),
      file("/dav/docs/gone", '"4"'),
    );
    const { resources } = compareExchanges(exchange(here), exchange(there), "before");
    expect(resources.onlyInExchange).toEqual({ total: 1, paths: ["/dav/docs/new"] });
    expect(resources.onlyInBaseline).toEqual({ total: 1, paths: ["/dav/docs/gone"] });
    expect(resources.changed.resources).toMatchObject([
      { path: "/dav/docs/a", properties: [{ name: "{DAV:}getetag", change: "value", tag: "weakened" }] },
      {
        path: "/dav/docs/b",
        status: { exchange: 403, baseline: 200 },
        failed: { exchange: true, baseline: false },
        properties: [{ change: "status", status: { exchange: 403, baseline: 200 } }],
      },
    ]);
  });

  it("does not take another prefix or another spelling of an escape for a difference", () => {
    const here = listing(file("/dav/docs/%c3%bc", '"1"'))
      .replaceAll("D:", "d:")
      .replace("xmlns:D", "xmlns:d");
    const { resources } = compareExchanges(
      exchange(here),
      exchange(listing(file("/dav/docs/%C3%BC", '"1"'))),
      "before",
    );
    expect(resources.changed.total).toBe(0);
    expect(resources.onlyInBaseline.total).toBe(0);
  });

  it("sees hrefs follow a request whose URL has dot segments", () => {
    const text = listing(file("/dav/docs/", '"0"'), file("/dav/docs/a", '"1"'));
    for (const dots of ["x/..", "x/%2e%2e", "."]) {
      const asked = exchange(text, { url: `http://h.test/dav/${dots}/docs/` });
      const { resources, request } = compareExchanges(asked, exchange(text), "direct");
      expect(request.url).toEqual([]);
      expect(resources.mapping).toMatchObject({ followsRequest: true, matched: 2 });
    }
  });

  it("bounds what it lists and counts all", () => {
    const many = (tag: string): string =>
      listing(...Array.from({ length: 3000 }, (_, i) => file(`/dav/docs/${i}`, `"${i}${tag}"`)));
    const { resources } = compareExchanges(exchange(many("a")), exchange(many("b")), "before", { limit: 7 });
    expect(resources.changed.total).toBe(3000);
    expect(resources.changed.resources).toHaveLength(7);
  });
});

describe("secrets that differ", () => {
  const compared = (here: string, there: string) =>
    compareExchanges(exchange(here), exchange(there), "before");

  it("are masked as a whole, though the bodies part in their middle", () => {
    const page = (token: string): string => `<form><input name="requesttoken" value="${token}"></form>`;
    expect(compared(page("AbCdEfGhIjKl-1234-z"), page("AbCdEfXxXxXx-9876-z")).body.replaced).toEqual({
      exchange: { text: "masked-1", length: 11 },
      baseline: { text: "masked-2", length: 11 },
    });
  });

  it("are masked where a long text begins or ends in one", () => {
    const lock = (token: string, rest: string): string =>
      `<D:locktoken xmlns:D="DAV:"><D:href>opaquelocktoken:${token}</D:href></D:locktoken>${rest}`;
    const { body } = compared(
      lock("e71d4fae-1111", "x".repeat(9000)),
      lock("e71d4fae-2222", "y".repeat(9000)),
    );
    expect(body.replaced?.exchange?.text).toMatch(/^masked-1<\/D:href><\/D:locktoken>x+$/);
    expect(body.replaced?.baseline?.text).toMatch(/^masked-2<\/D:href><\/D:locktoken>y+$/);
    expect(body.replaced?.exchange?.text).toHaveLength(300);
  });

  it("leave what stands around them as it is", () => {
    const note = (text: string): string => `<a><password>swordfish77</password>${text}</a>`;
    expect(compared(note("one 12"), note("two 12")).body.replaced).toEqual({
      exchange: { text: "one", length: 3 },
      baseline: { text: "two", length: 3 },
    });
    expect(compared(note("one two"), note("two")).body.inserted).toEqual({
      text: "one ",
      length: 4,
      where: "inside",
    });
    expect(compared("<p>", note("")).body.relation).toBe("differs");
  });

  it("are masked in properties by the name of these", () => {
    const held = (text: string): string =>
      listing(
        file("/dav/docs/a", '"1"').replace(
          "<D:getetag>",
          `<x:appPassword xmlns:x="x:">${text}</x:appPassword><D:getetag>`,
        ),
      );
    const { resources } = compared(held("correct-horse-1"), held("battery-staple-2"));
    expect(resources.changed.resources[0]?.properties[0]).toMatchObject({
      name: "{x:}appPassword",
      value: { exchange: "masked-1", baseline: "masked-2" },
    });
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

it("shows no session that stands in a path", () => {
  const entries = (session: string, status: number): string =>
    listing(
      file(`/dav/docs/a;jsessionid=${session}`, '"1"'),
      file("/dav/docs/b;jsessionid=5E55104D5E55104D", '"1"', status),
    );
  const found = compareExchanges(
    exchange(entries("0A0A0A0A0A0A", 200)),
    exchange(entries("0B0B0B0B0B0B", 403)),
    "before",
  );
  expect(found.resources.onlyInExchange.total).toBe(1);
  expect(found.resources.changed.total).toBe(1);
  expect(JSON.stringify(found)).not.toMatch(/0A0A0A|0B0B0B|5E55104D/);
});

it("shows no session and no password that stand in what one prefix and origin are instead of another", () => {
  const under = (origin: string, session: string): ReturnType<typeof exchange> =>
    exchange(listing(file(`${origin}/dav;jsessionid=${session}/docs/a`, '"1"')), {
      url: `http://h.test/dav;jsessionid=${session}/docs/`,
    });
  const found = compareExchanges(
    under("http://ada:swordfish@h.test", "0A0A0A0A0A0A"),
    under("http://h.test", "0B0B0B0B0B0B"),
    "before",
  );
  expect(found.resources.mapping).toMatchObject({
    matched: 1,
    prefix: {
      exchange: expect.stringMatching(/^\/dav;jsessionid=masked-\d$/u) as string,
      baseline: expect.stringMatching(/^\/dav;jsessionid=masked-\d$/u) as string,
    },
  });
  expect(found.body.sameAfterMapping).toBe(true);
  expect(JSON.stringify(found)).not.toMatch(/0A0A0A|0B0B0B|swordfish/);
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
