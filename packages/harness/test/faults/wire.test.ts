import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createServer, type IncomingMessage } from "node:http";
import { request } from "node:http";
import type { Socket } from "node:net";
import { getDefaultHighWaterMark } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { HarnessError, startFaultProxy, startServer, type Fault } from "../../src/index.ts";
import { ask, type Wire } from "./ask.ts";

const big = "0123456789".repeat(1000);

/** One request for a file of 10,000 bytes through the fault. */
async function through(fault: Fault, headers: Record<string, string> = {}): Promise<Wire & { log: string }> {
  await using server = await startServer({ seed: { "big.txt": big } });
  await using proxy = await startFaultProxy({ target: server, faults: [fault] });
  const wire = await ask(`${proxy.url}big.txt`, { headers });
  return { ...wire, log: await proxy.log() };
}

test("truncated: broken off, or as if it were whole", async () => {
  const broken = await through({ kind: "truncate", bytes: 1234 });
  expect([broken.body.length, broken.broken, broken.header("content-length")]).toEqual([
    1234,
    "ECONNRESET",
    "10000",
  ]);
  const clean = await through({ kind: "truncate", bytes: 1234, end: "clean" });
  expect([clean.body.length, clean.broken, clean.header("content-length")]).toEqual([
    1234,
    undefined,
    "1234",
  ]);
});

test("a wrong Content-Length, too long and too short", async () => {
  const long = await through({ kind: "content-length", by: 10 });
  expect([long.header("content-length"), long.body.length, long.broken]).toEqual([
    "10010",
    10_000,
    "ECONNRESET",
  ]);
  const short = await through({ kind: "content-length", by: -10 });
  expect([short.header("content-length"), short.body.length]).toEqual(["9990", 9990]);
});

test("content coding: said and not done, done and not said, damaged", async () => {
  const claimed = await through({ kind: "content-coding", how: "claimed" });
  expect([claimed.header("content-encoding"), claimed.text]).toEqual(["gzip", big]);
  const unclaimed = await through({ kind: "content-coding", how: "unclaimed" });
  expect([unclaimed.header("content-encoding"), unclaimed.body.subarray(0, 2).toString("hex")]).toEqual([
    undefined,
    "1f8b",
  ]);
  const damaged = await through({ kind: "content-coding", how: "broken" });
  expect([damaged.header("content-encoding"), damaged.body.subarray(-2).toString("hex")]).toEqual([
    "gzip",
    "ffff",
  ]);
});

test("the connection is reset before the head, and in the body", async () => {
  await expect(through({ kind: "reset" })).rejects.toMatchObject({ code: "ECONNRESET" });
  const later = await through({ kind: "reset", bytes: 500 });
  expect([later.body.length, later.broken]).toEqual([500, "ECONNRESET"]);
});

test("slow, delayed and stalled answers come as declared, and end with the proxy", async () => {
  const slow = await through({ kind: "slow", bytesPerSecond: 100_000 });
  expect([slow.text, slow.log.includes("slow, 100000 bytes a second")]).toEqual([big, true]);
  expect((await through({ kind: "delay", ms: 50 })).text).toBe(big);
  await using server = await startServer({ seed: { "big.txt": big } });
  for (const fault of [{ kind: "stall" }, { kind: "stall", bytes: 10 }] as const) {
    const proxy = await startFaultProxy({ target: server, faults: [fault] });
    const asked = ask(`${proxy.url}big.txt`).then(
      ({ body }) => body.length,
      (error: NodeJS.ErrnoException) => error.code,
    );
    expect(await Promise.race([asked, wait(300, "waiting")])).toBe("waiting");
    await proxy.stop();
    expect(await asked).toBe(fault.kind === "stall" && "bytes" in fault ? 10 : "ECONNRESET");
  }
});

test("header fields are dropped and set, in the request and the response", async () => {
  await using server = await startServer({ seed: { "a.txt": "x" } });
  await using proxy = await startFaultProxy({
    target: server,
    faults: [
      { kind: "headers", on: "request", method: "PROPFIND", set: { Depth: "0" } },
      { kind: "headers", drop: ["DAV"], set: { "X-Added": "1" } },
    ],
  });
  const { text, header } = await ask(proxy.url, { method: "PROPFIND", headers: { Depth: "1" } });
  expect([text.includes("a.txt"), header("x-added")]).toEqual([false, "1"]);
  expect((await ask(proxy.url, { method: "OPTIONS" })).header("dav")).toBeUndefined();
});

test("answers of its own: bursts with Retry-After, 401 and redirects without end, another status, interim ones", async () => {
  await using server = await startServer({ seed: { "a.txt": "x" } });
  await using proxy = await startFaultProxy({
    target: server,
    faults: [{ kind: "answer", status: 503, retryAfter: 5, times: 2 }],
  });
  const url = `${proxy.url}a.txt`;
  const answers = [await ask(url), await ask(url), await ask(url)];
  expect(answers.map(({ status, header }) => [status, header("retry-after")])).toEqual([
    [503, "5"],
    [503, "5"],
    [200, undefined],
  ]);
  proxy.setFaults([{ kind: "auth-loop", scheme: "digest", stale: true }]);
  const nonces = [await ask(url), await ask(url)].map(({ header }) => header("www-authenticate") ?? "");
  expect(nonces[0]).toMatch(/^Digest .*stale=true$/u);
  expect(nonces[0]).not.toBe(nonces[1]);
  proxy.setFaults([{ kind: "redirect-loop", status: 307 }]);
  await expect(fetch(url)).rejects.toThrow("fetch failed");
  proxy.setFaults([{ kind: "outer-status", status: 200, method: "PROPFIND" }]);
  expect(await ask(proxy.url, { method: "PROPFIND" })).toMatchObject({
    status: 200,
    text: expect.stringContaining("multistatus"),
  });
  proxy.setFaults([{ kind: "interim", status: 102, count: 3 }]);
  expect((await ask(url)).interim).toEqual([102, 102, 102]);
});

