import { expect, test } from "vitest";
import { properties, response, viewOf } from "../test/views.ts";
import { renderSummary } from "./summary.ts";

test("resources are counted by status, the most frequent first", () => {
  const view = viewOf(response("/a", 423) + response("/b", 200) + response("/c", 200));
  expect(renderSummary(view)).toBe("3 resources: 2 × 200 OK, 1 × 423 Locked");
  expect(renderSummary(view, { ascii: true })).toBe("3 resources: 2 x 200 OK, 1 x 423 Locked");
});

test("failed properties, a missing status, and no resource at all", () => {
  const view = viewOf(
    properties("/a", [
      [200, "getetag"],
      [403, "owner"],
    ]) + "<D:response><D:href>/b</D:href></D:response>",
  );
  expect(renderSummary(view)).toBe("2 resources: 1 × 200 OK, 1 × no status; 1 with failed properties");
  expect(renderSummary(viewOf(""))).toBe("0 resources");
});

test("an incomplete body is called so", () => {
  const view = viewOf(`${response("/a", 200)}<D:response>`);
  expect(renderSummary(view)).toMatch(/^1 resource: 1 × 200 OK; the body is incomplete, there may be more$/);
});

test("many different statuses are counted, not listed", () => {
  const statuses = [200, 201, 202, 203, 204, 205, 206, 208];
  const view = viewOf(statuses.map((status) => response(`/${status}`, status)).join(""));
  expect(renderSummary(view)).toMatch(/2 other statuses$/);
});
