import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodedPath } from "./decode.ts";
import { hasTrailingSlash, hrefKey, resolveHref, samePath } from "./href.ts";
import { relatePaths } from "./relate.ts";

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
