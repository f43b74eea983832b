import { expect, test } from "vitest";
import "../../src/vitest.ts";
import { exchange, listing, multistatus } from "../exchanges.ts";
import { handleOf } from "../handles.ts";

const empty = exchange({ body: multistatus() });

test("not awaited, and it would hold", () => {
  void expect(handleOf([listing])).toHaveStatus(207); // not awaited, and it would hold
});

test("not awaited, and it would fail", () => {
  void expect(handleOf([listing])).not.toHaveStatus(207); // not awaited, and it would fail
});

test("soft and not awaited", () => {
  void expect.soft(handleOf([listing])).toHaveStatus(207); // soft and not awaited
});

test("soft", async () => {
  await expect.soft(handleOf([listing])).toHaveResourceCount(7, { timeout: 1 }); // soft, first
  await expect.soft(handleOf([listing])).toHaveResource("/docs/c.txt", { timeout: 1 }); // soft, second
  await expect.soft(handleOf([listing])).toHaveStatus(207);
});

test("inside toEqual", () => {
  expect({ answer: handleOf([listing]) }).toEqual({ answer: expect.toHaveStatus(207) });
});

test("inside expect.poll", async () => {
  await expect.poll(() => handleOf([listing]), { timeout: 50, interval: 10 }).toHaveStatus(207);
});

test("out of time", { timeout: 2000 }, async () => {
  await expect(handleOf([empty])).toHaveResourceCount(1); // out of time
});

test("awaited, and it holds", async () => {
  await expect(handleOf([listing])).toHaveStatus(207);
  await expect.soft(handleOf([listing])).not.toHaveResourceCount(7);
});
