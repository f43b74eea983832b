import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { startServer } from "../src/index.ts";
import { status } from "./requests.ts";

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
