import { expect, test } from "vitest";
import { isoTime } from "./iso-time.ts";

test("times are written as a Date writes them, within a second and from one to the next", () => {
  const start = Date.UTC(2026, 11, 31, 23, 59, 58, 997);
  for (const after of [0, 1, 2, 3, 7, 1002, 1003, 1993, 2003, 2004, 5]) {
    expect(isoTime(start + after)).toBe(new Date(start + after).toISOString());
  }
});
