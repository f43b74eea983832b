import { describe, expect, test } from "vitest";
import { encodePath, parseBase, resolvePlace } from "./place.ts";

const base = parseBase("http://Example.ORG:80/dav?x");

test("the base is a collection without query and default port", () => {
  expect(base).toEqual({ url: "http://example.org/dav/", origin: "http://example.org", target: "/dav/" });
  expect(parseBase("https://u:p@h:8443")).toEqual({
    url: "https://h:8443/",
    origin: "https://h:8443",
    target: "/",
    userinfo: "u:p",
  });
  expect(parseBase(new URL("http://[::1]:81/a/")).origin).toBe("http://[::1]:81");
});

describe("references are resolved and otherwise left alone", () => {
  test.each([
    ["", "/dav/"],
    ["a.txt", "/dav/a.txt"],
    ["./a:b", "/dav/a:b"],
    ["/a.txt", "/a.txt"],
    ["../a", "/a"],
    ["../../a", "/a"],
    ["?a=b c".replace(" ", "+"), "/dav/?a=b+c"],
    ["a%23b", "/dav/a%23b"],
    ["%c3%9c/%2e%2e/%2F", "/dav/%c3%9c/%2e%2e/%2F"],
    ['a\\b|c^d`e{f}"<>%zz', '/dav/a\\b|c^d`e{f}"<>%zz'],
    ["a//b/", "/dav/a//b/"],
    ["HTTP://example.org/A", "/A"],
    ["http://u:p@example.org:080/A", "/A"],
    ["//example.org/B", "/B"],
    ["http://example.org?q", "/?q"],
  ])("%j", (reference, target) => {
    expect(resolvePlace(reference, base)).toEqual({
      url: `http://example.org${target}`,
      origin: "http://example.org",
      target,
    });
  });
});

test.each([
  ["a b", "write %20"],
  ["Ü", "write %C3%9C"],
  ["a\nb", "write %0A"],
  ["\u{1f600}", "write %F0%9F%98%80"],
  ["C#/a.txt", "write %23"],
  ["http://example.org/C#/", "write %23"],
  ["javascript:x", 'the scheme "javascript:"'],
  ["http://", "no http or https URL"],
  ["http://a b/", "no http or https URL"],
])("%j is refused", (reference, why) => {
  expect(() => resolvePlace(reference, base)).toThrow(why);
});

test("a base in which a # would be cut off is refused", () => {
  expect(() => parseBase("https://u:secret@dav.example/C#/files/")).toThrow(/base URL holds "#".*%23/);
  expect(() => parseBase("https://u:secret@dav.example/C#/files/")).not.toThrow(/secret/);
});

test("encodePath encodes names, not slashes", () => {
  expect(encodePath("/Ü b/50%/a?b#c/d:e;f")).toBe("/%C3%9C%20b/50%25/a%3Fb%23c/d%3Ae%3Bf");
  expect(encodePath("\ud800")).toBe("%EF%BF%BD");
  expect(resolvePlace(encodePath("a:b"), base).target).toBe("/dav/a%3Ab");
});
