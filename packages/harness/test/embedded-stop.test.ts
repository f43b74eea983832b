import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { startServer } from "../src/index.ts";
import { ownPort } from "./own-port.ts";
import { status } from "./requests.ts";

describe("stopping", () => {
  test("ends connections, frees the port and removes the files; twice is once", async () => {
    const port = await ownPort();
    const server = await startServer({ port, seed: { "a.txt": "x" } });
    await fetch(`${server.url}a.txt`);
    const stopping = server.stop();
    await Promise.all([stopping, server.stop()]);
    await server.stop();
    await expect(fetch(server.url)).rejects.toThrow("fetch failed");
    expect(existsSync(dirname(server.root))).toBe(false);
    await using again = await startServer({ port });
    expect(again.port).toBe(port);
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
