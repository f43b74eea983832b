import { expect, test } from "vitest";
import { placeOf } from "./place.ts";

test.each([
  [
    "HTTPS://User@Dav.Example:443/Docs/%C3%9C%20b.txt?x=1#y",
    { origin: "https://dav.example", rawPath: "/Docs/%C3%9C%20b.txt", path: "/Docs/Ü b.txt", rest: "?x=1#y" },
  ],
  ["http://dav.example:8080", { origin: "http://dav.example:8080", rawPath: "/", path: "/", rest: "" }],
  ["http://dav.example/a#b", { rawPath: "/a", rest: "#b" }],
  ["/docs/%ff", { origin: "", rawPath: "/docs/%ff", path: "/docs/%ff", rest: "" }],
  ["", { origin: "", rawPath: "/", path: "/" }],
])("%s", (url, expected) => {
  expect(placeOf(url)).toMatchObject({ url, ...expected });
});

test("identity is that of hrefs: case of escapes and default port do not count, letter case and slash of names do", () => {
  const key = (url: string): string => placeOf(url).key;
  expect(key("http://dav.example:80/%c3%9c")).toBe(key("http://DAV.example/%C3%9C"));
  expect(key("http://dav.example/A")).not.toBe(key("http://dav.example/a"));
});
