import { afterEach, expect, test, vi } from "vitest";
import { isInstalled, isProxyInstalled, startServer } from "../src/index.ts";

afterEach(() => vi.unstubAllEnvs());

test.each(["", "all", "embedded", "nginx, embedded", "nginx,all"])(
  "MULTISTATUS_SERVERS=%j lets the embedded server be used",
  async (names) => {
    vi.stubEnv("MULTISTATUS_SERVERS", names);
    expect(await isInstalled("embedded")).toEqual({ installed: true });
  },
);

test("a kind that MULTISTATUS_SERVERS does not name counts as not installed, and it says how to change that", async () => {
  vi.stubEnv("MULTISTATUS_SERVERS", "apache");
  const left = {
    installed: false,
    reason: "MULTISTATUS_SERVERS leaves it out",
    howToInstall: expect.stringContaining("MULTISTATUS_SERVERS=all"),
  };
  expect(await isInstalled("embedded")).toEqual(left);
  expect(await isProxyInstalled("nginx")).toEqual(left);
});

test("a server that is started by name is started all the same", async () => {
  vi.stubEnv("MULTISTATUS_SERVERS", "apache");
  await using server = await startServer("embedded");
  expect((await fetch(server.url, { method: "OPTIONS" })).ok).toBe(true);
});
