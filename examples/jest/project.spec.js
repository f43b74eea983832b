import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createClient } from "@multistatus/client";
import { startServer } from "@multistatus/harness";
import supertest from "supertest";

let server;
let dav;
let agent;

beforeAll(async () => {
  server = await startServer({ seed: { "project/plan.txt": "Ship it.", "inbox/": null } });
  dav = createClient({ url: server.url });
  agent = supertest(server.url);
});

afterAll(async () => {
  await dav.close();
  await server.stop();
});

test("a suite that exists keeps its client", async () => {
  const response = await agent.propfind("project/").set("Depth", "1").expect(207);

  expect(response).toHaveAllResourcesStatus(200);
  expect(response).toHaveResources(["/project/", "/project/plan.txt"], { exact: true });
  expect(response).not.toHaveResource("/project/draft.txt");
});

test("what is not there is not taken for an empty listing", async () => {
  const response = await agent.propfind("nowhere/").set("Depth", "1");

  expect(response).toHaveStatus(404);
  expect(() => expect(response).not.toHaveResource("/nowhere/a.txt")).toThrow(/no Multi-Status/);
});

test("a claim about what will be is repeated until it holds", async () => {
  setTimeout(() => void dav.put("inbox/a.txt", "Hello."), 300);

  await expect(dav.propfind("inbox/", { depth: "1" })).toHaveResource("/inbox/a.txt");
});

test("inside toEqual(), and behind resolves", async () => {
  const listing = await dav.propfind("project/", { depth: "1" });

  expect({ listing, page: 1 }).toEqual({ listing: expect.toHaveResourceCount(2), page: 1 });
  expect({ listing }).not.toEqual({ listing: expect.toHaveResourceCount(3) });
  await expect(Promise.resolve(listing)).resolves.toBeMultiStatus();
});
