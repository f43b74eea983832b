import { describe, expect, test } from "vitest";
import { encodePath, parseBase, resolvePlace } from "./place.ts";

const base = parseBase("http://Example.ORG:80/dav?x#y");

test("the base is a collection without query, fragment and default port", () => {
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
    ["a#b", "/dav/a"],
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
  ["a b", "use encodePath()"],
  ["Ü", "use encodePath()"],
  ["a\nb", "use encodePath()"],
  ["javascript:x", 'the scheme "javascript:"'],
  ["http://", "no http or https URL"],
  ["http://a b/", "no http or https URL"],
])("%j is refused", (reference, why) => {
  expect(() => resolvePlace(reference, base)).toThrow(why);
});

test("encodePath encodes names, not slashes", () => {
  expect(encodePath("/Ü b/50%/a?b#c/d:e;f")).toBe("/%C3%9C%20b/50%25/a%3Fb%23c/d%3Ae%3Bf");
  expect(encodePath("\ud800")).toBe("%EF%BF%BD");
  expect(resolvePlace(encodePath("a:b"), base).target).toBe("/dav/a%3Ab");
});
