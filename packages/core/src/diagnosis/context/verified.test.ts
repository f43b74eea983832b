import { expect, test } from "vitest";
import { diagnose } from "../diagnose.ts";
import { answerTo, listed, ORIGIN } from "../testing/answers.ts";

const away = { requestHeaders: { Destination: `${ORIGIN}/z/` } };
const made = answerTo("MKCOL", "/c/", 201);
const filled = answerTo("PUT", "/c/a.txt", 201);
const healthy = (...earlier: ReturnType<typeof answerTo>[]): boolean =>
  diagnose({ earlier, exchange: answerTo("GET", "/c/a.txt", 404) }).healthy;

test.each([
  ["removed", [filled, answerTo("DELETE", "/c/a.txt", 204)]],
  ["removed with its collection", [made, filled, answerTo("DELETE", "/c/", 204)]],
  ["moved away with its collection", [filled, answerTo("MOVE", "/c/", 201, away), listed("/z/", "/z/a.txt")]],
])("that nothing is there is what was to be seen of what was %s", (_, earlier) => {
  expect(healthy(...earlier)).toBe(true);
});

test.each([
  ["was removed only in part", [filled, answerTo("DELETE", "/c/", 207)]],
  ["was not removed", [filled, answerTo("DELETE", "/c/", 423)]],
  ["was removed before its collection was made anew", [filled, answerTo("DELETE", "/c/", 204), made]],
  ["was written after that", [answerTo("DELETE", "/c/", 204), made, filled]],
  ["only has a name that begins alike", [filled, answerTo("DELETE", "/c/a", 204)]],
])("it is a failure where it %s", (_, earlier) => {
  expect(healthy(...earlier)).toBe(false);
});
