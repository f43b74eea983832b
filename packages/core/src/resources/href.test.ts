import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodedPath } from "./decode.ts";
import {
  hasTrailingSlash,
  hrefKey,
  originOfKey,
  pathOf,
  pathStart,
  resolveHref,
  samePath,
  withoutQuery,
} from "./href.ts";
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

  test.each([
    ["http://a", "http://a/g"],
    ["x", "g"],
    ["?q", "g"],
    ["//a", "//a/g"],
  ])("a base without a path, %j, gives %j", (base, url) => {
    expect(resolveHref("g", base)).toBe(url);
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
    ["http://h/a/%2e%2e/b", "http://h/b"],
    ["http://h/a/.%2E/b", "http://h/b"],
    ["http://h/a/%2e/b", "http://h/a/b"],
    ["http://h/a/b/%2e%2e", "http://h/a"],
    ["/a/%2e%2e/b?q", "/b?q"],
    ["http://h/100%", "http://h/100%25"],
    ["http://[::1]:80/a", "http://[::1]/a"],
    ["http://[2001:DB8:0:0:0:0:0:1]/a", "http://[2001:db8::1]/a"],
    ["http://Bücher.example/a", "http://xn--bcher-kva.example/a"],
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
    ["http://h:8080/a", "http://h/a"],
    ["https://h/a", "http://h/a"],
    ["http://h/a", "http://g/a"],
    ["http://h/dav/a", "http://h/a"],
    ["http://h/a\\b", "http://h/a/b"],
    ["http://h/a?x=1", "http://h/a?x=2"],
    ["http://h/a#x", "http://h/a#y"],
    ["http://h/a#x", "http://h/a"],
    ["http://h/a?", "http://h/a"],
    ["http://h:8080/a", "http://h:8081/a"],
    ["http://h:443/a", "http://h/a"],
    ["//h/a", "/h/a"],
    ["//h/a", "http://h/a"],
  ])("%s is not %s", (a, b) => {
    expect(hrefKey(a)).not.toBe(hrefKey(b));
    expect(samePath(a, b)).toBe(false);
  });

  test.each([
    ["HTTP://User:x@Host:080/a%7eb/?q%20\u{fc}#f%41", "http://host/a~b?q%20%C3%BC#fA"],
    ["http://h:8080/a/", "http://h:8080/a"],
    ["http://h:0/a", "http://h:0/a"],
    ["http://h:0081/a", "http://h:81/a"],
    ["http://[::1]:8080/", "http://[::1]:8080"],
    ["svn+ssh://h:22/a", "svn+ssh://h:22/a"],
    ["/a/./b/..", "/a"],
    ["/.", ""],
    ["/a/.", "/a"],
    ["/a/../b", "/b"],
    ["//h/a", "//h/a"],
    ["urn:uuid:A", "urn:uuid:A"],
    ["://h/a", "://h/a"],
    ["a%2e", "a."],
    ["a/./b", "a/b"],
    ["/a\n%0a%10", "/a%0A%0A%10"],
    ["/\u{1f600}", "/%F0%9F%98%80"],
    ["/a?\u{fc}", "/a?%C3%BC"],
    ["/a?%41%", "/a?A%25"],
    ["", ""],
  ])("the key of %j is %j", (url, key) => {
    expect(hrefKey(url)).toBe(key);
  });

  test.each([
    ["http://h/a?x/", "http://h/a?x/"],
    ["http://h/?", "http://h?"],
    ["http://h/#/", "http://h#/"],
  ])("the key of %j is %j behind others of its origin as well", (url, key) => {
    hrefKey("http://h/");
    expect(hrefKey(url)).toBe(key);
  });

  test("what was asked before changes no key and no URL", () => {
    const scheme = fc.constantFrom("", "http:", "HTTP:", "https:");
    const authority = fc.constantFrom("", "//h", "//H:80", "//u@h:0443", "//g:8080");
    const path = fc.constantFrom(
      "",
      "/",
      "/a",
      "/a/",
      "/./a",
      "/a/..",
      "//a",
      "/a/.b",
      "/%7e\u{fc}",
      "/a?x/../y",
      "/a#./y",
      "b",
    );
    const urls = fc.tuple(scheme, authority, path).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(urls, { minLength: 1, maxLength: 8 }), (asked) => {
        const alone = asked.map((url) => {
          hrefKey("forget://me/");
          return hrefKey(url);
        });
        expect(asked.map(hrefKey)).toEqual(alone);
        const last = asked.at(-1);
        const resolved = asked.map((url) => {
          resolveHref("", "forget://me/");
          return resolveHref(url, last);
        });
        expect(asked.map((url) => resolveHref(url, last))).toEqual(resolved);
      }),
    );
  });

  test("the key is the same however the bytes of a name are escaped", () => {
    const escapeAll = (text: string): string =>
      Array.from(new TextEncoder().encode(text), (byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
    // A dot segment is none of the names, however it is written.
    const names = fc.string({ unit: "grapheme", minLength: 1 }).filter((name) => !/^\.{1,2}$/.test(name));
    fc.assert(
      fc.property(names, (name) => {
        expect(hrefKey(`http://h/${escapeAll(name)}`)).toBe(hrefKey(`http://h/${encodeURIComponent(name)}`));
      }),
    );
  });

  test("no href throws, and resolving again changes nothing", { tags: "large" }, () => {
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
  ["/%F0%9F%98%80%2F%F0%9F%98%80", "/\u{1f600}%2F\u{1f600}"],
  ["/%EF%BC%8F%00%E2%82%AC%C3%A9a%7F", "/\u{ff0f}%00\u{20ac}\u{e9}a%7F"],
  ["/%E0%A4%85%F0%9F%98%E2%82%AC", "/\u{905}%F0%9F%98\u{20ac}"],
  ["/%20%1F%C3", "/ %1F%C3"],
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

test.each([
  ["http://h/a/%2e%2E/b", "/b"],
  ["/a/%2e/../b/", "/b/"],
  ["/a/.b/c.", "/a/.b/c."],
  ["/a/%2eb", "/a/.b"],
  ["/%C3%BC", "/\u{fc}"],
])("pathOf(%j) is %j", (url, path) => {
  expect(pathOf(url)).toBe(path);
});

test.each([
  ["/a/b", 0],
  ["/", 0],
  ["//h/a", -1],
  ["http://h/a", 8],
  ["a://h/a/", 5],
  ["http://h", -1],
  ["://h/a", -1],
  ["a/b", -1],
  ["", -1],
])("pathStart(%j) is %i", (url, start) => {
  expect(pathStart(url)).toBe(start);
});

test.each([
  ["http://h/a?b?c#d\n?e", "http://h/a"],
  ["/a#b?c", "/a"],
  ["/a", "/a"],
  ["?", ""],
])("withoutQuery(%j)", (url, bare) => {
  expect(withoutQuery(url)).toBe(bare);
});

test.each([
  ["http://h/a", "http://h"],
  ["http://h:81?x", "http://h:81"],
  ["http://h#x", "http://h"],
  ["svn+ssh-2.0://[::1]/a", "svn+ssh-2.0://[::1]"],
  ["/a/http://h/b", ""],
  ["//h/a", ""],
  ["urn:uuid:a", ""],
  ["", ""],
])("originOfKey(%j)", (key, origin) => {
  expect(originOfKey(key)).toBe(origin);
});
