import { beforeAll, describe, expect, test } from "vitest";
import "../../../src/vitest.ts";
import { listing, lockedDelete } from "../../exchanges.ts";

let attempts = 0;

test("passes when it is tried again", { retry: 2 }, () => {
  attempts += 1;
  expect(listing).toHaveResourceCount(attempts === 1 ? 9 : 3);
});

test("fails each time, and the last counts", { retry: 1 }, () => {
  attempts += 1;
  expect(listing).toHaveResourceCount(attempts * 10); // retried
});

test("fails for another reason than one that was caught", () => {
  expect(() => expect(listing).toHaveResourceCount(33)).toThrow("toHaveResourceCount");
  throw new Error("something else"); // caught
});

test("fails by what caused it", () => {
  try {
    expect(listing).toHaveResourceCount(4);
  } catch (cause) {
    throw new Error("the folder is not as it was", { cause }); // caused
  }
});

test("is polled", async () => {
  await expect.poll(() => listing, { timeout: 200, interval: 20 }).toHaveResource("/docs/late.txt"); // polled
});

test("is broken where an earlier answer was not", () => {
  expect(lockedDelete).toBeRemediatedFrom(listing);
});

describe("a suite that cannot start", () => {
  beforeAll(() => {
    throw new Error("no server here"); // cannot start
  });
  test("never runs", () => {
    expect(listing).toHaveStatus(207);
  });
});
