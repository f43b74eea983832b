import { exchangeFromPayload, type Exchange } from "@multistatus/core";
import { expect, test } from "vitest";
import { difference } from "./outcome.ts";

const answer = (method: string, statuses: Record<string, number>): Exchange =>
  exchangeFromPayload(
    `<D:multistatus xmlns:D="DAV:">${Object.entries(statuses)
      .map(
        ([href, status]) =>
          `<D:response><D:href>${href}</D:href><D:status>HTTP/1.1 ${status} X</D:status></D:response>`,
      )
      .join("")}</D:multistatus>`,
    { method, url: "https://dav.example/docs/", status: 207 },
  );

test.each(["DELETE", "PROPFIND", "PROPPATCH", "REPORT"])(
  "an empty Multi-Status to %s puts nothing right",
  (method) => {
    const { outcome, entry } = difference(answer(method, { "/docs/a": 423 }), answer(method, {}));
    expect(outcome).toBe("unknown");
    expect(entry.beside?.failures.fixed.total).toBe(0);
  },
);

test("what a listing leaves out is not fixed; what a DELETE does not complain of is", () => {
  const before = { "/docs/": 200, "/docs/a": 423, "/docs/b": 423 };
  const after = { "/docs/": 200, "/docs/b": 200 };
  const fixed = (method: string): readonly string[] | undefined =>
    difference(answer(method, before), answer(method, after)).entry.beside?.failures.fixed.paths;
  expect(fixed("PROPFIND")).toEqual(["/docs/b"]);
  expect(fixed("DELETE")).toEqual(["/docs/a", "/docs/b"]);
});

test("what is no longer listed is told so, and is no success", () => {
  const before = { "/docs/": 200, "/docs/a": 423, "/docs/b": 200 };
  const { outcome, why, entry } = difference(
    answer("PROPFIND", before),
    answer("PROPFIND", { "/docs/": 200, "/docs/b": 200 }),
  );
  expect(outcome).toBe("unknown");
  expect(why.join(" ")).toMatch(/^What is no longer listed may be mended, gone/u);
  expect(entry.beside?.failures.unlisted).toEqual({ total: 1, paths: ["/docs/a"] });
});

const asked = (
  url: string,
  statuses: Record<string, number>,
  more: Partial<Exchange["request"]> = {},
): Exchange => {
  const exchange = answer("PROPFIND", statuses);
  return { ...exchange, request: { ...exchange.request, url, ...more } };
};

test("of another request nothing is fixed; around a proxy it is the same one", () => {
  const before = asked("https://dav.example/docs/", { "/docs/a": 423 });
  const other = difference(before, asked("https://dav.example/other/", { "/docs/a": 200 }));
  expect(other.outcome).toBe("other-request");
  expect(other.entry.beside?.failures).toEqual({
    fixed: { total: 0, paths: [] },
    still: { total: 0, paths: [] },
    fresh: { total: 0, paths: [] },
  });
  const direct = asked("http://10.0.0.5:8080/webdav/docs/", { "/webdav/docs/a": 200 });
  expect(difference(before, direct).outcome).toBe("fixed");
});

test.each<[string, Exchange, Exchange, string]>([
  [
    "a web page is no success",
    answer("PROPFIND", { "/docs/a": 423 }),
    { ...answer("PROPFIND", {}), response: page(200) },
    "unknown",
  ],
  [
    "no answer before, one now",
    { request: answer("PROPFIND", {}).request, hops: [], error: { code: "ECONNREFUSED", message: "" } },
    answer("PROPFIND", { "/docs/": 200 }),
    "fixed",
  ],
  [
    "a web page before",
    { ...answer("PROPFIND", {}), response: page(200) },
    answer("PROPFIND", { "/docs/": 200 }),
    "fixed",
  ],
  [
    "a body that was not recorded before",
    { ...answer("PROPFIND", {}), response: page(207, ""), unknown: ["response-body"] },
    answer("PROPFIND", { "/docs/": 200 }),
    "unknown",
  ],
])("%s", (_, before, after, expected) => {
  expect(difference(before, after).outcome).toBe(expected);
});

function page(
  status: number,
  text = "<!doctype html><title>Sign in</title>",
): NonNullable<Exchange["response"]> {
  return { status, statusText: "", headers: [], body: { text, size: text.length } };
}
