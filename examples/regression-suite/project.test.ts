import { createClient, type Client } from "@multistatus/client";
import "@multistatus/expect/vitest";
import { releaseLock, startServer, takeLock, type DavServer } from "@multistatus/harness";
import { afterEach, beforeEach, expect, test } from "vitest";

let server: DavServer;
let dav: Client;

beforeEach(async () => {
  server = await startServer({
    seed: {
      "project/": null,
      "project/plan.txt": "Ship it.\n",
      "project/budget.txt": "0\n",
      "project/Überblick 2026.txt": "Alles gut.\n",
      "project/drafts/": null,
      "project/drafts/one.txt": "…\n",
    },
  });
  dav = createClient({ url: server.url });
});

afterEach(async () => {
  await dav.close();
  await server.stop();
});

test("the listing has every member, and each is readable", async () => {
  const listing = await dav.propfind("project/", { depth: "1", props: ["resourcetype", "getcontentlength"] });

  expect(listing).toHaveStatus(207);
  expect(listing).toBeMultiStatus();
  expect(listing).toHaveAllResourcesStatus(200);
  expect(listing).toHaveResourceCount(5);
  expect(listing).toHaveResource("/project/Überblick 2026.txt");
  expect(listing).not.toHaveResource("/project/drafts/one.txt");
  expect(listing).toHavePropertyStatus("/project/plan.txt", "getcontentlength", 200);
});

test("a collection that does not exist is no empty listing", async () => {
  const missing = await dav.propfind("elsewhere/", { depth: "1" });

  expect(missing).toHaveStatus(404);
  expect(missing).not.toBeMultiStatus();
  // Nothing about resources can be claimed now, not even that one is absent.
  expect(() => expect(missing).not.toHaveResource("/elsewhere/plan.txt")).toThrow(/no Multi-Status/);
});

test("deleting a collection fails for its locked member alone, and works once the lock is gone", async () => {
  const lock = await takeLock(server, { path: "project/plan.txt", owner: "Ada" });

  const refused = await dav.delete("project/");
  expect(refused).toBeMultiStatus();
  expect(refused).toHaveResourceStatus("/project/plan.txt", 423);
  expect(refused).toHaveFailedResources({ "/project/plan.txt": 423 });
  expect(refused).not.toHaveNoFailedResources();

  await releaseLock(server, lock);

  const repeated = await dav.delete("project/");
  expect(repeated).toHaveNoFailedResources();
  expect(repeated).toHaveAllResourcesStatus("2xx");
  expect(await dav.propfind("project/", { depth: "0" })).toHaveStatus(404);
});

test("a property can be set, and is there afterwards", async () => {
  const reviewed = "{https://example.com/ns}reviewed";

  const update = await dav.proppatch("project/plan.txt", { set: { [reviewed]: "by Grace" } });
  expect(update).toHavePropertyStatus("/project/plan.txt", reviewed, 200);
  expect(update).toHaveAllResourcesStatus(200);

  const listing = await dav.propfind("project/", { depth: "1", props: [reviewed] });
  expect(listing).toHavePropertyStatus("/project/plan.txt", reviewed, 200);
  expect(listing).toHavePropertyStatus("/project/budget.txt", reviewed, 404);
  // Not to have a property is no failure of the resource.
  expect(listing).toHaveNoFailedResources();
});

test("a protected property cannot be set, and takes the others with it", async () => {
  const update = await dav.proppatch("project/plan.txt", {
    set: { getetag: '"mine"', "{https://example.com/ns}reviewed": "by Grace" },
  });

  expect(update).toHavePropertyStatus("/project/plan.txt", "getetag", "4xx");
  expect(update).toHavePropertyStatus("/project/plan.txt", "{https://example.com/ns}reviewed", 424);
  expect(update).toHaveFailedResources({ "/project/plan.txt": "4xx" });
});

test("copying a collection takes every member along", async () => {
  const copy = await dav.copy("project/", "copy/");
  expect(copy).toHaveNoFailedResources();

  const listing = await dav.propfind("copy/", { depth: "1" });
  expect(listing).toHaveAllResourcesStatus(200);
  expect(listing).toHaveResource("/copy/budget.txt");
});
