import { partialFailure } from "@multistatus/harness";
import { describe } from "vitest";
import { expect, test } from "../../../src/test.ts";

describe("a folder with a locked member", () => {
  test("is deleted", async ({ dav, davServer }) => {
    const failure = await partialFailure(davServer.server!);
    const deleted = await dav.delete(failure.collection);
    expect(deleted, "all of it goes").toHaveNoFailedResources(); // is deleted
  });

  test("is listed", async ({ dav, collection }) => {
    expect(await dav.propfind(collection, { depth: "1" })).toHaveAllResourcesStatus(200);
  });

  test.skip("is moved", () => undefined);
});

test("what never appears", async ({ dav }) => {
  const listing = dav.propfind("/", { depth: "0", props: ["resourcetype"] });
  await expect(listing).toHaveResource("/late.txt", { timeout: 400 }); // never appears
});

test("several soft ones", async ({ dav }) => {
  const listing = await dav.propfind("/", { depth: "0", props: ["resourcetype"] });
  expect.soft(listing).toHaveResourceCount(7); // soft, first
  expect.soft(listing).not.toHaveStatus(207); // soft, second
  const absent = await dav.propfind("/absent", { depth: "0" });
  expect.soft(absent).toHaveStatus(207); // soft, third
  expect.soft(1 + 1).toBe(3); // soft, not ours
});
