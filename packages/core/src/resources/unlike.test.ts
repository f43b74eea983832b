import { expect, test } from "vitest";
import { mayBeNamed, plainEnding } from "./unlike.ts";

test.each(["0", "9", "A", "Z", "a", "z"])("a name that ends in %j has no other ending", (character) => {
  expect(mayBeNamed(`/d/${character}`, "/d/_")).toBe(false);
  expect(plainEnding(`/d/${character}`)).toBe(character);
});

test.each(["/", ":", "@", "[", "`", "{", "-", "_", " "])("one that ends in %j may", (character) => {
  expect(mayBeNamed(`/d/${character}`, "/d/x")).toBe(true);
  expect(plainEnding(`/d/${character}`)).toBeUndefined();
});

test.each([
  ["/d/b/", "/d/a", false],
  ["/d/b", "/d/a/", false],
  ["/d/ab/", "/d/bb/", false],
  ["/d/b", "a", false],
  ["/d/a", "a", true],
  ["/d/%31", "/d/1", true],
  ["/d/%41", "/d/A", true],
  ["/d/%c3%bc", "/d/%C3%BC", true],
  ["b", "/d/a", true],
  ["//h/b", "/d/a", true],
])("%j may be named %j: %s", (href, name, may) => {
  expect(mayBeNamed(href, name)).toBe(may);
});

test.each([
  ["/d/ab", "b"],
  ["/d/ab/", "b"],
  ["/a", "a"],
  ["http://h/d/a1", "1"],
  ["/d/%41", undefined],
  ["/d/%4", undefined],
  ["/d/%41b", "b"],
  ["/", undefined],
  ["http://h/", undefined],
  ["http://h", undefined],
  ["b", undefined],
])("plainEnding(%j) is %j", (href, ending) => {
  expect(plainEnding(href)).toBe(ending);
});
