import { expect, test } from "vitest";
import { diagnose } from "./diagnose.ts";
import { cutText } from "./limits.ts";
import { propfind } from "./testing/answers.ts";

test("what is not known is named in words", () => {
  const exchange = propfind("/docs/", 404);
  const { limits } = diagnose({ exchange: { ...exchange, unknown: ["request-headers", "url"] } });
  expect(limits).toContain("Not known: request headers, URL. What depends on it was left out.");
});

test("of a body that was cut it is said how much of it there is, where that is known", () => {
  expect(cutText({ text: "abü", size: 10 })).toMatch(/only the first 4 of 10 bytes of the body/);
  expect(cutText({ text: "abü", size: 4 })).toMatch(/only the first 4 bytes of the body/);
});
