import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import {
  partialFailure,
  releaseLock,
  startServer,
  takeLock,
  isInstalled,
  serverKinds,
} from "../src/index.ts";

const status = async (url: string, init?: RequestInit): Promise<number> => (await fetch(url, init)).status;
const basic = (user: string, password: string) => ({
  Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
});

describe("seeding", () => {
  test("from a description", async () => {
    await using server = await startServer({
      seed: {
        "empty/": null,
        "docs/Ü b%2F?#.txt": "text",
        "/bin/a": new Uint8Array([0, 255]),
        "a/b/c/d.txt": "",
      },
    });
    expect(readFileSync(join(server.root, "docs", "Ü b%2F?#.txt"), "utf8")).toBe("text");
    const listing = await fetch(server.url, { method: "PROPFIND", headers: { Depth: "infinity" } });
    expect(listing.status).toBe(207);
    const hrefs = [...(await listing.text()).matchAll(/<href>(.*?)<\/href>/gu)].map(([, href]) => href);
    expect(new Set(hrefs.map((href) => href?.replace(server.url, "/")))).toEqual(
      new Set([
        "/",
        "/a/",
        "/a/b/",
        "/a/b/c/",
        "/a/b/c/d.txt",
        "/bin/",
        "/bin/a",
        "/docs/",
        "/docs/%C3%9C%20b%252F%3F%23.txt",
        "/empty/",
      ]),
    );
    const file = await fetch(`${server.url}bin/a`);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array([0, 255]));
  });

  test("from a directory, which stays as it was", async () => {
    const directory = mkdtempSync(join(tmpdir(), "seed-"));
    try {
      writeFileSync(join(directory, "a.txt"), "text");
      await using server = await startServer({ seed: directory });
      expect(await status(`${server.url}a.txt`, { method: "DELETE" })).toBe(204);
      expect(existsSync(join(directory, "a.txt"))).toBe(true);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  test.each([
    [{ "../out.txt": "x" }, 'no "." or ".."'],
    [{ "a/../../out.txt": "x" }, 'no "." or ".."'],
    [{ "a//b": "x" }, "single slashes"],
    [{ "a\0b": "x" }, "inside the served root"],
    [{ "docs/": "text" }, "give null"],
    [{ docs: null }, "needs a slash"],
    ["/no/such/directory", "cannot be copied"],
  ])("%j is refused and leaves nothing behind", async (seed, why) => {
    const place = mkdtempSync(join(tmpdir(), "place-"));
    vi.stubEnv("TMPDIR", place);
    try {
      await expect(startServer({ seed: seed as never })).rejects.toMatchObject({
        code: "invalid-seed",
        message: expect.stringContaining(why),
      });
      expect(readdirSync(place)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      rmSync(place, { recursive: true });
    }
  });
});

describe("stopping", () => {
  test("ends connections, frees the port and removes the files; twice is once", async () => {
    const server = await startServer({ seed: { "a.txt": "x" } });
    await fetch(`${server.url}a.txt`);
    const stopping = server.stop();
    await Promise.all([stopping, server.stop()]);
    await server.stop();
    await expect(fetch(server.url)).rejects.toThrow("fetch failed");
    expect(existsSync(dirname(server.root))).toBe(false);
    await using again = await startServer({ port: server.port });
    expect(again.port).toBe(server.port);
  });

  test("breaks off a request that is being answered", async () => {
    const server = await startServer();
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(10)) });
    const upload = fetch(`${server.url}a`, { method: "PUT", body, duplex: "half" });
    const failed = upload.then(
      () => "answered",
      () => "broken off",
    );
    await vi.waitFor(async () => expect(existsSync(join(server.root, "a"))).toBe(true));
    await server.stop();
    expect(await failed).toBe("broken off");
    expect(await server.log()).toContain('"PUT /a HTTP/1.1"');
    expect(existsSync(dirname(server.root))).toBe(false);
  });

  test("a port in use is said, and nothing is left of the second server", async () => {
    await using server = await startServer();
    await expect(startServer({ port: server.port })).rejects.toMatchObject({
      code: "port-in-use",
      message: expect.stringContaining("leave `port` out"),
    });
  });

  test("many cycles leave nothing behind", async () => {
    const before = process.getActiveResourcesInfo().filter((kind) => kind.startsWith("TCP")).length;
    const listeners = process.listenerCount("exit");
    const roots: string[] = [];
    for (let cycle = 0; cycle < 50; cycle += 1) {
      await using server = await startServer({ seed: { "a.txt": "x" } });
      roots.push(server.root);
      if (cycle % 10 === 0)
        await status(server.url, { method: "PROPFIND", headers: { Connection: "close" } });
    }
    expect(roots.filter((root) => existsSync(root))).toEqual([]);
    expect(process.listenerCount("exit")).toBe(listeners);
    await vi.waitFor(() => {
      expect(
        process.getActiveResourcesInfo().filter((kind) => kind.startsWith("TCP")).length,
      ).toBeLessThanOrEqual(before);
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

describe("areas", () => {
  test("read-only everywhere", async () => {
    await using server = await startServer({ readOnly: true, seed: { "a.txt": "x" } });
    const put = await fetch(`${server.url}b.txt`, { method: "PUT", body: "x" });
    expect([put.status, await put.text()]).toEqual([403, "403 This area is read-only.\n"]);
    for (const method of ["DELETE", "PROPPATCH", "LOCK", "MKCOL"]) {
      expect(await status(`${server.url}a.txt`, { method })).toBe(403);
    }
    expect(await status(`${server.url}a.txt`)).toBe(200);
    expect(await status(server.url, { method: "PROPFIND" })).toBe(207);
  });

  test("read-only and forbidden below a path, also as a destination", async () => {
    const seed = { "fixed/a.txt": "x", "closed/a.txt": "x", "open/a.txt": "x" };
    await using server = await startServer({
      readOnly: ["fixed/"],
      forbidden: ["closed"],
      seed,
      basePath: "/dav",
    });
    const to = (path: string) => ({ Destination: `${server.url}${path}` });
    expect(await status(`${server.url}closed/a.txt`)).toBe(403);
    expect(await status(`${server.url}%63losed/`, { method: "PROPFIND" })).toBe(403);
    expect(await status(`${server.url}closedness`, { method: "PUT", body: "" })).toBe(201);
    expect(await status(`${server.url}open/a.txt`, { method: "MOVE", headers: to("fixed/b.txt") })).toBe(403);
    expect(await status(`${server.url}open/a.txt`, { method: "COPY", headers: to("closed/b.txt") })).toBe(
      403,
    );
    expect(await status(`${server.url}fixed/a.txt`, { method: "COPY", headers: to("open/b.txt") })).toBe(201);
    expect(await status(`${server.url}fixed/a.txt`, { method: "MOVE", headers: to("open/c.txt") })).toBe(403);
    expect(await status(`${server.url}open/a.txt`, { method: "MOVE", headers: to("open/d.txt") })).toBe(201);
  });
});

describe("base path", () => {
  test("is where everything is", async () => {
    await using server = await startServer({ basePath: "/remote.php/dav/", seed: { "a.txt": "x" } });
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/remote.php/dav/`);
    const listing = await fetch(server.url, { method: "PROPFIND" });
    expect(await listing.text()).toContain(`<href>${server.url}a.txt</href>`);
    expect(await status(`http://127.0.0.1:${server.port}/a.txt`)).toBe(404);
  });

  test.each(["dav", "/a b", "/a?b", "/../x"])("%j is refused", async (basePath) => {
    const outcome = await startServer({ basePath }).then(
      async (server) => server.stop(),
      (error: unknown) => error,
    );
    expect(outcome).toMatchObject({ code: "invalid-base-path" });
  });
});

describe("resources that fail", () => {
  const seed = { "docs/a.txt": "x", "docs/b.txt": "x", "docs/Ü c.txt": "x", "docs/d.txt": "x" };
  const failing = { "docs/a.txt": 403, "docs/Ü c.txt": 507, "docs/new.txt": 507 } as const;
  const told = (body: string) =>
    [...body.matchAll(/<href>https?:\/\/[^/]*(.*?)<\/href>[^]*?HTTP\/1\.1 (\d+)/gu)].map(
      ([, href, code]) => `${href} ${code}`,
    );

  test("DELETE of their collection names each with its status; the others are gone", async () => {
    await using server = await startServer({ seed, failing, basePath: "/dav" });
    const answer = await fetch(`${server.url}docs/`, { method: "DELETE" });
    expect(answer.status).toBe(207);
    expect(new Set(told(await answer.text()))).toEqual(
      new Set(["/dav/docs/a.txt 403", "/dav/docs/%C3%9C%20c.txt 507"]),
    );
    expect(await status(`${server.url}docs/b.txt`)).toBe(404);
  });

  test("one by one, and through MOVE", async () => {
    await using server = await startServer({ seed, failing });
    expect(await status(`${server.url}docs/a.txt`)).toBe(200);
    expect(await status(`${server.url}docs/a.txt`, { method: "PUT", body: "y" })).toBe(403);
    expect(await status(`${server.url}docs/new.txt`, { method: "PUT", body: "y" })).toBe(507);
    expect(await status(`${server.url}docs/a.txt`, { method: "DELETE" })).toBe(403);
    const headers = { Destination: `${server.url}moved/` };
    const answer = await fetch(`${server.url}docs/`, { method: "MOVE", headers });
    expect(answer.status).toBe(207);
    expect(new Set(told(await answer.text()))).toEqual(
      new Set(["/moved/a.txt 403", "/moved/%C3%9C%20c.txt 507"]),
    );
    expect(await status(`${server.url}moved/b.txt`)).toBe(200);
  });
});

test("an option that this kind does not have is refused", async () => {
  await expect(startServer({ users: { alice: "a" }, authentication: "digest" })).rejects.toMatchObject({
    code: "unsupported-option",
    message: expect.stringContaining("apache"),
  });
});

test("a server that is not known is refused with the names of those that are", async () => {
  await expect(startServer("iis" as "embedded")).rejects.toMatchObject({
    code: "unknown-server-kind",
    message: expect.stringContaining("embedded"),
  });
  await expect(startServer("constructor" as "embedded")).rejects.toMatchObject({
    code: "unknown-server-kind",
  });
  expect(serverKinds()).toContain("embedded");
  expect(await isInstalled("embedded")).toEqual({ installed: true });
});

test("nothing is printed, whatever is asked; no answer shows a stack", async () => {
  const written = [
    vi.spyOn(process.stdout, "write"),
    vi.spyOn(process.stderr, "write"),
    vi.spyOn(console, "error"),
  ];
  try {
    await using server = await startServer();
    const answers = [
      await fetch(`${server.url}%zz`, { method: "PROPFIND" }),
      await fetch(server.url, {
        method: "PROPFIND",
        body: "<x",
        headers: { "Content-Type": "application/xml" },
      }),
      await fetch(server.url, { method: "REPORT", body: "<x/>" }),
      await fetch(`${server.url}none`, { method: "COPY" }),
      await fetch(server.url, { method: "COPY", headers: { Destination: `${server.url}%zz` } }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([400, 400, 501, 404, 400]);
    for (const answer of answers) expect(await answer.text()).not.toMatch(/\bat .*:\d+:\d+|node_modules/u);
    expect(await server.log()).toContain("URI malformed");
    for (const spy of written) expect(spy).not.toHaveBeenCalled();
  } finally {
    vi.restoreAllMocks();
  }
});

describe("partialFailure", () => {
  test("DELETE: 207 with 423 on the member and nothing else; the others are gone", async () => {
    await using server = await startServer();
    const failure = await partialFailure(server);
    const answer = await fetch(failure.url, { method: "DELETE" });
    const body = await answer.text();
    expect(answer.status).toBe(207);
    expect(body.match(/<href>.*?<\/href>/gu)).toEqual([`<href>${failure.failing.url}</href>`]);
    expect(body.match(/<status>.*?<\/status>/gu)).toEqual(["<status>HTTP/1.1 423 Locked</status>"]);
    expect(await status(failure.failing.url)).toBe(200);
    await failure.release();
    expect(await status(failure.url, { method: "DELETE" })).toBe(204);
    expect(await server.log()).toContain(`423 /${failure.failing.path}: This resource is locked.`);
  });

  test("MOVE: 207 with 423, under the member's URL at the destination", async () => {
    await using server = await startServer({ basePath: "/dav", users: { alice: "a", bob: "b" } });
    const failure = await partialFailure(server, { collection: "Ü x", members: 5, nth: 4 });
    expect(failure.members).toHaveLength(5);
    const headers = { Destination: `${server.url}moved/`, ...basic("bob", "b") };
    const answer = await fetch(failure.url, { method: "MOVE", headers });
    const body = await answer.text();
    expect(answer.status).toBe(207);
    expect(body.match(/<href>.*?<\/href>/gu)).toEqual([`<href>${server.url}moved/member-4.txt</href>`]);
    expect(body.match(/<status>.*?<\/status>/gu)).toEqual(["<status>HTTP/1.1 423 Locked</status>"]);
    await failure.release();
    expect(await status(failure.url, { method: "MOVE", headers })).toBe(204);
  });

  test("in a collection that is there already, or with a member that is not, it says so", async () => {
    await using server = await startServer({ seed: { "x/": null } });
    await expect(partialFailure(server, { collection: "x/" })).rejects.toMatchObject({
      code: "request-refused",
    });
    await expect(partialFailure(server, { members: 2, nth: 3 })).rejects.toMatchObject({
      code: "invalid-option",
    });
  });
});
