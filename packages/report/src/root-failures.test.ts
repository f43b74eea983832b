import { expect, test } from "vitest";
import { properties, response, viewOf } from "../test/views.ts";
import { renderRootFailures } from "./root-failures.ts";

test("the resource behind the 424s is named", () => {
  const view = viewOf(
    response("/docs/", 424) +
      response("/docs/a", 424) +
      response("/docs/b", 423, "<D:error><D:lock-token-submitted/></D:error>"),
    { method: "DELETE" },
  );
  expect(renderRootFailures(view)).toBe(
    "/docs/b is 423 Locked (lock-token-submitted); 2 other failures only follow from it.",
  );
});

test("nothing but 424s names nobody", () => {
  const view = viewOf(response("/docs/a", 424) + response("/docs/b", 424), { method: "DELETE" });
  expect(renderRootFailures(view)).toBe(
    "2 resources failed with 424 Failed Dependency, but the answer does not name the one that they depend on.",
  );
});

test("the property behind the 424s is named", () => {
  const view = viewOf(
    properties("/a", [
      [403, "getetag"],
      [424, "displayname"],
    ]),
    { method: "PROPPATCH" },
  );
  expect(renderRootFailures(view)).toBe(
    "/a: getetag is 403 Forbidden; 1 other property only follows from it.",
  );
});

test("failures that stand by themselves need no words", () => {
  expect(renderRootFailures(viewOf(response("/a", 423) + response("/b", 200), { method: "DELETE" }))).toBe(
    "",
  );
});
