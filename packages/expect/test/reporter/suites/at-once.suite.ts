import { describe, test } from "vitest";
import "../../../src/vitest.ts";
import { listing, lockedDelete } from "../../exchanges.ts";

describe.concurrent("at once", () => {
  test("one", async ({ expect }) => {
    await Promise.resolve();
    expect(listing).toHaveResourceCount(1);
  });
  test("another", async ({ expect }) => {
    await Promise.resolve();
    expect(lockedDelete).toHaveResourceCount(1);
  });
});
