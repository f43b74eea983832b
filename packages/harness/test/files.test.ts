import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startServer, type ServerKindName } from "../src/index.ts";
import { kinds } from "./installed.ts";
import { basic, status } from "./requests.ts";
import { traits } from "./traits.ts";

describe.each(kinds.filter(({ kind }) => !traits[kind].noFiles))("$title", ({ kind, installed }) => {
  describe.runIf(installed)("keeps a tree of files", () => {
    suite(kind);
  });
});

function suite(kind: ServerKindName): void {
  const { logged, readOnly, noAreas, repository } = traits[kind];

  test("serves what was seeded, and what is put there", async () => {
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
    expect(await status(`${server.url}docs/put.txt`, { method: "PUT", body: "put" })).toBe(201);
    const line = logged({ method: "PUT", path: "/dav/docs/put.txt", status: 201 });
    // A server writes its line after the answer.
    await expect.poll(() => server.log()).toMatch(line);
  });

  test.skipIf(repository)("serves the directory itself", async () => {
    await using server = await startServer(kind, { seed: { "docs/a.txt": "" } });
    writeFileSync(join(server.root, "docs", "new.txt"), "beside");
    expect(await (await fetch(`${server.url}docs/new.txt`)).text()).toBe("beside");
    expect(await status(`${server.url}docs/put.txt`, { method: "PUT", body: "put" })).toBe(201);
    expect(readFileSync(join(server.root, "docs", "put.txt"), "utf8")).toBe("put");
  });

  test("holds the locks that it was given", async () => {
    await using server = await startServer(kind, {
      seed: { "docs/a.txt": "x", "docs/b.txt": "x" },
      users: { alice: "a", bob: "b" },
      locks: [{ path: "docs/a.txt", owner: "<me> & you" }],
    });
    const put = async (path: string, headers: Record<string, string>): Promise<number> =>
      status(server.url + path, { method: "PUT", body: "y", headers });
    expect(await put("docs/a.txt", basic("bob", "b"))).toBe(423);
    // What is right for a PUT over a resource is asked for elsewhere.
    const done = [200, 201, 204];
    // Tagged: webdav-server ends at a list without a tag.
    const token = { If: `<${server.url}docs/a.txt> (<${server.locks[0]?.token}>)` };
    expect(done).toContain(await put("docs/a.txt", { ...basic("alice", "a"), ...token }));
    expect(done).toContain(await put("docs/b.txt", basic("bob", "b")));
  });

  const seed = { "fixed/a.txt": "x", "closed/a.txt": "x", "Ü é/a.txt": "x", "open/a.txt": "x" };

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
}
