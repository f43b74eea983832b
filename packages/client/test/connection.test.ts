import { createSecureServer } from "node:http2";
import { createServer as createHttpsServer, type ServerOptions } from "node:https";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { MockAgent } from "undici";
import { describe, expect, test } from "vitest";
import { createClient, InvalidRequestError, proxyFromEnvironment } from "../src/index.ts";
import * as certificates from "./certificates.ts";
import { answer, startOddServer } from "./odd-server.ts";
import { startTestProxy } from "./test-proxy.ts";

const ok = answer("207 Multi-Status", {}, "<x/>");
const { authority: ca, key } = certificates;
const proxyAuth = { username: "proxy", password: "pr0xy" };

/** An https server that answers with the name of the client's certificate. */
async function startTls(
  cert = certificates.good,
  options: ServerOptions = {},
): Promise<AsyncDisposable & { url: string }> {
  const server = createHttpsServer({ key, cert, ...options }, ({ socket }, response) => {
    const { subject } = (socket as TLSSocket).getPeerCertificate();
    response.writeHead(207).end(subject?.CN === undefined ? "nobody" : String(subject.CN));
  });
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

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

describe("TLS", () => {
  test("an authority of one's own; version, cipher and certificate are told", async () => {
    await using server = await startTls();
    await using client = createClient({ url: server.url, tls: { ca } });
    const { response, connection, notes } = await client.propfind("");
    expect(response?.body.text).toBe("nobody");
    expect(notes).toBeUndefined();
    expect(connection?.tls).toEqual({
      version: expect.stringMatching(/^TLSv1\.[23]$/u),
      cipher: expect.any(String),
      alpn: "http/1.1",
      trusted: true,
      subject: "CN=localhost",
      issuer: "CN=multistatus test authority",
      validFrom: "2020-01-01T00:00:00.000Z",
      validTo: "2120-01-01T00:00:00.000Z",
    });
  });

  test("a client certificate", async () => {
    await using server = await startTls(certificates.good, { requestCert: true, ca });
    const tls = { ca, cert: certificates.clientCertificate, key };
    await using client = createClient({ url: server.url, tls });
    expect((await client.propfind("")).response?.body.text).toBe("alice");
    await using without = createClient({ url: server.url, tls: { ca } });
    // With TLS 1.3 the server refuses after the handshake, by closing.
    await expect(without.propfind("")).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:empty-response|ECONNRESET)$/u),
      message: expect.stringContaining("`tls.cert`"),
    });
  });

  test("`insecure` takes anything, and says what would have been refused", async () => {
    await using server = await startTls(certificates.expired);
    await using client = createClient({ url: server.url, tls: { insecure: true } });
    const { response, connection, notes } = await client.propfind("");
    expect(response?.status).toBe(207);
    expect(connection?.tls).toMatchObject({ trusted: false, problem: expect.any(String) });
    expect(notes).toEqual([{ code: "tls-not-verified", message: expect.stringContaining("`tls.insecure`") }]);
  });

  test("another name than that of the URL can be asked for", async () => {
    await using server = await startTls(certificates.otherHost);
    await using client = createClient({ url: server.url, tls: { ca, servername: "dav.example" } });
    expect((await client.propfind("")).response?.status).toBe(207);
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

describe("a proxy", () => {
  test("gets http requests in absolute form, https ones as a tunnel", async () => {
    await using proxy = await startTestProxy();
    await using plain = await startOddServer(ok);
    await using secure = await startTls();
    await using one = createClient({ url: plain.url, proxy: proxy.url });
    const {
      response,
      request,
      connection: direct,
    } = await one.propfind("a?b", {
      headers: [
        ["X-A", "1"],
        ["X-A", "2"],
      ],
    });
    expect(response?.status).toBe(207);
    expect(request.url).toBe(`${plain.url}a?b`);
    expect(direct?.proxy).toBe(new URL(proxy.url).origin);
    await using two = createClient({ url: secure.url, proxy: new URL(proxy.url), tls: { ca } });
    const { connection } = await two.propfind("");
    expect(connection).toMatchObject({ proxy: new URL(proxy.url).origin, tls: { trusted: true } });
    await using three = createClient({ url: plain.url, proxy: { url: proxy.url, tunnel: true } });
    expect((await three.propfind("")).response?.status).toBe(207);
    const host = (url: string): string => new URL(url).host;
    expect(proxy.asked.map(({ line }) => line)).toEqual([
      `PROPFIND ${plain.url}a?b`,
      `CONNECT ${host(secure.url)}`,
      `CONNECT ${host(plain.url)}`,
    ]);
    expect(plain.requests[0]).toMatch(/^PROPFIND \/a\?b HTTP/u);
  });

  test.each(["basic", "digest"] as const)("that asks for %s is answered, in both forms", async (scheme) => {
    await using proxy = await startTestProxy(scheme);
    await using plain = await startOddServer(ok);
    await using secure = await startTls();
    await using one = createClient({ url: plain.url, proxy: { url: proxy.url, auth: proxyAuth } });
    const first = await one.propfind("a");
    const second = await one.propfind("b");
    expect(first.hops.map(({ reason, response }) => [reason, response?.status])).toEqual([
      ["authentication", 407],
    ]);
    expect([first.response?.status, second.response?.status, second.hops.length]).toEqual([207, 207, 0]);
    expect(plain.requests.join("")).not.toMatch(/proxy-authorization/iu);
    const withUserinfo = proxy.url.replace("//", "//proxy:pr0xy@");
    await using two = createClient({ url: secure.url, proxy: withUserinfo, tls: { ca } });
    expect((await two.propfind("")).response?.status).toBe(207);
  });

  test("its credentials and those of the server are kept apart", async () => {
    await using proxy = await startTestProxy("basic");
    const asks = answer("401 Unauthorized", { "WWW-Authenticate": 'Basic realm="r"' });
    await using plain = await startOddServer(asks, ok);
    const auth = { username: "alice", password: "s3cret" };
    await using client = createClient({ url: plain.url, auth, proxy: { url: proxy.url, auth: proxyAuth } });
    const { hops, response } = await client.propfind("");
    expect([...hops.map((hop) => hop.response?.status), response?.status]).toEqual([407, 401, 207]);
    expect(plain.requests[1]).toMatch(/^authorization: Basic YWxpY2U6czNjcmV0\r$/imu);
  });

  test("that does not take the credentials: the 407 is the result, a tunnel is an error", async () => {
    await using proxy = await startTestProxy("basic");
    await using plain = await startOddServer(ok);
    const auth = { ...proxyAuth, password: "wrong" };
    await using one = createClient({ url: plain.url, proxy: { url: proxy.url, auth } });
    const { response, notes } = await one.propfind("");
    expect([response?.status, notes?.[0]?.code]).toEqual([407, "authentication-not-answered"]);
    await using two = createClient({ url: "https://127.0.0.1:9/", proxy: proxy.url });
    await expect(two.propfind("")).rejects.toMatchObject({
      name: "ConnectionError",
      code: "proxy-refused",
      message: expect.stringMatching(/answered CONNECT with 407.*`proxy\.auth`/u),
    });
  });

  test("that forbids a tunnel, or is not there", async () => {
    await using refusing = await startTestProxy("refuses");
    await using one = createClient({ url: "https://127.0.0.1:9/", proxy: refusing.url });
    await expect(one.propfind("")).rejects.toMatchObject({
      code: "proxy-refused",
      message: expect.stringContaining("403"),
    });
    await using closing = await startOddServer((socket) => socket.end());
    await using two = createClient({ url: "https://127.0.0.1:9/", proxy: closing.url });
    await expect(two.propfind("")).rejects.toMatchObject({ name: "ConnectionError", code: "proxy-closed" });
    await using gone = createClient({ url: "https://127.0.0.1:9/", proxy: "http://127.0.0.1:9/" });
    await expect(gone.propfind("")).rejects.toMatchObject({
      code: "ECONNREFUSED",
      message: expect.stringContaining("127.0.0.1:9"),
    });
  });

  test("is chosen for each origin by a function", async () => {
    await using proxy = await startTestProxy();
    await using direct = await startOddServer(ok);
    await using server = await startOddServer(answer("301 Moved", { Location: direct.url }));
    const choose = (origin: string) => (`${origin}/` === server.url ? proxy.url : undefined);
    await using client = createClient({ url: server.url, proxy: choose });
    const { hops, response } = await client.propfind("");
    expect([hops.length, response?.status]).toEqual([1, 207]);
    expect(proxy.asked).toHaveLength(1);
  });
});

describe("the proxy that the environment names", () => {
  test.each<[string, Record<string, string>, string | undefined]>([
    ["http://h", {}, undefined],
    ["http://h", { http_proxy: "http://p:1" }, "http://p:1"],
    ["http://h", { HTTP_PROXY: "p:1" }, "http://p:1"],
    ["http://h", { http_proxy: "http://a", HTTP_PROXY: "http://b" }, "http://a"],
    ["http://h", { https_proxy: "http://p" }, undefined],
    ["https://h", { https_proxy: "http://p", http_proxy: "http://q" }, "http://p"],
    ["https://h", { http_proxy: "http://q" }, "http://q"],
    ["http://h", { http_proxy: "http://p", no_proxy: "*" }, undefined],
    ["http://dav.example.", { http_proxy: "http://p", no_proxy: "other, example" }, undefined],
    ["http://dav.example", { http_proxy: "http://p", no_proxy: ".example" }, undefined],
    ["http://dav.example", { http_proxy: "http://p", no_proxy: "*.example" }, undefined],
    ["http://example", { http_proxy: "http://p", no_proxy: "*.example" }, "http://p"],
    ["http://myexample", { http_proxy: "http://p", no_proxy: "example" }, "http://p"],
    ["http://h:8080", { http_proxy: "http://p", NO_PROXY: "h:8080" }, undefined],
    ["http://h:8081", { http_proxy: "http://p", no_proxy: "h:8080" }, "http://p"],
    ["http://h", { http_proxy: "http://p", no_proxy: "h:80" }, undefined],
    ["http://[::1]:8080", { http_proxy: "http://p", no_proxy: "::1" }, undefined],
    ["http://[::1]:8080", { http_proxy: "http://p", no_proxy: "[::1]:8080" }, undefined],
    ["http://[::1]:8081", { http_proxy: "http://p", no_proxy: "[::1]:8080" }, "http://p"],
  ])("%s with %j", (origin, environment, expected) => {
    expect(proxyFromEnvironment(environment)(origin)).toBe(expected);
  });
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
