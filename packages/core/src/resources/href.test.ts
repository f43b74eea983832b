import { describe, expect, test } from "vitest";
import { hasTrailingSlash, originOfKey, pathOf, pathStart, resolveHref, withoutQuery } from "./href.ts";

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
