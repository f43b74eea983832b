import { describe, expect, it } from "vitest";
import { compareExchanges } from "./compare.ts";
import { exchange, file, listing } from "./testing/listings.ts";

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