test("an older answer comes again", async () => {
  await using server = await startServer({ seed: { "a.txt": "x" } });
  await using proxy = await startFaultProxy({
    target: server,
    faults: [{ kind: "stale", method: "PROPFIND" }],
  });
  const list = async (): Promise<string> =>
    (await ask(proxy.url, { method: "PROPFIND", headers: { Depth: "1" } })).text;
  const before = await list();
  await ask(`${proxy.url}new.txt`, { method: "PUT", body: "new" });
  expect(await list()).toBe(before);
  proxy.setFaults([]);
  expect(await list()).toContain("new.txt");
});

test("which requests: after, every, times; the same seed draws the same", async () => {
  await using server = await startServer({ seed: { "a.txt": "x", "b.txt": "x" } });
  const statuses = async (fault: Partial<Fault>, seed = 1): Promise<string> => {
    await using proxy = await startFaultProxy({
      target: server,
      seed,
      faults: [{ kind: "answer", status: 500, ...fault } as Fault],
    });
    let all = "";
    for (let count = 0; count < 12; count += 1) {
      all += (await ask(`${proxy.url}a.txt`)).status === 500 ? "x" : ".";
    }
    return all;
  };
  expect(await statuses({ times: 2 })).toBe("xx..........");
  expect(await statuses({ every: 3 })).toBe("..x..x..x..x");
  expect(await statuses({ after: 5, times: 3 })).toBe(".....xxx....");
  expect(await statuses({ path: "/b*" })).toBe("............");
  expect(await statuses({ pattern: "^/[ab]\\.txt$" })).toBe("xxxxxxxxxxxx");
  const drawn = await statuses({ probability: 0.5 });
  expect(await statuses({ probability: 0.5 })).toBe(drawn);
  expect(new Set(drawn)).toEqual(new Set("x."));
  expect(await statuses({ probability: 0.5 }, 2)).not.toBe(drawn);
});

test("Destination and If name the target there, Location and hrefs the proxy here", async () => {
  const seen: Record<string, string | string[] | undefined>[] = [];
  const target = createServer((incoming, response) => {
    seen.push({ ...incoming.headers });
    const own = `http://${incoming.headers.host}`;
    response.writeHead(207, [
      "Content-Type",
      "application/xml",
      "lOcAtIoN",
      `${own}/x`,
      "X-B",
      "2",
      "x-a",
      "1",
    ]);
    response.end(
      `<multistatus xmlns="DAV:"><response><href>${own}/x</href><note>${own}/x</note></response></multistatus>`,
    );
  });
  await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
  const { port } = target.address() as { port: number };
  await using proxy = await startFaultProxy({ target: `http://127.0.0.1:${port}` });
  const own = proxy.url.slice(0, -1);
  const { headers, text } = await ask(`${own}/a`, {
    method: "MOVE",
    headers: { Destination: `${own}/b`, If: `<${own}/b> (<opaquelocktoken:1>)` },
  });
  target.close();
  target.closeAllConnections();
  expect(seen[0]).toMatchObject({
    host: `127.0.0.1:${port}`,
    destination: `http://127.0.0.1:${port}/b`,
    if: `<http://127.0.0.1:${port}/b> (<opaquelocktoken:1>)`,
  });
  expect(seen[0]?.["transfer-encoding"]).toBeUndefined();
  expect(headers.slice(0, 4)).toEqual([
    ["Content-Type", "application/xml"],
    ["lOcAtIoN", `${own}/x`],
    ["X-B", "2"],
    ["x-a", "1"],
  ]);
  expect(text).toBe(
    `<multistatus xmlns="DAV:"><response><href>${own}/x</href><note>http://127.0.0.1:${port}/x</note></response></multistatus>`,
  );
});

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

test("TLS on the listening side, and a target that is not there", async () => {
  await using proxy = await startFaultProxy({ target: "http://127.0.0.1:1/", tls: true });
  expect(proxy.certificate).toContain("BEGIN CERTIFICATE");
  await using front = await startFaultProxy({ target: proxy.url, ca: proxy.certificate ?? "" });
  const { status, text } = await ask(front.url);
  expect([status, text]).toEqual([502, expect.stringContaining("no answer from http://127.0.0.1:1")]);
  await using mistrusting = await startFaultProxy({ target: proxy.url });
  expect((await ask(mistrusting.url)).text).toMatch(/self[- ]signed/u);
});

test.each([
  [[{ kind: "nothing" }], /`faults\[0\]\.kind` must be one of status, /u],
  [[{ kind: "stale" }, { kind: "status" }], /`faults\[1\]\.status` must be given/u],
  [[{ kind: "status", status: 99 }], /`faults\[0\]\.status` must be a status from 200 to 599, and it is 99/u],
  [[{ kind: "slow", bytesPerSecond: 1, path: 5 }], /`faults\[0\]\.path` must be a text/u],
  [[{ kind: "xml", how: "odd" }], /`faults\[0\]\.how` must be one of undeclared-prefix/u],
  [[{ kind: "reset", pattern: "(" }], /`faults\[0\]\.pattern` is no regular expression/u],
  [[{ kind: "reset", tims: 1 }], /`faults\[0\]\.tims` does not exist for reset; its fields are kind, /u],
])("a bad declaration is refused by the name of its field: %j", async (faults, message) => {
  const starting = startFaultProxy({ target: "http://127.0.0.1:1", faults: faults as Fault[] });
  await expect(starting).rejects.toThrow(message);
  await expect(starting).rejects.toBeInstanceOf(HarnessError);
});
