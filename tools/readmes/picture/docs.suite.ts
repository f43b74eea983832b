import { expect, test } from "@multistatus/expect/test";

test("the folder can be deleted", async ({ dav }) => {
  await dav.put("docs/plan.txt", "Ship it.");
  await dav.lock("docs/report.odt", { owner: "Ada" });

  const answer = await dav.delete("docs/", { submitLocks: false });

  expect(answer).toHaveStatus("2xx"); // holds: 207 is one
  expect(answer).toHaveAllResourcesStatus("2xx");
});
