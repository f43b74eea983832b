import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createServer, type IncomingMessage } from "node:http";
import { request } from "node:http";
import type { Socket } from "node:net";
import { getDefaultHighWaterMark } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { startFaultProxy } from "../../src/index.ts";

/**
 * What a proxy in this process holds of a response, without the buffers of the system: what it has read from the target and
 * has not handed to the client's connection. Both connections are those of the latest exchange.
 */
function heldBy(port: number): Disposable & { bytes: () => number; waits: () => boolean } {
  let fromTarget: Socket | undefined;
  let toClient: Socket | undefined;
  const answered = (message: unknown): void => {
    ({ socket: fromTarget } = (message as { response: IncomingMessage }).response);
  };
  const asked = (message: unknown): void => {
    const { socket } = message as { socket: Socket };
    if (socket.localPort === port) toClient = socket;
  };
  subscribe("http.client.response.finish", answered);
  subscribe("http.server.request.start", asked);
  return {
    bytes: () =>
      (fromTarget?.bytesRead ?? 0) - ((toClient?.bytesWritten ?? 0) - (toClient?.writableLength ?? 0)),
    waits: () => toClient?.writableNeedDrain ?? false,
    [Symbol.dispose]() {
      unsubscribe("http.client.response.finish", answered);
      unsubscribe("http.server.request.start", asked);
    },
  };
}

test("large bodies go through piece by piece, both ways; an abort reaches the target", async () => {
  const size = 200 * 1_048_576;
  let received = 0;
  let sent = 0;
  let aborted: () => void = () => {};
  const gone = new Promise<void>((resolve) => (aborted = resolve));
  const target = createServer((incoming, response) => {
    if (incoming.method === "PUT") {
      incoming.on("data", (chunk: Buffer) => (received += chunk.length));
      incoming.on("end", () => response.writeHead(201).end());
      return;
    }
    response.once("close", () => response.writableFinished || aborted());
    response.writeHead(200, { "Content-Length": size });
    const chunk = Buffer.alloc(65_536);
    let left = size;
    const more = (): void => {
      while (left > 0) {
        left -= chunk.length;
        sent += chunk.length;
        if (!response.write(chunk)) return void response.once("drain", more);
      }
      response.end();
    };
    more();
  });
  await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
  const { port } = target.address() as { port: number };
  await using proxy = await startFaultProxy({ target: `http://127.0.0.1:${port}` });
  using held = heldBy(Number(new URL(proxy.url).port));
  const answer = await fetch(proxy.url);
  // A client that does not read: the system takes what it likes for two connections, and then the proxy has to wait.
  await vi.waitFor(() => expect(held.waits()).toBe(true), { timeout: 60_000 });
  await wait(200);
  expect(held.waits()).toBe(true);
  let most = held.bytes();
  expect(most).toBeGreaterThan(0);
  let got = 0;
  for await (const chunk of answer.body ?? []) {
    got += (chunk as Uint8Array).length;
    most = Math.max(most, held.bytes());
  }
  expect([got, sent]).toEqual([size, size]);
  // What the two sockets and the response buffer before they say stop, and a piece on its way from one to the other.
  expect(most).toBeLessThan(4 * getDefaultHighWaterMark(false));
  const put = await new Promise<number>((resolve, reject) => {
    const outgoing = request(
      `${proxy.url}up`,
      { method: "PUT", headers: { "Transfer-Encoding": "chunked" } },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    outgoing.once("error", reject);
    for (let count = 0; count < 64; count += 1) outgoing.write(Buffer.alloc(65_536));
    outgoing.end();
  });
  expect([put, received]).toEqual([201, 64 * 65_536]);
  const controller = new AbortController();
  const partial = await fetch(proxy.url, { signal: controller.signal });
  controller.abort();
  await expect(partial.arrayBuffer()).rejects.toThrow("aborted");
  await gone;
  target.close();
  target.closeAllConnections();
});

test("Expect: 100-continue is the target's to answer", async () => {
  const target = createServer();
  target.on("checkContinue", (incoming, response) => {
    if (incoming.url === "/no") response.writeHead(403).end();
    else {
      response.writeContinue();
      incoming.resume().on("end", () => response.writeHead(201).end());
    }
  });
  await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
  const { port } = target.address() as { port: number };
  await using proxy = await startFaultProxy({ target: `http://127.0.0.1:${port}` });
  const put = async (path: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      let continued = false;
      const outgoing = request(
        proxy.url + path,
        { method: "PUT", headers: { Expect: "100-continue", "Content-Length": "4" } },
        (response) => {
          response.resume();
          resolve([response.statusCode, continued]);
          outgoing.destroy();
        },
      );
      outgoing.once("error", reject);
      outgoing.once("continue", () => {
        continued = true;
        outgoing.end("body");
      });
      outgoing.flushHeaders();
    });
  expect(await put("yes")).toEqual([201, true]);
  expect(await put("no")).toEqual([403, false]);
  target.close();
  target.closeAllConnections();
});
