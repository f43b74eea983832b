import { createClient } from "@multistatus/client";
import { startServer } from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import "../../src/vitest.ts";
import { bothWays } from "../failure.ts";
import { titled } from "./kinds.ts";

const seed = { "docs/a.txt": "a", "docs/b.txt": "b", "docs/sub/c.txt": "c" };

describe.each(await titled("embedded", "apache"))("locks of $title", ({ kind, installed }) => {
  test.runIf(installed)("by the answer to LOCK, and by lockdiscovery", async () => {
    await using server = await startServer(kind, { seed });
    await using dav = createClient({ url: server.url });
    const granted = await dav.lock("docs/a.txt", { owner: "ada at home", lockTimeout: 600 });
    expect(granted).toBeLocked("/docs/a.txt", { scope: "exclusive", owner: /^ada/ });
    expect(granted).toHaveLockCount("/docs/a.txt", 1);

    const listing = await dav.propfind("docs/", { depth: 1, props: ["lockdiscovery"] });
    expect(listing).toBeLocked("/docs/a.txt");
    expect(listing).toBeLocked("/docs/a.txt", { scope: "exclusive", owner: "ada at home" });
    expect(listing).toBeLocked("/docs/a.txt", { owner: expect.stringContaining("home") });
    expect(listing).toBeLocked("/docs/a.txt", { timeout: { atLeast: 1, atMost: 600 } });
    expect(listing).not.toBeLocked("/docs/a.txt", { scope: "shared" });
    expect(listing).not.toBeLocked("/docs/a.txt", { owner: "grace" });
    expect(listing).not.toBeLocked("/docs/a.txt", { timeout: "infinite" });
    expect(listing).not.toBeLocked("/docs/a.txt", { timeout: { atLeast: 601 } });
    expect(listing).not.toBeLocked("/docs/b.txt");
    expect(listing).toHaveLockCount("/docs/b.txt", 0);

    await dav.unlock("docs/a.txt", granted.lockToken ?? "");
    await expect(dav.propfind("docs/a.txt", { depth: 0, props: ["lockdiscovery"] })).not.toBeLocked(
      "/docs/a.txt",
    );
  });

  test.runIf(installed)("shared ones are counted, and one of them is enough for a pattern", async () => {
    await using server = await startServer(kind, { seed });
    await using dav = createClient({ url: server.url });
    await dav.lock("docs/a.txt", { scope: "shared", owner: "ada" });
    await dav.lock("docs/a.txt", { scope: "shared", owner: "grace" });
    const listing = await dav.lockDiscovery("docs/a.txt");
    expect(listing).toHaveLockCount("/docs/a.txt", 2);
    expect(listing).toBeLocked("/docs/a.txt", { scope: "shared", owner: "ada" });
    expect(listing).toBeLocked("/docs/a.txt", { scope: "shared", owner: "grace" });
    expect(listing).not.toBeLocked("/docs/a.txt", { scope: "exclusive" });
  });

  test.runIf(installed)("depth of a collection's lock, and its members", async () => {
    await using server = await startServer(kind, { seed });
    await using dav = createClient({ url: server.url });
    await dav.lock("docs/sub/", { depth: "infinity", owner: "ada" });
    const listing = await dav.propfind("docs/sub/", { depth: 1, props: ["lockdiscovery"] });
    expect(listing).toBeLocked("/docs/sub/", { depth: "infinity" });
    expect(listing).not.toBeLocked("/docs/sub/", { depth: "0" });
    expect(listing).toBeLocked("/docs/sub/c.txt", { depth: "infinity" });
  });

  test.runIf(installed)("what was not asked for is not known", async () => {
    await using server = await startServer(kind, { seed });
    await using dav = createClient({ url: server.url });
    const listing = await dav.propfind("docs/", { depth: 1, props: ["getetag"] });
    for (const claim of bothWays(listing)) {
      expect(() => claim.toBeLocked("/docs/a.txt")).toThrow(
        /Ask for it by name: \{ props: \["lockdiscovery"\] \}/,
      );
      expect(() => claim.toHaveLockCount("/docs/a.txt", 0)).toThrow(/Unknown: /);
    }
  });
});
