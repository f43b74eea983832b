import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { startServer, type ServerKindName } from "../src/index.ts";
import { startElsewhere } from "./elsewhere.ts";
import { kinds } from "./installed.ts";
import { status } from "./requests.ts";
import { traits } from "./traits.ts";

const quota = 256 * 1024;
const isRoot = process.getuid?.() === 0;
const canMount = isRoot && process.platform === "linux";

/** What each kind says to a PUT for which there is no room; RFC 4918 section 11.5 has 507 for it. */
const full: Partial<Record<ServerKindName, number>> = {
  embedded: 507,
  apache: 507,
  nginx: 500,
  // Of what does not fit into its buffers; of less it says 507.
  lighttpd: 500,
  rclone: 405,
  tomcat: 409,
  "webdav-server": 500,
  // It keeps what fitted.
  sabredav: 201,
};

const withQuota = kinds.filter(({ kind }) => !traits[kind].refuses.quota && !traits[kind].noFiles);

describe.each(withQuota)("$title", ({ kind, installed }) => {
  const runs = installed && (kind === "embedded" || canMount);

  test.runIf(runs)("keeps to its quota", async () => {
    await using server = await startServer(kind, { quota, seed: { "a.txt": "x".repeat(1000) } });
    const put = async (name: string, bytes: number): Promise<number> =>
      status(server.url + name, { method: "PUT", body: "x".repeat(bytes) });
    expect(await put("small.txt", 10_000)).toBe(201);
    expect(await put("big.txt", 400_000)).toBe(full[kind]);
    expect(await (await fetch(`${server.url}a.txt`)).text()).toBe("x".repeat(1000));
  });

  // Under root only: who may not mount is told so.
  test.runIf(installed && !canMount && kind !== "embedded")("says that it takes root on Linux", async () => {
    await expect(startServer(kind, { quota })).rejects.toMatchObject({
      code: "unsupported-option",
      message: expect.stringMatching(/quota (?:unless root|on this system)/u),
    });
  });
});

describe.runIf(canMount && kinds.some(({ kind, installed }) => kind === "rclone" && installed))(
  "the small disk (skipped unless root has rclone here)",
  () => {
    afterEach(() => void vi.unstubAllEnvs());
    const mounted = (directory: string): boolean =>
      readFileSync("/proc/self/mountinfo", "utf8").includes(` ${directory} `);

    test("is there while the server runs, and gone when it stops", async () => {
      const server = await startServer("rclone", { quota });
      expect(mounted(server.root)).toBe(true);
      await server.stop();
      expect([mounted(server.root), existsSync(dirname(server.root))]).toEqual([false, false]);
    });

    test("is gone when the server could not be started", async () => {
      const parent = await mkdtemp(join(tmpdir(), "quota-"));
      vi.stubEnv("TMPDIR", parent);
      await expect(startServer("rclone", { quota, seed: { a: "x".repeat(400_000) } })).rejects.toMatchObject({
        code: "invalid-seed",
        message: expect.stringContaining("does not fit into the `quota`"),
      });
      expect(mountsBelow(parent)).toEqual([]);
      // What is mounted is not empty.
      await rmdir(parent);
    });

    test.each<[string, NodeJS.Signals | undefined]>([
      ["process.exit(0);", undefined],
      ['setTimeout(() => { throw new Error("crash"); });', undefined],
      ["", "SIGINT"],
      ["", "SIGTERM"],
      ["", "SIGKILL"],
    ])("is gone when its program ends by %j %s", async (then, signal) => {
      const { told: root } = await startElsewhere(
        { call: "startServer", given: ["rclone", { quota }], tells: "root" },
        then,
        signal,
      );
      expect(root).toContain("multistatus-");
      await vi.waitFor(() => expect([mounted(root), existsSync(dirname(root))]).toEqual([false, false]), {
        timeout: 10_000,
      });
    });
  },
);

/** Nobody else's: other tests mount at the same time. */
function mountsBelow(directory: string): string[] {
  return readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .filter((line) => line.includes(` ${directory}/`));
}

describe("the embedded server's quota", () => {
  test("counts what is there, and what a PUT replaces", async () => {
    await using server = await startServer({ quota: 1000, seed: { "a.txt": "x".repeat(600) } });
    const put = async (name: string, bytes: number): Promise<number> =>
      status(server.url + name, { method: "PUT", body: "x".repeat(bytes) });
    expect(await put("b.txt", 500)).toBe(507);
    expect(await status(`${server.url}b.txt`)).toBe(404);
    expect(await put("b.txt", 400)).toBe(201);
    expect(await put("a.txt", 600)).toBe(204);
    const headers = { Destination: `${server.url}c.txt` };
    expect(await (await fetch(`${server.url}a.txt`, { method: "COPY", headers })).text()).toContain(
      "HTTP/1.1 507 Insufficient Storage",
    );
    expect(await status(`${server.url}a.txt`, { method: "MOVE", headers })).toBe(201);
  });

  test("is told as RFC 4331 has it", async () => {
    await using server = await startServer({ quota: 1000, seed: { "a.txt": "x".repeat(600) } });
    const answer = await fetch(server.url, {
      method: "PROPFIND",
      headers: { Depth: "0", "Content-Type": "application/xml" },
      body: '<propfind xmlns="DAV:"><prop><quota-available-bytes/><quota-used-bytes/></prop></propfind>',
    });
    const body = await answer.text();
    expect(body).toContain("<quota-available-bytes>400</quota-available-bytes>");
    expect(body).toContain("<quota-used-bytes>600</quota-used-bytes>");
  });
});

describe("what the embedded server forbids", () => {
  test("members cannot be deleted with their collection", async () => {
    await using server = await startServer({
      seed: { "docs/a.txt": "x", "docs/sub/fixed/b.txt": "x", "docs/sub/c.txt": "x" },
      readOnly: ["docs/sub/fixed/"],
    });
    const answer = await fetch(`${server.url}docs/`, { method: "DELETE" });
    const told = [
      ...(await answer.text()).matchAll(/<href>[^/]*\/\/[^/]*(.*)<\/href>[^]*?<status>.*? (\d+)/gu),
    ];
    // Ancestors of what stays are left out (RFC 4918 section 9.6.1).
    expect([answer.status, told.map(([, path, code]) => `${path} ${code}`)]).toEqual([
      207,
      ["/docs/sub/fixed/b.txt 403"],
    ]);
    expect(await status(`${server.url}docs/sub/c.txt`)).toBe(404);
    expect(await status(`${server.url}docs/sub/fixed/b.txt`)).toBe(200);
  });

  test("a resource can fail to be read, and single properties to be set", async () => {
    await using server = await startServer({
      seed: { "a.txt": "x", "b.txt": "x" },
      failing: { "a.txt": { read: 403, properties: { "{urn:x}note": 507 } } },
    });
    expect(await status(`${server.url}a.txt`)).toBe(403);
    const listing = await fetch(server.url, { method: "PROPFIND", headers: { Depth: "1" } });
    expect((await listing.text()).match(/<status>HTTP\/1\.1 403/gu)).toHaveLength(1);
    const patched = await fetch(`${server.url}a.txt`, {
      method: "PROPPATCH",
      headers: { "Content-Type": "application/xml" },
      body: '<propertyupdate xmlns="DAV:"><set><prop><x:note xmlns:x="urn:x">1</x:note><x:other xmlns:x="urn:x">2</x:other></prop></set></propertyupdate>',
    });
    expect((await patched.text()).match(/HTTP\/1\.1 \d+/gu)).toEqual(["HTTP/1.1 507", "HTTP/1.1 424"]);
  });
});
