import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { partialFailure, partialFailureCauses, startServer, type ServerKindName } from "../src/index.ts";
import { kinds } from "./installed.ts";
import { toldBy } from "./rfc4918/told.ts";
import { traits } from "./traits.ts";

const status = async (url: string, init?: RequestInit): Promise<number> => (await fetch(url, init)).status;
const basic = (user: string, password: string) => ({
  Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
});

test("apache has no resources that fail by themselves, and says so", async () => {
  const starting = startServer("apache", { failing: { a: 403 } });
  await expect(starting).rejects.toMatchObject({
    code: expect.stringMatching(/^(?:unsupported-option|server-not-installed)$/u),
  });
});

describe.each(kinds)("$title", ({ kind, installed }) => {
  describe.runIf(installed)("does what every server here does", () => {
    suite(kind);
  });
});

function suite(kind: ServerKindName): void {
  const { logged, readOnly, noAreas } = traits[kind];

  test("serves what was seeded, and what is changed beside it", async () => {
    await using server = await startServer(kind, {
      seed: { "docs/Ü b%20.txt": "text", "docs/empty/": null },
      basePath: "/dav",
    });
    expect([server.kind, server.url]).toEqual([kind, `http://127.0.0.1:${server.port}/dav/`]);
    expect(await (await fetch(`${server.url}docs/%C3%9C%20b%2520.txt`)).text()).toBe("text");
    const listing = await fetch(`${server.url}docs/`, { method: "PROPFIND", headers: { Depth: "1" } });
    expect([listing.status, (await listing.text()).match(/<(?:\w+:)?response[ >]/gu)?.length]).toEqual([
      207, 3,
    ]);
    writeFileSync(join(server.root, "docs", "new.txt"), "beside");
    expect(await (await fetch(`${server.url}docs/new.txt`)).text()).toBe("beside");
    expect(await status(`${server.url}docs/put.txt`, { method: "PUT", body: "put" })).toBe(201);
    expect(readFileSync(join(server.root, "docs", "put.txt"), "utf8")).toBe("put");
    const line = logged({ method: "PUT", path: "/dav/docs/put.txt", status: 201 });
    // A server writes its line after the answer.
    await expect.poll(() => server.log()).toMatch(line);
  });

  test("asks its users to sign in", async () => {
    await using server = await startServer(kind, {
      users: { alice: "a", bob: "b c" },
      seed: { "a.txt": "x" },
    });
    const anonymous = await fetch(server.url, { method: "PROPFIND" });
    expect([anonymous.status, anonymous.headers.get("www-authenticate")]).toEqual([
      401,
      expect.stringMatching(/^Basic realm="multistatus"/u),
    ]);
    expect(await status(server.url, { method: "PROPFIND", headers: basic("bob", "b c") })).toBe(207);
    expect(await status(server.url, { method: "PROPFIND", headers: basic("bob", "a") })).toBe(401);
    const line = logged({ method: "PROPFIND", path: "/", status: 207, user: "bob" });
    await expect.poll(() => server.log()).toMatch(line);
    expect(await server.log()).not.toMatch(/b c|Ym9iOmIgYw/u);
  });

  test("holds the locks that it was given", async () => {
    await using server = await startServer(kind, {
      seed: { "docs/a.txt": "x", "docs/b.txt": "x" },
      locks: [{ path: "docs/a.txt", owner: "<me> & you" }],
    });
    expect(await status(`${server.url}docs/a.txt`, { method: "PUT", body: "y" })).toBe(423);
    const headers = { If: `(<${server.locks[0]?.token}>)` };
    // What is right for a PUT over a resource is asked for elsewhere.
    expect([201, 204]).toContain(
      await status(`${server.url}docs/a.txt`, { method: "PUT", body: "y", headers }),
    );
    expect([201, 204]).toContain(await status(`${server.url}docs/b.txt`, { method: "PUT", body: "y" }));
  });

  const seed = { "fixed/a.txt": "x", "closed/a.txt": "x", "Ü é/a.txt": "x", "open/a.txt": "x" };

  test.runIf(noAreas)("has no areas, and says so", async () => {
    for (const options of [{ readOnly: ["fixed/"] }, { forbidden: ["closed"] }]) {
      await expect(startServer(kind, { seed, ...options })).rejects.toMatchObject({
        code: "unsupported-option",
        message: expect.stringMatching(/areas: /u),
      });
    }
  });

  test.skipIf(noAreas)("keeps read-only and forbidden areas", async () => {
    await using server = await startServer(kind, {
      seed,
      readOnly: ["fixed/", "/Ü é"],
      forbidden: ["closed"],
      basePath: "/dav",
    });
    expect(await status(`${server.url}fixed/a.txt`)).toBe(200);
    expect(await status(`${server.url}fixed/a.txt`, { method: "DELETE" })).toBe(403);
    expect(await status(`${server.url}fixed/b.txt`, { method: "PUT", body: "x" })).toBe(403);
    expect(await status(`${server.url}closed/a.txt`)).toBe(403);
    expect(await status(`${server.url}%63losed/a.txt`)).toBe(403);
    for (const path of ["fixed/c.txt", "fi%78ed/c.txt", "%c3%9C%20%C3%a9/c.txt", "closed/c.txt"]) {
      const headers = { Destination: server.url + path };
      expect(await status(`${server.url}open/a.txt`, { method: "COPY", headers }), path).toBe(403);
    }
    expect(await status(`${server.url}closedness.txt`, { method: "PUT", body: "x" })).toBe(201);
    expect(await status(`${server.url}open/b.txt`, { method: "PUT", body: "x" })).toBe(201);
  });

  test("can be read-only as a whole", async () => {
    await using all = await startServer(kind, { seed, readOnly: true });
    expect(readOnly).toContain(await status(`${all.url}open/b.txt`, { method: "PUT", body: "x" }));
    expect(readOnly).toContain(await status(`${all.url}new/`, { method: "MKCOL" }));
    expect(existsSync(join(all.root, "open", "b.txt"))).toBe(false);
    expect(await status(`${all.url}open/a.txt`)).toBe(200);
    expect(await status(all.url, { method: "PROPFIND", headers: { Depth: "1" } })).toBe(207);
  });

  const causes = partialFailureCauses(kind);

  test.runIf(causes.length === 0)("gives no partial failure, and says so", async () => {
    await using server = await startServer(kind);
    await expect(partialFailure(server)).rejects.toMatchObject({ code: "unsupported-option" });
  });

  test.each(causes)("gives a genuine partial failure: %s", async (cause) => {
    await using server = await startServer(kind, { basePath: "/dav", users: { "me & you": "ä" } });
    const failure = await partialFailure(server, { cause });
    const signedIn = { headers: { ...failure.request.headers, ...basic("me & you", "ä") } };
    const answer = await fetch(failure.request.url, { ...failure.request, ...signedIn });
    // Apache says 424 and not 207 outside; the body is the same.
    expect([207, 424]).toContain(answer.status);
    const body = await answer.text();
    const failed = new RegExp(`member-2\\.txt (?:.*=)?${failure.failing.status}\\b`, "u");
    expect(toldBy(answer.status, body)).toMatch(failed);
    expect(body).toContain(new URL(failure.failing.url).pathname);
    await failure.release();
    const again = await fetch(failure.url, { method: "DELETE", headers: basic("me & you", "ä") });
    expect(again.status).toBe(204);
  });

  test("starts side by side and leaves nothing behind", async () => {
    const servers = await Promise.all(
      Array.from({ length: 4 }, async () => startServer(kind, { seed: { "a.txt": "x" } })),
    );
    expect(new Set(servers.map(({ port }) => port)).size).toBe(4);
    expect(await Promise.all(servers.map(async ({ url }) => status(`${url}a.txt`)))).toEqual([
      200, 200, 200, 200,
    ]);
    await Promise.all(servers.map(async (server) => server.stop()));
    for (const { root, url } of servers) {
      expect(existsSync(dirname(root))).toBe(false);
      await expect(fetch(url)).rejects.toThrow("fetch failed");
      expect(processesNaming(dirname(root))).toEqual([]);
    }
  });

  test("says that a port is taken", async () => {
    await using server = await startServer(kind);
    await expect(startServer(kind, { port: server.port })).rejects.toMatchObject({ code: "port-in-use" });
  });

  test.each<[string, NodeJS.Signals | undefined]>([
    ["process.exit(0);", undefined],
    ["", "SIGINT"],
  ])("is gone when its program ends by %j %s", async (then, signal) => {
    const program =
      `import { startServer } from ${JSON.stringify(new URL("../src/index.ts", import.meta.url).href)};\n` +
      `const { root } = await startServer(${JSON.stringify(kind)});\n` +
      `await new Promise((resolve) => process.stdout.write(root, resolve));\n${then || "setInterval(() => {}, 1000);"}`;
    const child = spawn(
      process.execPath,
      ["--conditions=@multistatus/source", "--input-type=module", "-e", program],
      {
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    let root = "";
    child.stdout.on("data", (data: Buffer) => {
      root += data.toString();
      if (signal) child.kill(signal);
    });
    await new Promise((resolve) => child.on("close", resolve));
    expect(root).toContain("multistatus-");
    expect(existsSync(dirname(root))).toBe(false);
    // A process that was killed takes a moment to end, and nobody was left to wait for it.
    await vi.waitFor(() => expect(processesNaming(dirname(root))).toEqual([]), { timeout: 5000 });
  });
}

/** Processes that have the directory on their command line and are not on their way out. */
function processesNaming(directory: string): string[] {
  const list = execFileSync("ps", ["-eo", "stat=,args="], { encoding: "utf8" });
  return list.split("\n").filter((line) => line.includes(directory) && !line.startsWith("Z"));
}
