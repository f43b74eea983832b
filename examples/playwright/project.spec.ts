import { exchangeFrom } from "@multistatus/expect";
import { expect, test } from "./fixtures.ts";

const listing = { method: "PROPFIND", headers: { Depth: "1" } };

test("a suite that exists keeps its request fixture", async ({ request }) => {
  const response = await request.fetch("project/", listing);
  await expect(response).toBeOK(); // Every 207 is, whatever is in it.

  const exchange = await exchangeFrom(response, listing);
  expect(exchange).toHaveAllResourcesStatus(200);
  expect(exchange).toHaveResources(["/project/", "/project/plan.txt"], { exact: true });
  expect(exchange).not.toHaveResource("/project/draft.txt");
});

test("a claim about what will be is repeated until it holds", async ({ dav }) => {
  setTimeout(() => void dav.put("inbox/a.txt", "Hello."), 300);

  await expect(dav.propfind("inbox/", { depth: "1" })).toHaveResource("/inbox/a.txt");
});

test("soft, configured, inside toEqual(), behind resolves and poll", async ({ dav }) => {
  const answer = await dav.propfind("project/", { depth: "1" });

  expect.soft(answer).toBeMultiStatus();
  expect.configure({ message: "the plan" })(answer).toHaveResource("/project/plan.txt");
  expect({ answer, page: 1 }).toEqual({ answer: expect.objectContaining({ hops: [] }), page: 1 });
  await expect(Promise.resolve(answer)).resolves.toHaveResourceCount(2);
  await expect.poll(async () => dav.propfind("project/", { depth: "1" })).toHaveResourceCount(2);
});
