import { expect, it } from "vitest";
import { tagChange } from "./tags.ts";

it.each([
  ['"a"', '"a"', undefined],
  ['W/"a"', '"a"', "weakened"],
  ['"a"', 'W/"a"', "strengthened"],
  ['"a-gzip"', '"a"', "suffixed"],
  ['W/"a;br"', '"a"', "suffixed"],
  ['"a"', '"a-br"', "suffix-dropped"],
  ["a", '"a"', "unquoted"],
  ['"a"', "a", "quoted"],
  ['"b"', '"a"', "other"],
  ['"a-gzip"', '"b"', "other"],
])("%s against %s", (here, there, change) => {
  expect(tagChange(here, there)).toBe(change);
});
