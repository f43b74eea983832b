import { describe, expect, test } from "vitest";
import { partialFailure, startServer } from "../src/index.ts";
import { basic, status } from "./requests.ts";

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
