import { inspect } from "node:util";
import { createServer as createPlainServer, type AddressInfo } from "node:net";
import { createServer } from "node:tls";
import { describe, expect, test } from "vitest";
import { ConnectionError, InvalidRequestError, ProtocolError, TlsError, createClient } from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";
import { selfSigned } from "./self-signed.ts";
import { rejection } from "./rejection.ts";

/** Answers a TLS ClientHello as an HTTP server does. */
async function startPlainServer(): Promise<AsyncDisposable & { port: number }> {
  const server = createPlainServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => void server.close(),
  };
}

/** tcpmux: nobody listens there, and no system hands it out. */
const nobody = "http://127.0.0.1:1/";

test("nobody listens: the request is kept, the message says what to check", async () => {
  await using client = createClient({ url: nobody });
  const error = await rejection(client.propfind("docs/", { props: ["getetag"] }));
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ code: "ECONNREFUSED", method: "PROPFIND", url: `${nobody}docs/` });
  expect(error.message).toBe(
    `PROPFIND ${nobody}docs/: connection refused; is the server running on this port?`,
  );
  expect(error.exchange).toMatchObject({
    request: { method: "PROPFIND", body: { text: expect.stringContaining("<D:getetag/>") } },
    error: { code: "ECONNREFUSED" },
    hops: [],
  });
  expect(error.exchange).not.toHaveProperty("response");
});

test("secrets in a query are masked in what is printed, and whole in the exchange", async () => {
  await using client = createClient({ url: nobody });
  const error = await rejection(client.get("a?x=1&sig=s3cret"));
  expect(error.url).toMatch(/a\?x=1&sig=masked/u);
  expect(error.message).toContain(`GET ${error.url}: `);
  expect(inspect(error)).not.toContain("s3cret");
  expect(error.exchange?.request.url).toBe(`${nobody}a?x=1&sig=s3cret`);
});

test("the connection ends without an answer", async () => {
  await using server = await startOddServer((socket) => socket.end());
  await using client = createClient({ url: server.url });
  const error = await rejection(client.get(""));
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error.code).toBe("empty-response");
});

test("the connection is reset", async () => {
  await using server = await startOddServer((socket) => socket.resetAndDestroy());
  await using client = createClient({ url: server.url });
  expect(await rejection(client.get(""))).toMatchObject({ name: "ConnectionError", code: "ECONNRESET" });
});

test("an unknown host", async () => {
  await using client = createClient({ url: "http://no-such-host.invalid/" });
  expect(["ENOTFOUND", "EAI_AGAIN"]).toContain((await rejection(client.get(""))).code);
});

test("what answers is no HTTP", async () => {
  await using server = await startOddServer("SSH-2.0-OpenSSH_9.2p1\r\n");
  await using client = createClient({ url: server.url });
  const error = await rejection(client.get(""));
  expect(error).toBeInstanceOf(ProtocolError);
  expect(error.code).toBe("invalid-response");
});

describe("TLS", () => {
  test("a certificate that is signed by itself, and a port that speaks no TLS", async () => {
    const server = createServer(selfSigned, (socket) => socket.end());
    server.on("tlsClientError", () => {});
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    await using client = createClient({ url: `https://127.0.0.1:${port}/` });
    const error = await rejection(client.get(""));
    server.close();
    expect(error).toBeInstanceOf(TlsError);
    expect(error).toMatchObject({ code: "certificate-invalid", problem: "self-signed" });

    await using plain = await startPlainServer();
    const handshake = await rejection(client.get(`https://127.0.0.1:${plain.port}/`));
    expect(handshake).toMatchObject({ name: "TlsError", code: "tls-failed", problem: "handshake" });
  });

  test("a handshake that is never answered does not outlast the time limit", async () => {
    await using silent = await startOddServer(() => {});
    await using client = createClient({ url: `https://127.0.0.1:${silent.port}/` });
    const error = await rejection(client.get("", { timeout: 50 }));
    expect(error).toMatchObject({ name: "TimeoutError", limit: "total" });
  });
});

describe("what cannot be sent is refused before a connection is made", () => {
  test.each<[string, Parameters<ReturnType<typeof createClient>["request"]>]>([
    ["a space in the path", ["GET", "a b"]],
    ["a letter that is not ASCII", ["GET", "Ü"]],
    ["another scheme", ["GET", "ftp://127.0.0.1/"]],
    ["a name that looks like a scheme", ["GET", "a:b.txt"]],
    ["a method with a space", ["GET x", ""]],
    ["a line break in a header", ["GET", "", { headers: { "X-A": "1\r\nX-B: 2" } }]],
    ["a header name with a colon", ["GET", "", { headers: { "X:A": "1" } }]],
  ])("%s", async (_name, parameters) => {
    await using server = await startOddServer(answer("200 OK"));
    await using client = createClient({ url: server.url });
    expect(await rejection(client.request(...parameters))).toBeInstanceOf(InvalidRequestError);
    expect(server.requests).toEqual([]);
  });

  test("a base URL that is none", () => {
    expect(() => createClient({ url: "localhost:8080" })).toThrow(InvalidRequestError);
    expect(() => createClient({ url: "/dav/" })).toThrow("is no http or https URL");
  });

  test("a header value is not shown in the message", async () => {
    await using client = createClient({ url: "http://127.0.0.1/" });
    const error = await rejection(client.get("", { headers: { Authorization: "Bearer sécret\n" } }));
    expect(error.message).toContain("Authorization");
    expect(error.message).not.toContain("cret");
  });
});

test("neither the message nor what is printed of an error shows credentials", async () => {
  await using client = createClient({ url: nobody.replace("//", "//alice:s3cret@") });
  const error = await rejection(client.get("", { headers: { Authorization: "Basic s3cret" } }));
  expect(inspect(error, { depth: 10 })).not.toContain("s3cret");
  expect(error.exchange?.request.headers).toContainEqual(["Authorization", "Basic s3cret"]);
});
