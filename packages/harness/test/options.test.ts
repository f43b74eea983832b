import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import {
  HarnessError,
  isInstalled,
  partialFailure,
  partialFailureCauses,
  releaseLock,
  startServer,
  takeLock,
} from "../src/index.ts";

/** Odd options, the code that they are refused with, and what the message has to say. */
const odd: [string, unknown, string, RegExp][] = [
  ["null", null, "invalid-option", /must be an object, and they are null/u],
  ["a list", [], "invalid-option", /must be an object, and they are a list/u],
  ["an unknown option", { root: "/tmp" }, "invalid-option", /no option `root`\. Known options: seed, /u],
  ["a number for a seed", { seed: 5 }, "invalid-seed", /and it is 5/u],
  ["null for a seed", { seed: null }, "invalid-seed", /and it is null/u],
  ["an empty path for a seed", { seed: "" }, "invalid-seed", /path is empty/u],
  ["a seed from the web", { seed: new URL("https://a.example/") }, "invalid-seed", /file: URL/u],
  ["a number for a content", { seed: { "a.txt": 5 } }, "invalid-seed", /"a\.txt" must have a text.* is 5/u],
  ["a field that seeds have not", { seed: { "a.txt": { text: "x" } } }, "invalid-seed", /no field `text`/u],
  ["content and size", { seed: { a: { content: "x", size: 5 } } }, "invalid-seed", /give one/u],
  ["a negative size", { seed: { a: { size: -1 } } }, "invalid-seed", /whole number of bytes/u],
  ["no date", { seed: { a: { modified: "2026" } } }, "invalid-seed", /valid Date/u],
  ["a file as a parent", { seed: { a: "x", "a/b": "y" } }, "invalid-seed", /"a\/b".* a file is where/u],
  [
    "a file where a collection is",
    { seed: { "a/": null, a: "x" } },
    "invalid-seed",
    /a collection is where/u,
  ],
  ["a long name", { seed: { ["x".repeat(300)]: "" } }, "invalid-seed", /too long/u],
  ["no list of locks", { locks: { path: "a" } }, "invalid-option", /`locks` must be a list/u],
  ["a lock without a path", { locks: [{}] }, "invalid-option", /`locks\[0\]\.path` must be a path/u],
  ["a lock with a typo", { locks: [{ path: "a", deph: "0" }] }, "invalid-option", /no field `deph`/u],
  ["a lock of Depth 1", { locks: [{ path: "a", depth: "1" }] }, "invalid-option", /"0", "infinity"/u],
  [
    "a lock of a scope",
    { locks: [{ path: "a", scope: "both" }] },
    "invalid-option",
    /"exclusive", "shared"/u,
  ],
  ["a lock for no time", { locks: [{ path: "a", timeout: 0 }] }, "invalid-option", /seconds above 0/u],
  ["a lock of a stranger", { locks: [{ path: "a", user: "bob" }] }, "unknown-user", /"bob"/u],
  ["a lock on what is not there", { locks: [{ path: "none/a" }] }, "lock-refused", /answered LOCK with 4/u],
  ["a list of users", { users: ["alice"] }, "invalid-option", /`users` must be an object/u],
  ["a number for a password", { users: { alice: 5 } }, "invalid-option", /`users\["alice"\]` must be/u],
  ["a colon in a name", { users: { "a:b": "c" } }, "invalid-option", /cannot hold a colon/u],
  ["a line break in a password", { users: { alice: "a\nb" } }, "invalid-option", /control character/u],
  ["a user without a name", { users: { "": "x" } }, "invalid-option", /without a name/u],
  ["another scheme", { users: { a: "b" }, authentication: "ntlm" }, "invalid-option", /"basic" or "digest"/u],
  ["a scheme for nobody", { authentication: "digest" }, "invalid-option", /there are no `users`/u],
  ["a text for finiteDepth", { finiteDepth: "on" }, "invalid-option", /`finiteDepth` must be true or false/u],
  ["a text for readOnly", { readOnly: "docs" }, "invalid-option", /`readOnly` must be true, false or/u],
  [
    "a path outside in readOnly",
    { readOnly: ["../x"] },
    "invalid-option",
    /`readOnly`: .* inside the served/u,
  ],
  ["a text for forbidden", { forbidden: "docs" }, "invalid-option", /`forbidden` must be a list/u],
  ["a number in forbidden", { forbidden: [5] }, "invalid-option", /`forbidden\[0\]` must be a path/u],
  [
    "a status that is none",
    { failing: { a: 200 } },
    "invalid-option",
    /`failing\["a"\]` must be one of 400/u,
  ],
  ["a typo in failing", { failing: { a: { reads: 403 } } }, "invalid-option", /no field `reads`/u],
  ["a reading status", { failing: { a: { read: 423 } } }, "invalid-option", /one of 401, 403, 404, 500/u],
  [
    "a short property name",
    { failing: { a: { properties: { getetag: 403 } } } },
    "invalid-option",
    /\{namespace\}name/u,
  ],
  ["a quota of nothing", { quota: 0 }, "invalid-option", /bytes above 0, and it is 0/u],
  ["a text for a port", { port: "8080" }, "invalid-option", /`port` must be .* a text/u],
  ["a high port", { port: 70_000 }, "invalid-option", /0 \(any free one\) to 65535, and it is 70000/u],
  ["a negative port", { port: -1 }, "invalid-option", /and it is -1/u],
  ["half a port", { port: 80.5 }, "invalid-option", /and it is 80\.5/u],
  ["a number for a base path", { basePath: 5 }, "invalid-base-path", /must be a string, and it is 5/u],
  ["a base path with a query", { basePath: "/a?b" }, "invalid-base-path", /letters, digits/u],
  ["a list of calendars", { calendars: [] }, "invalid-option", /`calendars` must be an object/u],
  ["a text for a calendar", { calendars: { a: "x" } }, "invalid-option", /`calendars\["a"\]` must be/u],
  ["bytes for an event", { calendars: { a: { b: 5 } } }, "invalid-option", /\["b"\]` must be a text/u],
];

describe("options that cannot be", () => {
  test.each(odd)("%s", async (_name, options, code, message) => {
    const place = mkdtempSync(join(tmpdir(), "odd-"));
    vi.stubEnv("TMPDIR", place);
    try {
      const error = await startServer(options as never).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(HarnessError);
      expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
      expect(readdirSync(place)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      rmSync(place, { recursive: true });
    }
  });

  test("a password is not shown", async () => {
    const error = await startServer({ users: "geheim" } as never).catch((caught: unknown) => caught);
    expect(String(error)).not.toContain("geheim");
  });

  test("a kind that is none", async () => {
    const code = "unknown-server-kind";
    await expect(startServer("iis" as never)).rejects.toMatchObject({ code });
    await expect(startServer("toString" as never)).rejects.toMatchObject({ code });
    await expect(isInstalled("iis" as never)).rejects.toMatchObject({ code });
    expect(() => partialFailureCauses("iis" as never)).toThrow(expect.objectContaining({ code }));
  });

  test("requests to a server that has stopped", async () => {
    const server = await startServer({ seed: { "a.txt": "x" }, locks: [{ path: "a.txt" }] });
    const [lock] = server.locks;
    await server.stop();
    const code = "no-answer";
    await expect(takeLock(server, { path: "a.txt" })).rejects.toMatchObject({ code });
    await expect(releaseLock(server, lock ?? ({} as never))).rejects.toMatchObject({ code });
    await expect(partialFailure(server)).rejects.toMatchObject({ code });
  });

  test("a partial failure that is none", async () => {
    await using server = await startServer();
    const code = "invalid-option";
    for (const options of [
      { members: 0 },
      { members: 1.5 },
      { member: 3 },
      { collection: "" },
      { collection: "../a" },
      { members: 2, nth: 3 },
    ]) {
      await expect(partialFailure(server, options as never), JSON.stringify(options)).rejects.toMatchObject({
        code,
      });
    }
  });
});

describe("a seed with more than contents", () => {
  test("has files of a size and dates", async () => {
    const modified = new Date("2020-02-03T04:05:06Z");
    await using server = await startServer({
      seed: {
        "docs/big.bin": { size: 5_000_000, modified },
        "docs/a.txt": { content: "text" },
        "old/": { modified },
      },
    });
    const big = await fetch(`${server.url}docs/big.bin`);
    expect((await big.arrayBuffer()).byteLength).toBe(5_000_000);
    expect(big.headers.get("last-modified")).toBe(modified.toUTCString());
    expect(await (await fetch(`${server.url}docs/a.txt`)).text()).toBe("text");
    expect(existsSync(join(server.root, "old"))).toBe(true);
  });
});
