import { expect, test } from "vitest";
import { refusesSpelling } from "./spelling.ts";

test.each([
  ["Ambiguous URI path separator", true],
  ["Ambiguous path segment in URI", true],
  ["400: Malformed URI", true],
  ["Invalid path encoding", true],
  ["Invalid path", false],
  ["bad segment header", false],
])("%s refuses the spelling of a URL: %s", (words, expected) => {
  expect(refusesSpelling(words) !== undefined).toBe(expected);
});
