import { describe, expect, it } from "vitest";
import { recorded } from "../../test/recorded-comparison.ts";

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
