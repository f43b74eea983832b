import { expect, loadExchange, test } from "@multistatus/expect/test";

test("every member of the project is readable", async ({ dav }) => {
  await expect(dav.propfind("/projects/", { depth: "infinity" })).toHaveAllResourcesStatus(200);
});

test("the lock is gone, and nothing else broke", async ({ dav }) => {
  const before = await loadExchange("incidents/2026-11-delete.har");
  expect(await dav.replay(before, { allowWrites: true })).toBeRemediatedFrom(before);
});

test("a lock of somebody else is respected", async ({ as, collection, dav }) => {
  await dav.put(`${collection}plan.txt`, "Ship it.");
  await as("reader").lock(`${collection}plan.txt`, { owner: "reader" });

  const refused = await dav.delete(collection);

  expect(refused).toHaveFailedResources({ [`${collection}plan.txt`]: 423 });
  expect(refused).toHaveCause("locked");
});
