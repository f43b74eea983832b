import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { startServer, type ServerKindName, type ServerOptions } from "../src/index.ts";
import { startElsewhere } from "./elsewhere.ts";
import { kinds } from "./installed.ts";
import { ownPort } from "./own-port.ts";
import { basic, status } from "./requests.ts";
import { traits } from "./traits.ts";

describe.each(kinds)("$title", ({ kind, installed }) => {
  describe.runIf(installed)("does what every server here does", () => {
    suite(kind);
  });
});

function suite(kind: ServerKindName): void {
  const { logged, noUsers, refuses } = traits[kind];

  test.each(Object.entries(refuses))("says that it cannot do %s, and why", async (name, why) => {
    const options = { ...asked[name as keyof typeof asked] };
    await expect(startServer(kind, options)).rejects.toMatchObject({
      code: "unsupported-option",
      message: expect.stringMatching(why),
    });
  });

  test.skipIf(noUsers)("asks its users to sign in", async () => {
    await using server = await startServer(kind, {
      users: { alice: "a", bob: "b c" },
    });
    const anonymous = await fetch(server.url, { method: "PROPFIND" });
    expect([anonymous.status, anonymous.headers.get("www-authenticate")]).toEqual([
      401,
      expect.stringMatching(/^Basic realm="multistatus"/u),
    ]);
    expect(
      await status(server.url, { method: "PROPFIND", headers: { Depth: "0", ...basic("bob", "b c") } }),
    ).toBe(207);
    expect(await status(server.url, { method: "PROPFIND", headers: basic("bob", "a") })).toBe(401);
    const line = logged({ method: "PROPFIND", path: "/", status: 207, user: "bob" });
    await expect.poll(() => server.log()).toMatch(line);
    expect(await server.log()).not.toMatch(/b c|Ym9iOmIgYw/u);
  });

  test("starts side by side and leaves nothing behind", async () => {
    const servers = await Promise.all(Array.from({ length: 4 }, async () => startServer(kind)));
    expect(new Set(servers.map(({ port }) => port)).size).toBe(4);
    const listings = servers.map(async ({ url }) =>
      status(url, { method: "PROPFIND", headers: { Depth: "0" } }),
    );
    expect(await Promise.all(listings)).toEqual([207, 207, 207, 207]);
    await Promise.all(servers.map(async (server) => server.stop()));
    for (const { root, url } of servers) {
      expect(existsSync(dirname(root))).toBe(false);
      await expect(fetch(url)).rejects.toThrow("fetch failed");
      expect(processesNaming(dirname(root))).toEqual([]);
    }
  });

  test("says that a port is taken", async () => {
    await using server = await startServer(kind);
    await expect(startServer(kind, { port: server.port })).rejects.toMatchObject({
      code: "port-in-use",
      message: expect.stringMatching(/^Port \d+ cannot be used: it is in use; leave `port` out/u),
    });
  });

  test.skipIf(kind === "embedded")(
    "says how it ended when somebody else ends it, and frees all",
    async () => {
      const port = await ownPort();
      const server = await startServer(kind, { port });
      expect(server.ended()).toBeUndefined();
      for (const pid of pidsNaming(dirname(server.root))) process.kill(pid, "SIGKILL");
      await vi.waitFor(() => expect(server.ended()).toBe("it was ended by SIGKILL"), { timeout: 5000 });
      await server.stop();
      expect(server.ended()).toBeUndefined();
      expect(existsSync(dirname(server.root))).toBe(false);
      await using again = await startServer(kind, { port });
      expect(again.port).toBe(port);
    },
  );

  test.each<[string, NodeJS.Signals | undefined]>([
    ["process.exit(0);", undefined],
    ["", "SIGINT"],
    ["", "SIGKILL"],
  ])("is gone when its program ends by %j %s", async (then, signal) => {
    const { told: root } = await startElsewhere(
      { call: "startServer", given: [kind], tells: "root" },
      then,
      signal,
    );
    expect(root).toContain("multistatus-");
    await vi.waitFor(() => expect(existsSync(dirname(root))).toBe(false), { timeout: 5000 });
    // A process that was killed takes a moment to end, and nobody was left to wait for it.
    await vi.waitFor(() => expect(processesNaming(dirname(root))).toEqual([]), { timeout: 5000 });
  });
}

/** Options that some kinds refuse, by the names in their traits. */
const asked = {
  failing: { failing: { "a.txt": 403 } },
  digest: { users: { alice: "a" }, authentication: "digest" },
  users: { users: { alice: "a" } },
  locks: { locks: [{ path: "a.txt" }] },
  readOnly: { readOnly: true },
  areas: { readOnly: ["fixed/"] },
  forbidden: { forbidden: ["closed"] },
  files: { seed: { "a.txt": "x" } },
  calendars: { calendars: { work: {} } },
  basePath: { basePath: "/dav" },
  quota: { quota: 1_000_000 },
  finiteDepth: { finiteDepth: true },
} satisfies Record<string, ServerOptions>;

/** Processes that have the directory on their command line and are not on their way out. */
function processesNaming(directory: string): string[] {
  const list = execFileSync("ps", ["-eo", "stat=,pid=,args="], { encoding: "utf8" });
  return list.split("\n").filter((line) => line.includes(directory) && !line.startsWith("Z"));
}

/** The same without the shell that clears up after us. */
function pidsNaming(directory: string): number[] {
  return processesNaming(directory)
    .filter((line) => !line.includes("multistatus-guard"))
    .map((line) => Number(line.trim().split(/\s+/u)[1]));
}
