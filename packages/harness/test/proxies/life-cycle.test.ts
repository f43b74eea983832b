import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { startProxy, type ProxyKindName, type ProxyOptions } from "../../src/index.ts";
import { startElsewhere } from "../elsewhere.ts";
import { kinds } from "./installed.ts";
import { startOrigin } from "./origin.ts";
import { send } from "./send.ts";

describe.each(kinds)("$title", ({ kind, installed }) => {
  describe.runIf(installed)("lives as long as it is wanted", () => {
    suite(kind);
  });
});

function suite(kind: ProxyKindName): void {
  test("starts side by side and leaves nothing behind", async () => {
    await inOwnPlace(async (place) => {
      await using origin = await startOrigin("/");
      const proxies = await Promise.all(
        Array.from({ length: 4 }, async () => startProxy(kind, { target: origin.url })),
      );
      expect(new Set(proxies.map(({ port }) => port)).size).toBe(4);
      const answers = proxies.map(async (proxy) => send(proxy, "PROPFIND", "", { Depth: "0" }));
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([207, 207, 207, 207]);
      const [first] = proxies;
      if (!first) throw new Error("There is no first proxy.");
      await expect(startProxy(kind, { target: origin.url, port: first.port })).rejects.toMatchObject({
        code: "port-in-use",
      });
      await Promise.all(proxies.map(async (proxy) => proxy.stop()));
      await first.stop();
      for (const { url } of proxies) await expect(fetch(url)).rejects.toThrow("fetch failed");
      expect(readdirSync(place)).toEqual([]);
      expect(processesNaming(place)).toEqual([]);
    });
  });

  test.each<[string, NodeJS.Signals | undefined]>([
    ["process.exit(0);", undefined],
    ["", "SIGINT"],
    ["", "SIGKILL"],
  ])("is gone when its program ends by %j %s", async (then, signal) => {
    await inOwnPlace(async (place) => {
      const { told } = await startElsewhere(
        { call: "startProxy", given: [kind, { target: "http://127.0.0.1:1/" }], tells: "url" },
        then,
        signal,
      );
      expect(told).toMatch(/^http:/u);
      // A process that was killed takes a moment to end, and nobody was left to wait for it.
      await vi.waitFor(() => expect(processesNaming(place)).toEqual([]), { timeout: 5000 });
      await vi.waitFor(() => expect(readdirSync(place)).toEqual([]), { timeout: 5000 });
    });
  });
}

test.each<[string, ProxyOptions, string]>([
  ["a target that is no URL", { target: "files" }, "invalid-target"],
  ["a target behind TLS", { target: "https://example.org/" }, "invalid-target"],
  ["no target", {} as ProxyOptions, "invalid-target"],
  ["a target that is nothing", { target: null as unknown as string }, "invalid-target"],
  ["a target with a password", { target: "http://a:b@example.org/" }, "invalid-target"],
  ["a target without the slash", { target: "http://example.org/dav" }, "invalid-target"],
  ["a target with an odd path", { target: "http://example.org/a%20b/" }, "invalid-base-path"],
  ["a base path of its own", { target: "http://example.org/dav/", basePath: "/x" }, "unsupported-option"],
  [
    "a scheme fault without TLS",
    { target: "http://example.org/", fault: "destination-scheme" },
    "unsupported-option",
  ],
  [
    "a prefix to add, of a target without one",
    { target: "http://example.org/", fault: "prefix-added" },
    "unsupported-option",
  ],
  [
    "a fault that nobody knows",
    { target: "http://example.org/", fault: "gremlins" as "origin-down" },
    "unknown-proxy-fault",
  ],
  [
    "an option that nobody knows",
    { target: "http://example.org/", faults: ["origin-down"] } as ProxyOptions,
    "invalid-option",
  ],
  ["a port beyond ports", { target: "http://example.org/", port: 70_000 }, "invalid-option"],
  ["no options", undefined as unknown as ProxyOptions, "invalid-option"],
])("refuses %s", async (_name, options, code) => {
  await expect(startProxy("nginx", options)).rejects.toMatchObject({ name: "HarnessError", code });
});

test.each(["https://ada:s3cret@example.org/", "http://ada:s3cret@example.org/", "ada:s3cret@example.org"])(
  "a password in the target %s is not shown",
  async (target) => {
    await expect(startProxy("nginx", { target })).rejects.toMatchObject({
      code: "invalid-target",
      message: expect.not.stringContaining("s3cret"),
    });
  },
);

test("refuses a kind that nobody knows, with those it knows", async () => {
  await expect(
    startProxy("traefik" as ProxyKindName, { target: "http://example.org/" }),
  ).rejects.toMatchObject({
    code: "unknown-proxy-kind",
    message: expect.stringContaining("nginx, haproxy, apache, caddy, varnish, squid"),
  });
});

/** Temporary directories made meanwhile are inside of one that nobody else uses. */
async function inOwnPlace(run: (place: string) => Promise<void>): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), "proxies-"));
  // Proxies run as other users and have to get in.
  chmodSync(place, 0o755);
  vi.stubEnv("TMPDIR", place);
  try {
    await run(place);
  } finally {
    vi.unstubAllEnvs();
    if (existsSync(place)) rmSync(place, { recursive: true });
  }
}

/** Processes that have the directory on their command line and are not on their way out. */
function processesNaming(directory: string): string[] {
  const list = execFileSync("ps", ["-eo", "stat=,args="], { encoding: "utf8" });
  return list.split("\n").filter((line) => line.includes(directory) && !line.startsWith("Z"));
}
