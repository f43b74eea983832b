import { expect, test } from "vitest";

import { problemOf } from "./problems.ts";

test("a complaint that is not known stops the reading", () => {
  expect(problemOf("something new.")).toEqual({ code: "malformed-markup", at: "markup", stops: true });
});

test.each([
  ["duplicate attribute: x.", { code: "duplicate-attribute", at: "markup", stops: false }],
  ["unmatched closing tag: x.", { code: "mismatched-tag", at: "markup", stops: true }],
  ["unclosed tag: x", { code: "unexpected-end", at: "markup", stops: true }],
  ["expected ?.", { code: "malformed-xml-declaration", at: "markup", stops: false }],
])("%s is known by its beginning", (message, problem) => {
  expect(problemOf(message)).toEqual(problem);
});
