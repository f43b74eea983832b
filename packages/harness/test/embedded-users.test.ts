import { describe, expect, test } from "vitest";
import { releaseLock, startServer, takeLock } from "../src/index.ts";
import { basic, status } from "./requests.ts";

describe("users", () => {
  test("have to sign in; the log names them and no password", async () => {
    await using server = await startServer({ users: { alice: "pä:ss", bob: "b" } });
    const anonymous = await fetch(server.url, { method: "PROPFIND" });
    expect(anonymous.status).toBe(401);
    expect(anonymous.headers.get("www-authenticate")).toBe('Basic realm="multistatus", charset="UTF-8"');
    expect(await status(server.url, { method: "PROPFIND", headers: basic("alice", "pä:ss") })).toBe(207);
    expect(await status(server.url, { method: "PROPFIND", headers: basic("alice", "b") })).toBe(401);
    expect(await status(server.url, { method: "PROPFIND", headers: basic("constructor", "") })).toBe(401);
    expect(await status(server.url, { method: "PROPFIND", headers: { Authorization: "Bearer x" } })).toBe(
      401,
    );
    expect(await server.log()).toMatch(/ alice "PROPFIND \/ HTTP\/1\.1" 207 /u);
    expect(await server.log()).not.toContain('ss"');
  });

  test("hold locks against each other", async () => {
    const users = { alice: "a", bob: "b" };
    await using server = await startServer({
      users,
      seed: { "a.txt": "" },
      locks: [{ path: "a.txt", user: "bob" }],
    });
    expect(server.locks).toMatchObject([{ path: "a.txt", user: "bob", url: `${server.url}a.txt` }]);
    expect(
      await status(`${server.url}a.txt`, { method: "PUT", body: "x", headers: basic("alice", "a") }),
    ).toBe(423);
  });

  test("that the server does not have cannot hold locks", async () => {
    await expect(
      startServer({ seed: { a: "" }, locks: [{ path: "a", user: "eve" }], users: { alice: "" } }),
    ).rejects.toMatchObject({
      code: "unknown-user",
    });
  });
});

describe("locks", () => {
  test("are taken at the start, and can be released", async () => {
    await using server = await startServer({
      seed: { "docs/a.txt": "", "docs/b.txt": "" },
      locks: [{ path: "docs/a.txt", owner: "me & <you>" }],
    });
    const [lock] = server.locks;
    expect(lock?.token).toMatch(/^[a-z]+:/u);
    expect(await status(`${server.url}docs/a.txt`, { method: "PUT", body: "x" })).toBe(423);
    expect(await status(`${server.url}docs/b.txt`, { method: "PUT", body: "x" })).toBe(204);
    if (lock) await releaseLock(server, lock);
    expect(await status(`${server.url}docs/a.txt`, { method: "PUT", body: "x" })).toBe(204);
  });

  test("that are not granted are said", async () => {
    await using server = await startServer({ seed: { a: "" } });
    await takeLock(server, { path: "a" });
    await expect(takeLock(server, { path: "a" })).rejects.toMatchObject({ code: "lock-refused" });
    await expect(startServer({ locks: [{ path: "no/such/parent" }] })).rejects.toMatchObject({
      code: "lock-refused",
    });
  });
});

test.each(["", "<D:owner/>"])("a lock needs no owner (%j)", async (owner) => {
  await using server = await startServer({ seed: { "a.txt": "a" } });
  const body =
    `<D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope>` +
    `<D:locktype><D:write/></D:locktype>${owner}</D:lockinfo>`;
  const headers = { "Content-Type": "application/xml" };
  const locked = await fetch(`${server.url}a.txt`, { method: "LOCK", headers, body });
  expect(locked.status).toBe(200);
  expect(locked.headers.get("lock-token")).toMatch(/^<urn:uuid:/);
  expect(await status(`${server.url}a.txt`, { method: "DELETE" })).toBe(423);
});
