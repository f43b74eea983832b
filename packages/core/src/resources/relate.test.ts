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
  ["/a/%2e%2e/b", "/b", []],
  ["/a/.hidden", "/a/%2ehidden", []],
  ["/A%20b", "/a%20b", ["case"]],
  ["/a%2525252520b", "/a%20b", ["double-encoded"]],
  ["/a%252525252520b", "/a%20b", ["unrelated"]],
  ["/~a/-.txt", "/%7Ea/%2D.txt", []],
  ["/dav/C#/x", "/C%23/x", ["raw-reserved", "prefix"]],
  ["/dav/a%2Fb", "/a/b", ["raw-reserved", "prefix"]],
  ["/a%2520b/x", "/x", ["prefix"]],
  ["http://h/a", "/a", []],
  ["//h/a", "http://h/a", ["scheme"]],
  ["http://h/", "http://h", []],
  ["/a/", "", ["prefix", "trailing-slash"]],
  ["https%3A/h/a", "https://h/a", ["encoded-url"]],
  ["/x/xhttp%3A//h/a", "http://h/a", ["prefix"]],
  ["http://h/x/http%3A//h/a", "http://h/x/http%3A//h/b", ["unrelated"]],
  ["/a/x?", "/a/x%3F", ["raw-reserved"]],
  ["/\uac00", "/\u1100\u1161", ["unicode-form"]],
  ["a/b", "x/a/b", ["prefix"]],
  ["/x/y/", "/z/w", ["unrelated"]],
  ["/c?/c", "/c", ["raw-reserved", "prefix"]],
  ["/c?//", "/c//", ["raw-reserved", "prefix"]],
  ["/dav/what?/", "/what%3F/", ["raw-reserved", "prefix"]],
  ["/a/", "/a/", []],
  ["/x#/", "/", ["prefix", "trailing-slash"]],
  ["/", "/%2F", ["raw-reserved", "trailing-slash"]],
])("%s and %s: %j", (a, b, expected) => {
  expect(kinds(a, b)).toEqual(expected);
  expect(kinds(b, a)).toEqual(expected);
});

test("a prefix names what the other side does not have", () => {
  expect(relatePaths("/remote.php/dav/a%20b/c", "/a%20b/c")).toEqual([
    { kind: "prefix", a: "/remote.php/dav", b: "" },
  ]);
  expect(relatePaths("/dav/", "/")).toEqual([{ kind: "prefix", a: "/dav", b: "" }]);
  expect(relatePaths("/p/a/b/c", "/q/a/b/c")).toEqual([{ kind: "prefix", a: "/p", b: "/q" }]);
  expect(relatePaths("/x//b", "/b")).toEqual([{ kind: "prefix", a: "/x/", b: "" }]);
  expect(relatePaths("/x%2Fy/a", "/a")).toEqual([{ kind: "prefix", a: "/x%2Fy", b: "" }]);
  expect(relatePaths("/x%2Fy/a%2Fb", "/a/b")).toContainEqual({ kind: "prefix", a: "/x/y", b: "" });
  expect(relatePaths("/Pub/x", "/Int/x")).toEqual([{ kind: "prefix", a: "/Pub", b: "/Int" }]);
});

test("each side of a difference is shown as it was written", () => {
  expect(relatePaths("HTTP://U@H:8080/Docs/", "https://g/docs")).toEqual([
    { kind: "origin", a: "http://h:8080", b: "https://g" },
    { kind: "case", a: "/Docs/", b: "/docs" },
    { kind: "trailing-slash", a: "/", b: "" },
  ]);
  expect(relatePaths("/a", "/a/")).toEqual([{ kind: "trailing-slash", a: "", b: "/" }]);
  expect(relatePaths("http://h:81/a", "https://h/a")).toEqual([
    { kind: "scheme", a: "http", b: "https" },
    { kind: "port", a: "81", b: "" },
  ]);
  expect(relatePaths("/x?y#z", "/w")).toEqual([{ kind: "unrelated", a: "/x?y#z", b: "/w" }]);
  expect(relatePaths("/w", "/x?y#z")).toEqual([{ kind: "unrelated", a: "/w", b: "/x?y#z" }]);
  expect(relatePaths("/C#/x?y", "/C%23/x%3Fy")).toEqual([
    { kind: "raw-reserved", a: "/C#/x?y", b: "/C%23/x%3Fy" },
  ]);
  expect(relatePaths("/x/http%3A//h/a", "http://h/a")).toEqual([
    { kind: "encoded-url", a: "/x/http%3A//h/a", b: "/a" },
  ]);
});
