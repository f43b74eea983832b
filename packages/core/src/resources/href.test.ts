import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodedPath } from "./decode.ts";
import { hasTrailingSlash, hrefKey, resolveHref, samePath } from "./href.ts";
import { relatePaths } from "./relate.ts";

// RFC 3986 section 5.4, both tables
const examples = {
  "g:h": "g:h",
  g: "http://a/b/c/g",
  "./g": "http://a/b/c/g",
  "g/": "http://a/b/c/g/",
  "/g": "http://a/g",
  "//g": "http://g",
  "?y": "http://a/b/c/d;p?y",
  "g?y": "http://a/b/c/g?y",
  "#s": "http://a/b/c/d;p?q#s",
  "g#s": "http://a/b/c/g#s",
  "g?y#s": "http://a/b/c/g?y#s",
  ";x": "http://a/b/c/;x",
  "g;x": "http://a/b/c/g;x",
  "g;x?y#s": "http://a/b/c/g;x?y#s",
  "": "http://a/b/c/d;p?q",
  ".": "http://a/b/c/",
  "./": "http://a/b/c/",
  "..": "http://a/b/",
  "../": "http://a/b/",
  "../g": "http://a/b/g",
  "../..": "http://a/",
  "../../": "http://a/",
  "../../g": "http://a/g",
  "../../../g": "http://a/g",
  "../../../../g": "http://a/g",
  "/./g": "http://a/g",
  "/../g": "http://a/g",
  "g.": "http://a/b/c/g.",
  ".g": "http://a/b/c/.g",
  "g..": "http://a/b/c/g..",
  "..g": "http://a/b/c/..g",
  "./../g": "http://a/b/g",
  "./g/.": "http://a/b/c/g/",
  "g/./h": "http://a/b/c/g/h",
  "g/../h": "http://a/b/c/h",
  "g;x=1/./y": "http://a/b/c/g;x=1/y",
  "g;x=1/../y": "http://a/b/c/y",
  "g?y/./x": "http://a/b/c/g?y/./x",
  "g?y/../x": "http://a/b/c/g?y/../x",
  "g#s/./x": "http://a/b/c/g#s/./x",
  "g#s/../x": "http://a/b/c/g#s/../x",
  "http:g": "http:g",
};

describe("resolveHref", () => {
  test.each(Object.entries(examples))("RFC 3986 example %j", (href, url) => {
    expect(resolveHref(href, "http://a/b/c/d;p?q")).toBe(url);
  });

  test.each([
    ["/a\\b\tc", "http://h/a\\b\tc"],
    ["/a/%2e%2E/b", "http://h/a/%2e%2E/b"],
    ["/a//b", "http://h/a//b"],
    ["http%3A//127.0.0.1%3A19030/x", "http://h/dav/http%3A//127.0.0.1%3A19030/x"],
    ["//other/p", "http://other/p"],
    ["1:2", "http://h/dav/1:2"],
    ["/a b?c d#e", "http://h/a b?c d#e"],
  ])("keeps %j as written", (href, url) => {
    expect(resolveHref(href, "http://h/dav/x")).toBe(url);
  });

  test("without a base the href stays what it is", () => {
    expect(resolveHref("../a")).toBe("../a");
  });

  test("follows a change of base", () => {
    expect([
      resolveHref("/x", "http://a/"),
      resolveHref("/x", "http://b/"),
      resolveHref("y", "http://a/d/"),
    ]).toEqual(["http://a/x", "http://b/x", "http://a/d/y"]);
  });
});

describe("identity", () => {
  test.each([
    ["http://h/%c3%9c", "http://h/%C3%9C"],
    ["http://h/%C3%9C", "http://h/Ü"],
    ["http://h/a+b", "http://h/a%2Bb"],
    ["http://h/a b", "http://h/a%20b"],
    ["http://h/%7Ea", "http://h/~a"],
    ["http://h/it's", "http://h/it%27s"],
    ["HTTP://Host:80/a", "http://host/a"],
    ["https://h:443/a", "https://h/a"],
    ["http://h:/a", "http://h/a"],
    ["http://u:p@h/a", "http://h/a"],
    ["http://h/a/", "http://h/a"],
    ["http://h", "http://h/"],
    ["http://h/a/../b", "http://h/b"],
    ["http://h/100%", "http://h/100%25"],
    ["http://[::1]:80/a", "http://[::1]/a"],
  ])("%s is %s", (a, b) => {
    expect(hrefKey(a)).toBe(hrefKey(b));
    expect(samePath(a, b)).toBe(true);
  });

  test.each([
    ["http://h/a%2Fb", "http://h/a/b"],
    ["http://h/a%3Fb", "http://h/a?b"],
    ["http://h/a%23b", "http://h/a#b"],
    ["http://h/a%2520b", "http://h/a%20b"],
    ["http://h/A", "http://h/a"],
    ["http://h/%C3%BC", "http://h/u%CC%88"],
    ["http://h/%FC", "http://h/%C3%BC"],
    ["http://h/a+b", "http://h/a%20b"],
    ["http://h/a//b", "http://h/a/b"],
    ["http://h/a//", "http://h/a/"],
    ["http://h/a/%2e%2e/b", "http://h/b"],
    ["http://h:8080/a", "http://h/a"],
    ["https://h/a", "http://h/a"],
    ["http://h/a", "http://g/a"],
    ["http://h/dav/a", "http://h/a"],
    ["http://h/a\\b", "http://h/a/b"],
    ["http://h/a?x=1", "http://h/a?x=2"],
  ])("%s is not %s", (a, b) => {
    expect(hrefKey(a)).not.toBe(hrefKey(b));
  });

  test("the key is the same however the bytes of a name are escaped", () => {
    const escapeAll = (text: string): string =>
      Array.from(new TextEncoder().encode(text), (byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
    // Escaped, a dot segment is a name like any other; as it is, it is resolved.
    const names = fc.string({ unit: "grapheme", minLength: 1 }).filter((name) => !/^\.{1,2}$/.test(name));
    fc.assert(
      fc.property(names, (name) => {
        expect(hrefKey(`http://h/${escapeAll(name)}`)).toBe(hrefKey(`http://h/${encodeURIComponent(name)}`));
      }),
    );
  });

  test("no href throws, and resolving again changes nothing", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.webUrl()), (href) => {
        const url = resolveHref(href, "http://h/dav/");
        expect(resolveHref(url, "http://h/dav/")).toBe(url);
        expect(samePath(url, url)).toBe(true);
        expect(typeof decodedPath(href) + typeof hasTrailingSlash(href)).toBe("stringboolean");
        expect(relatePaths(url, url)).toEqual([]);
      }),
    );
  });
});

test.each([
  ["/docs/%C3%9C%20b.txt", "/docs/Ü b.txt"],
  ["http://h/a%2520b?c", "/a%20b"],
  ["/caf%E9/%C3%BC", "/caf%E9/ü"],
  ["/%E2%82", "/%E2%82"],
  ["/a%2fb", "/a%2fb"],
  ["/a%0Ab%1b%5D", "/a%0Ab%1b]"],
  ["/100%/%zz", "/100%/%zz"],
  ["/a+b", "/a+b"],
  ["http://h", ""],
])("decodedPath(%j)", (href, path) => {
  expect(decodedPath(href)).toBe(path);
});

test.each([
  ["/a/", true],
  ["/a", false],
  ["/a/?x", true],
  ["/a?x/", false],
  ["/a#/", false],
  ["", false],
])("hasTrailingSlash(%j) is %s", (href, expected) => {
  expect(hasTrailingSlash(href)).toBe(expected);
});
