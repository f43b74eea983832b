import { expect, test } from "vitest";
import { assertStatusPattern, describeStatusPattern, matchesStatus } from "./status-pattern.ts";

test("a code, a class and a list match", () => {
  expect(matchesStatus(423, 423)).toBe(true);
  expect(matchesStatus(423, 424)).toBe(false);
  expect(matchesStatus(204, "2xx")).toBe(true);
  expect(matchesStatus(304, "2xx")).toBe(false);
  expect(matchesStatus(404, ["2xx", 404])).toBe(true);
  expect(matchesStatus(403, ["2xx", 404])).toBe(false);
});

test("an absent code matches nothing", () => {
  expect(matchesStatus(undefined, ["1xx", "2xx", "3xx", "4xx", "5xx"])).toBe(false);
});

test.each([
  [99],
  [600],
  [200.5],
  [Number.NaN],
  ["2x"],
  ["200"],
  ["6xx"],
  [undefined],
  [null],
  [{}],
  [[]],
  [[200, undefined]],
  [[[200]]],
])("%j is refused with what is accepted", (value) => {
  expect(() => assertStatusPattern(value)).toThrow(TypeError);
  expect(() => assertStatusPattern(value)).toThrow(
    /a status code from 100 to 599, a class \("1xx" to "5xx"\)/,
  );
});

test("what is meant passes", () => {
  for (const value of [100, 599, "1xx", [200, "4xx"]]) expect(() => assertStatusPattern(value)).not.toThrow();
});

test("patterns are described in words", () => {
  expect(describeStatusPattern(423)).toBe("423 Locked");
  expect(describeStatusPattern(["2xx", 404])).toBe("2xx or 404 Not Found");
});
