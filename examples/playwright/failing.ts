import { expect, test } from "./fixtures.ts";

const depth = { depth: "1" } as const;

test("a response", async ({ dav }) => {
  expect(await dav.propfind("project/", depth)).toHaveResource("/project/draft.txt");
});

test("negated", async ({ dav }) => {
  expect(await dav.propfind("project/", depth)).not.toHaveResource("/project/plan.txt");
});

test("a handle", async ({ dav }) => {
  await expect(dav.propfind("project/", depth)).toHaveResource("/project/draft.txt");
});

test("a handle with a timeout of its own", async ({ dav }) => {
  await expect(dav.propfind("project/", depth)).toHaveResource("/project/draft.txt", { timeout: 300 });
});

test("soft: all that is wrong is said", async ({ dav }) => {
  const answer = await dav.propfind("project/", depth);
  expect.soft(answer).toHaveResource("/project/draft.txt");
  expect.soft(answer).toHaveResourceCount(7);
  await expect.soft(dav.propfind("project/", depth)).toHaveAllResourcesStatus(403, { timeout: 200 });
});

test("a handle inside toEqual()", async ({ dav }) => {
  const listing = dav.propfind("project/", depth);
  // @ts-expect-error -- Playwright's types do not have matchers of one's own there
  expect({ listing }).toEqual({ listing: expect.toHaveResourceCount(2) });
});

test("an APIResponse as it is", async ({ request }) => {
  const response = await request.fetch("project/", { method: "PROPFIND" });
  expect(response).toHaveStatus(207);
});

test("not awaited", async ({ dav }) => {
  // oxlint-disable-next-line typescript/no-floating-promises -- that is the point
  expect(dav.propfind("project/", depth)).toHaveResource("/project/plan.txt");
});
