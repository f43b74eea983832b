import { createClient, type Client } from "@multistatus/client";
import { startServer } from "@multistatus/harness";
import { test as base } from "@multistatus/expect/playwright";

/** Playwright's `test`, with a server and a client of its own for each test. */
export const test = base.extend<{ dav: Client }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs: nothing
  baseURL: async ({}, use) => {
    await using server = await startServer({ seed: { "project/plan.txt": "Ship it.", "inbox/": null } });
    await use(server.url);
  },
  dav: async ({ baseURL }, use) => {
    await using client = createClient({ url: baseURL ?? "" });
    await use(client);
  },
});

export { expect } from "@multistatus/expect/playwright";
