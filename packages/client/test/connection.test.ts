import { createSecureServer } from "node:http2";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MockAgent } from "undici";
import { describe, expect, test } from "vitest";
import { createClient, InvalidRequestError } from "../src/index.ts";
import * as certificates from "./certificates.ts";
import { answer, startOddServer } from "./odd-server.ts";

const ok = answer("207 Multi-Status", {}, "<x/>");
const { authority: ca, key } = certificates;

describe("what is known of the connection", () => {
  test("address, port, whether it was used before, and how long it took to make", async () => {
    await using server = await startOddServer(ok);
    await using client = createClient({ url: server.url });
    const first = await client.propfind("");
    await new Promise((resolve) => setImmediate(resolve));
    const second = await client.propfind("");
    expect(first.connection).toEqual({
      remoteAddress: "127.0.0.1",
      remotePort: server.port,
      localPort: expect.any(Number),
      reused: false,
    });
    expect(second.connection).toEqual({ ...first.connection, reused: true });
    expect(first.timing?.connect).toBeGreaterThan(0);
    expect(first.timing?.connect).toBeLessThanOrEqual(first.timing?.wait ?? 0);
    expect(second.timing).not.toHaveProperty("connect");
  });

  test("nothing, where a dispatcher was given", async () => {
    const agent = new MockAgent();
    agent.disableNetConnect();
    agent
      .get("http://dav.example")
      .intercept({ path: "/", method: "PROPFIND" })
      .reply(207, "<x/>", { headers: { DAV: "1" } });
    await using client = createClient({ url: "http://dav.example", dispatcher: agent });
    const exchange = await client.propfind("");
    expect(exchange.response).toMatchObject({ status: 207, body: { text: "<x/>" } });
    expect(exchange.connection).toBeUndefined();
    await agent.close();
  });
});

test("HTTP/2 is used where it is wanted, and recorded", async () => {
  const server = createSecureServer(
    { key, cert: certificates.good, allowHTTP1: true },
    (incoming, response) => {
      response.writeHead(207, { DAV: "1", "x-seen": `${incoming.httpVersion} ${incoming.method}` });
      response.end("<x/>");
    },
  );
  const sessions = new Set<{ destroy(): void }>();
  server.on("session", (session) => sessions.add(session));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  {
    await using one = createClient({ url, tls: { ca } });
    const plain = await one.propfind("", { props: ["getetag"] });
    expect(plain.response?.headers).toContainEqual(["x-seen", "1.1 PROPFIND"]);
    expect(plain.request).not.toHaveProperty("httpVersion");
    await using two = createClient({ url, tls: { ca }, http2: true });
    const exchange = await two.propfind("", { props: ["getetag"] });
    expect(exchange).toMatchObject({
      request: { httpVersion: "HTTP/2" },
      response: { httpVersion: "HTTP/2", status: 207, body: { text: "<x/>" } },
      connection: { tls: { alpn: "h2" } },
    });
    expect(exchange.response?.headers).toContainEqual(["x-seen", "2.0 PROPFIND"]);
  }
  for (const session of sessions) session.destroy();
  await new Promise((resolve) => server.close(resolve));
});

test.skipIf(process.platform === "win32")("a Unix socket", async () => {
  const directory = await mkdtemp(join(tmpdir(), "multistatus-"));
  const socketPath = join(directory, "dav.sock");
  const server = createServer((incoming, response) => response.writeHead(207).end(incoming.headers.host));
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  {
    const auth = { basic: { username: "a", password: "b", preemptive: true } };
    await using client = createClient({ url: "http://dav.example/x/", socketPath, auth });
    const { request, response, connection, notes } = await client.propfind("a");
    expect(response?.body.text).toBe("dav.example");
    expect(request.url).toBe("http://dav.example/x/a");
    expect(connection).toEqual({ socketPath, reused: false });
    // Nobody else can read what goes over it.
    expect(request.headers.map(([name]) => name)).toContain("Authorization");
    expect(notes).toBeUndefined();
  }
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(directory, { recursive: true });
});

test.each([
  ["a dispatcher beside a proxy", { dispatcher: new MockAgent(), proxy: "http://p" }],
  ["a socket beside a proxy", { socketPath: "/x", proxy: "http://p" }],
  ["a proxy that is no URL", { proxy: "p" }],
])("%s is refused", (_name, options) => {
  expect(() => createClient({ url: "http://h", ...options })).toThrow(InvalidRequestError);
});

test("the limit for connecting can be another one for one request", async () => {
  await using silent = await startOddServer(() => {});
  await using client = createClient({ url: `https://127.0.0.1:${silent.port}/` });
  const error = await client.propfind("", { timeout: { connect: 50 } }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "TimeoutError", limit: "connect" });
});
