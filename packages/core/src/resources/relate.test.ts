import { expect, test } from "vitest";
import { relatePaths } from "./relate.ts";

const kinds = (a: string, b: string): string[] => relatePaths(a, b).map(({ kind }) => kind);

test.each([
  ["/docs/Readme", "/docs/README", ["case"]],
  ["/%C3%BC", "/u%CC%88", ["unicode-form"]],
  ["/a%20b", "/a%2520b", ["double-encoded"]],
  ["/a%20b", "/a%252520b", ["double-encoded"]],
  ["/a+b", "/a%20b", ["plus-for-space"]],
  ["/caf%E9", "/caf%C3%A9", ["latin1"]],
  ["/%C3%83%C2%BC.txt", "/%C3%BC.txt", ["latin1"]],
  ["/%C3%83%E2%80%93l", "/%C3%96l", ["latin1"]],
  ["/what?.txt", "/what%3F.txt", ["raw-reserved"]],
  ["/a/?b", "/a/%3Fb", ["raw-reserved"]],
  ["/C#/x", "/C%23/x", ["raw-reserved"]],
  ["/a%2Fb", "/a/b", ["raw-reserved"]],
  ["/dav/x/y", "/x/y", ["prefix"]],
  ["/public/x/y", "/internal/dav/x/y", ["prefix"]],
  ["http://h/a", "http://h/a/", ["trailing-slash"]],
  ["http://h/a", "https://h/a", ["scheme"]],
  ["http://h:8080/a", "http://h/a", ["port"]],
  ["http://h/a", "http://backend:8080/a", ["origin"]],
  ["http://h/pub/A", "http://g/int/a/", ["origin", "case", "prefix", "trailing-slash"]],
  ["http://h:1/x/http%3A//h%3A1/x/a%20b", "http://h:1/x/a%20b", ["encoded-url"]],
  ["http://h/x/https%3a//h/x/a/", "http://h/x/a", ["encoded-url", "scheme", "trailing-slash"]],
  ["/x/y", "/z/w", ["unrelated"]],
  ["/a?x=1", "/a", ["unrelated"]],
  ["/Ü", "/%c3%9c", []],
  ["http://h", "http://H:80/", []],
  ["/a/b", "/a/./b", []],
])("%s and %s: %j", (a, b, expected) => {
  expect(kinds(a, b)).toEqual(expected);
  expect(kinds(b, a)).toEqual(expected);
});

test("a prefix names what the other side does not have", () => {
  expect(relatePaths("/remote.php/dav/a%20b/c", "/a%20b/c")).toEqual([
    { kind: "prefix", a: "/remote.php/dav", b: "" },
  ]);
  expect(relatePaths("/dav/", "/")).toEqual([{ kind: "prefix", a: "/dav", b: "" }]);
  expect(relatePaths("/Pub/x", "/Int/x")).toEqual([{ kind: "prefix", a: "/Pub", b: "/Int" }]);
});
