import { describe, expect, test } from "vitest";
import { createClient, proxyFromEnvironment } from "../src/index.ts";
import * as certificates from "./certificates.ts";
import { answer, startOddServer } from "./odd-server.ts";
import { startTestProxy } from "./test-proxy.ts";
import { startTls } from "./tls-server.ts";

const ok = answer("207 Multi-Status", {}, "<x/>");
const { authority: ca } = certificates;
const proxyAuth = { username: "proxy", password: "pr0xy" };

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
      code: "proxy-unreachable",
      message: expect.stringContaining("the proxy http://127.0.0.1:9 was not reached (ECONNREFUSED)"),
    });
    await using plain = createClient({ url: "http://127.0.0.1:1/", proxy: "http://127.0.0.1:9/" });
    await expect(plain.propfind("")).rejects.toMatchObject({
      code: "proxy-unreachable",
      message: expect.stringContaining("127.0.0.1:9"),
    });
  });

  test("that never answers CONNECT is left when the limit for connecting is over", async () => {
    const left = Promise.withResolvers<void>();
    await using silent = await startOddServer((socket) => void socket.on("close", () => left.resolve()));
    const timeout = { connect: 200 };
    await using client = createClient({ url: "https://127.0.0.1:9/", proxy: silent.url, timeout });
    await expect(client.propfind("")).rejects.toMatchObject({ name: "TimeoutError", limit: "connect" });
    await left.promise;
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
