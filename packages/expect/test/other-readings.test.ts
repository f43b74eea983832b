import { parseMultiStatus } from "@multistatus/core";
import { expect, test } from "vitest";
import "../src/vitest.ts";
import { exchange, listing, multistatus, properties, response } from "./exchanges.ts";
import { failureOf } from "./failure.ts";

const ok = (...hrefs: string[]): string =>
  multistatus(...hrefs.map((href) => properties(href, [200, "getetag"])));

test.each(["docs/b.txt", "./docs/b.txt", "docs/%62.txt", "docs"])(
  "%s is not said to be missing where it is listed from above",
  (href) => {
    const failure = failureOf(() => expect(listing).not.toHaveResource(href));
    expect(failure).toContain(
      `it cannot be known: ${href}, read from the request URL, is http://dav.example/docs/`,
    );
    expect(failure).toMatch(/is listed as http:\/\/dav\.example\/docs\/(b\.txt)?; say which one you mean/);
    expect(() => expect(listing).toHaveResource(href)).toThrow(/failed/);
  },
);

test("what is said by its path or its URL is taken by its word", () => {
  expect(listing).not.toHaveResource("/docs/docs/b.txt");
  expect(listing).not.toHaveResource("http://dav.example/docs/docs/b.txt");
  expect(listing).not.toHaveResource("http://other.example/docs/c.txt");
});

test("a member of a member is none", () => {
  const deep = exchange({ body: ok("/docs/", "/docs/sub/", "/docs/sub/b.txt") });
  expect(deep).not.toHaveResource("b.txt");
  expect(deep).toHaveResource("sub/b.txt");
});

test("a collection that was asked for without its slash", () => {
  const slashless = exchange({ url: "http://dav.example/docs", body: ok("/docs/", "/docs/a b.txt") });
  expect(() => expect(slashless).not.toHaveResource("a b.txt")).toThrow(
    /is listed as .*say which one you mean/,
  );
  expect(slashless).not.toHaveResource("c.txt");
});

test("the same path on another origin", () => {
  const proxied = exchange({
    body: ok("http://backend:8080/docs/", "http://backend:8080/docs/gone%20a.txt"),
  });
  for (const href of [
    "/docs/gone%20a.txt",
    "/docs/gone a.txt",
    "gone%20a.txt",
    "http://dav.example/docs/gone%20a.txt",
  ]) {
    expect(() => expect(proxied).not.toHaveResource(href)).toThrow(
      /is listed as http:\/\/backend:8080\/docs\/gone%20a\.txt; say which one you mean/,
    );
  }
  expect(() => expect(proxied).not.toHaveResource("http://backend:8080/docs/gone%20a.txt")).toThrow(/failed/);
  expect(proxied).not.toHaveResource("/docs/c.txt");
  const both = exchange({ body: ok("/docs/", "http://backend:8080/docs/b.txt") });
  expect(both).not.toHaveResource("http://dav.example/docs/b.txt");
});

test("without a request URL the end of a path is enough to be in doubt", () => {
  const parsed = parseMultiStatus(ok("/docs/", "/docs/b.txt"));
  expect(() => expect(parsed).not.toHaveResource("docs/b.txt")).toThrow(/is listed as \/docs\/b\.txt/);
  expect(parsed).not.toHaveResource("docs/c.txt");
});

test("a resource that failed is not said to be fine under another name", () => {
  const locked = exchange({ method: "DELETE", body: multistatus(response("/docs/b.txt", 423)) });
  expect(() => expect(locked).not.toHaveFailedResources({ "docs/b.txt": 423 })).toThrow(/is listed as/);
  expect(locked).not.toHaveFailedResources({ "/docs/b.txt": 403 });
});
