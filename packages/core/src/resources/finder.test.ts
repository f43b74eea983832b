import * as fc from "fast-check";
import { expect, test } from "vitest";
import { multistatus } from "../../test/model.ts";
import type { Resource } from "./types.ts";
import { mayBeNamed } from "./unlike.ts";
import { resourcesOf } from "./view.ts";

const pieces =
  "/|a|A|b1|%41|%61|%2F|%20| |..|.|?|#|%|ü|%C3%BC|%c3%bc|http:|//|h|H|:80|@|urn:X|\\|%25|%2541|+|;".split(
    "|",
  );
const href = fc.array(fc.constantFrom(...pieces), { maxLength: 7 }).map((chosen) => chosen.join(""));
const url = fc.constantFrom(undefined, "http://h/a/b1", "HTTP://H:80", "/a/");

function placeOf(text: string, base: string | undefined): Resource {
  return resourcesOf(multistatus([{ hrefs: [text] }]), { url: base }).resources[0] as Resource;
}

test("no path is decoded twice where the request is unknown", () => {
  const view = resourcesOf(multistatus([{ hrefs: ["/a%2Fb"] }, { hrefs: ["/c%252Fd"] }]), {});
  const found = (asked: string): string[] => view.get(asked).map(({ href: given }) => given);
  expect(found("/a%252Fb")).toEqual([]);
  expect(found("/a%2Fb")).toEqual(["/a%2Fb"]);
  expect(found("/c%2Fd")).toEqual(["/c%252Fd"]);
  expect(found("http://h/c%252Fd")).toEqual(["/c%252Fd"]);
});

test("an href whose end is another one has neither the key nor the path", () => {
  fc.assert(
    fc.property(href, href, url, (text, other, base) => {
      const { key, path } = placeOf(text, base);
      const named = placeOf(other, base).key;
      const withoutQuery = /[?#]/.test(text) || mayBeNamed(text, path);
      expect([mayBeNamed(text, key), withoutQuery, mayBeNamed(text, named) || key !== named]).toEqual([
        true,
        true,
        true,
      ]);
    }),
    { numRuns: 3000 },
  );
});

test("the first look-ups find what the index finds", () => {
  fc.assert(
    fc.property(fc.array(href, { minLength: 1, maxLength: 6 }), href, url, (hrefs, asked, base) => {
      const responses = hrefs.map((text) => ({ hrefs: [text], status: 200 }));
      const fresh = resourcesOf(multistatus(responses), { url: base });
      const indexed = resourcesOf(multistatus(responses), { url: base });
      for (let count = 0; count < 30; count += 1) indexed.get(`/nowhere/${count}`);
      expect(fresh.get(asked).map((found) => found.href)).toEqual(
        indexed.get(asked).map((found) => found.href),
      );
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["/docs/b.txt", "http://dav.example/docs/a.txt", false],
  ["/docs/a.txt", "http://dav.example/docs/a.txt", true],
  ["/docs/%61.txt", "http://dav.example/docs/a.txt", true],
  ["/docs/a.txt/", "http://dav.example/docs/a.txt", true],
  ["http://DAV.EXAMPLE:80", "http://dav.example", true],
  ["b.txt", "http://dav.example/docs/a.txt", true],
])("%s for %s: %s", (text, name, may) => {
  expect(mayBeNamed(text, name)).toBe(may);
});
