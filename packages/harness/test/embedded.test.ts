import { describe, expect, test, vi } from "vitest";
import { startServer, isInstalled, serverKinds } from "../src/index.ts";
import { status } from "./requests.ts";

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
