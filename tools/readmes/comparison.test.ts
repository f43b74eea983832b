import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { createClient } from "@multistatus/client";
import "@multistatus/expect/vitest";
import { partialFailure, startServer } from "@multistatus/harness";
import { request } from "playwright-core";
import { davRequest, deleteObject } from "tsdav";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient as createWebdav } from "webdav";

// What the table of the README says of others: each deletes a folder in which one member is locked, and is answered 207.

let server: Awaited<ReturnType<typeof startServer>>;
let url = "";

beforeAll(async () => {
  server = await startServer();
  url = (await partialFailure(server, { collection: "docs/" })).url;
});
afterAll(async () => server.stop());

test("webdav: deleteFile resolves, as if all had gone", async () => {
  await expect(createWebdav(server.url).deleteFile("/docs/")).resolves.toBeUndefined();
});

test("tsdav: deleteObject is ok; davRequest gives the statuses to whoever asks for them", async () => {
  const deleted = await deleteObject({ url });
  expect([deleted.ok, deleted.status]).toEqual([true, 207]);
  const responses = await davRequest({
    url,
    init: { method: "DELETE", headers: {}, body: undefined },
    convertIncoming: false,
  });
  expect(responses).toMatchObject([{ status: 423, ok: false }]);
});

test("Playwright: ok() is true, on which toBeOK() rests", async () => {
  const context = await request.newContext();
  const response = await context.fetch(url, { method: "DELETE" });
  expect([response.ok(), response.status()]).toEqual([true, 207]);
  await context.dispose();
});

test("fetch: ok is true", async () => {
  expect((await fetch(url, { method: "DELETE" })).ok).toBe(true);
});

const curl = promisify(execFile)("curl", ["--version"]).then(
  () => true,
  () => false,
);
test.runIf(await curl)("curl: even --fail ends with 0 (where curl is installed)", async () => {
  const run = promisify(execFile)("curl", ["--silent", "--fail", "-X", "DELETE", url]);
  await expect(run).resolves.toMatchObject({ stdout: expect.stringContaining("423 Locked") as string });
});

test("multistatus: the locked member is named", async () => {
  await using dav = createClient({ url: server.url });
  const answer = await dav.delete("docs/");
  expect(() => expect(answer).toHaveAllResourcesStatus("2xx")).toThrow("member-2.txt  423 Locked");
});
