import { describe, expect, it } from "vitest";
import { compareExchanges } from "./compare.ts";
import { exchange, file, listing } from "./testing/listings.ts";

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
