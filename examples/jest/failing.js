// Fails on purpose, to show what is said then: `npm test -- --testMatch '**/failing.js'`
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createClient } from "@multistatus/client";
import { startServer } from "@multistatus/harness";
import supertest from "supertest";

let server;
let dav;

beforeAll(async () => {
  server = await startServer({ seed: { "project/plan.txt": "Ship it." } });
  dav = createClient({ url: server.url });
});

afterAll(async () => {
  await dav.close();
  await server.stop();
});

const listing = () => dav.propfind("project/", { depth: "1" });

test("a response", async () => {
  const response = await supertest(server.url).propfind("project/").set("Depth", "1");
  expect(response).toHaveResource("/project/draft.txt");
});

test("negated", async () => {
  const response = await listing();
  expect(response).not.toHaveResource("/project/plan.txt");
});

test("a handle", async () => {
  await expect(listing()).toHaveResource("/project/draft.txt", { timeout: 400 });
});

test("a handle, until the time of the test is over", async () => {
  await expect(listing()).toHaveResource("/project/draft.txt");
});

test("a handle that is not awaited", async () => {
  expect(listing()).toHaveResource("/project/plan.txt");
});

test("a handle inside toEqual()", async () => {
  expect({ listing: listing() }).toEqual({ listing: expect.toHaveResource("/project/plan.txt") });
});

test("a response of fetch as it is", async () => {
  const response = await fetch(`${server.url}project/`, { method: "PROPFIND" });
  expect(response).toHaveStatus(207);
});
