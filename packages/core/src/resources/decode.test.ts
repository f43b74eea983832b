import { expect, test } from "vitest";
import { decodedPath } from "./decode.ts";

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
