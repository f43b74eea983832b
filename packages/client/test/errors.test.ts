import { createServer as createPlainServer, type AddressInfo } from "node:net";
import { createServer } from "node:tls";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  AbortedError,
  BodyTooLargeError,
  ClientError,
  ConnectionError,
  DecodingError,
  InvalidRequestError,
  ProtocolError,
  TimeoutError,
  TlsError,
  TruncatedBodyError,
  createClient,
  createRecorder,
} from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";
import { selfSigned } from "./self-signed.ts";

/** What the promise is rejected with. */
async function rejection(promise: Promise<unknown>): Promise<ClientError> {
  const error = await promise.then(
    () => {
      throw new Error("It was not rejected.");
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof ClientError)) throw error;
  return error;
}

test("nobody listens: the request is kept, the message says what to check", async () => {
  const server = await startOddServer();
  await server[Symbol.asyncDispose]();
  await using client = createClient({ url: server.url });
  const error = await rejection(client.propfind("docs/", { props: ["getetag"] }));
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ code: "ECONNREFUSED", method: "PROPFIND", url: `${server.url}docs/` });
  expect(error.message).toBe(
    `PROPFIND ${server.url}docs/: connection refused; is the server running on this port?`,
  );
  expect(error.exchange).toMatchObject({
    request: { method: "PROPFIND", body: { text: expect.stringContaining("<D:getetag/>") } },
    error: { code: "ECONNREFUSED" },
    hops: [],
  });
  expect(error.exchange).not.toHaveProperty("response");
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

describe("a body that breaks off", () => {
  const begun = '<?xml version="1.0"?><D:multistatus xmlns:D="DAV:"><D:resp';
  test.each([
    ["by its Content-Length", `HTTP/1.1 207 Multi-Status\r\nContent-Length: 5000\r\n\r\n${begun}`],
    [
      "in chunks",
      `HTTP/1.1 207 Multi-Status\r\nTransfer-Encoding: chunked\r\n\r\n${begun.length.toString(16)}\r\n${begun}\r\n`,
    ],
  ])("%s: what came is kept and marked", async (_name, bytes) => {
    await using server = await startOddServer((socket) => socket.end(bytes));
    const recorder = createRecorder();
    await using client = createClient({ url: server.url, recorder });
    const error = await rejection(client.propfind(""));
    expect(error).toBeInstanceOf(TruncatedBodyError);
    expect(error.code).toBe("response-truncated");
    expect(error.exchange?.response).toMatchObject({
      status: 207,
      body: { text: begun, size: begun.length, wireSize: begun.length, truncated: true },
    });
    expect(recorder.exchanges).toEqual([error.exchange]);
  });

  test("a body that ends with the connection is whole when nothing announced more", async () => {
    await using server = await startOddServer((socket) => socket.end(`HTTP/1.1 200 OK\r\n\r\n${begun}`));
    await using client = createClient({ url: server.url });
    const { response } = await client.get("");
    expect(response?.body).toEqual({ text: begun, size: begun.length, wireSize: begun.length });
  });

  test("in the middle of gzip: what could be decoded is kept", async () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `${index * 7919}`).join(" ");
    const zipped = gzipSync(text);
    await using server = await startOddServer((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n`);
      socket.end(zipped.subarray(0, zipped.length / 2));
    });
    await using client = createClient({ url: server.url });
    const error = await rejection(client.get(""));
    expect(error).toBeInstanceOf(TruncatedBodyError);
    const body = error.exchange?.response?.body;
    expect(body).toMatchObject({
      truncated: true,
      decoded: ["gzip"],
      wireSize: Math.floor(zipped.length / 2),
    });
    expect(body?.size).toBeGreaterThan(20_000);
    expect(text.startsWith(body?.text ?? "?")).toBe(true);
  });
});

describe("content coding that does not fit", () => {
  test("plain text under gzip: the bytes are kept as they came", async () => {
    await using server = await startOddServer(
      answer("200 OK", { "Content-Encoding": "gzip" }, "<html>login</html>"),
    );
    await using client = createClient({ url: server.url });
    const error = await rejection(client.get(""));
    expect(error).toBeInstanceOf(DecodingError);
    expect(error.code).toBe("content-decoding-failed");
    const body = error.exchange?.response?.body;
    expect(body).toEqual({ text: "<html>login</html>", size: 18, wireSize: 18, truncated: true });
  });

  test("gzip that ends early though the message is whole", async () => {
    const zipped = gzipSync("text ".repeat(1000));
    const cut = zipped.subarray(0, -6);
    await using server = await startOddServer(answer("200 OK", { "Content-Encoding": "gzip" }, cut));
    await using client = createClient({ url: server.url });
    const error = await rejection(client.get(""));
    expect(error).toBeInstanceOf(DecodingError);
    expect(error.exchange?.response?.body).toMatchObject({ size: 5000, decoded: ["gzip"], truncated: true });
  });

  test("a decompression bomb is stopped at the limit", async () => {
    const bomb = Buffer.concat([gzipSync(Buffer.alloc(64 * 1024 * 1024)), Buffer.alloc(1024 * 1024)]);
    await using server = await startOddServer(answer("200 OK", { "Content-Encoding": "gzip" }, bomb));
    await using client = createClient({ url: server.url, maxBodySize: 100_000 });
    const error = await rejection(client.get(""));
    expect(error).toBeInstanceOf(BodyTooLargeError);
    expect(error.exchange?.response?.body).toMatchObject({ size: 100_000, truncated: true });
    expect(error.exchange?.response?.body.wireSize).toBeLessThan(bomb.length);
  });
});

test("a body of exactly the limit is read", async () => {
  await using server = await startOddServer(answer("200 OK", {}, "x".repeat(1000)));
  await using client = createClient({ url: server.url });
  const { response } = await client.get("", { maxBodySize: 1000 });
  expect(response?.body.size).toBe(1000);
  const error = await rejection(client.get("", { maxBodySize: 999 }));
  expect(error).toMatchObject({ name: "BodyTooLargeError", code: "body-too-large" });
});

describe("time limits", () => {
  test("no answer: `headers`", async () => {
    await using server = await startOddServer(() => {});
    await using client = createClient({ url: server.url });
    const error = await rejection(client.propfind("", { timeout: { headers: 60 } }));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ code: "ETIMEDOUT", limit: "headers" });
    expect(error.exchange?.error?.message).toContain("the limit for its beginning ran out");
  });

  test("a body that stops: `body`, with what came", async () => {
    await using server = await startOddServer("HTTP/1.1 207 OK\r\nContent-Length: 10\r\n\r\nhalf");
    await using client = createClient({ url: server.url });
    const error = await rejection(client.propfind("", { timeout: { body: 60 } }));
    expect(error).toMatchObject({ code: "ETIMEDOUT", limit: "body" });
    expect(error.exchange?.response?.body).toEqual({ text: "half", size: 4, wireSize: 4, truncated: true });
  });

  test("everything together: `total`, as a plain number", async () => {
    await using server = await startOddServer("HTTP/1.1 207 OK\r\nContent-Length: 10\r\n\r\nhalf");
    await using client = createClient({ url: server.url });
    const error = await rejection(client.propfind("", { timeout: 1000 }));
    expect(error).toMatchObject({ code: "ETIMEDOUT", limit: "total" });
    expect(error.exchange?.response?.body.text).toBe("half");
  });
});

/** When what was written to a socket of this process has been read there: after turns of the event loop, not after time. */
async function soon(then: () => void): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
  then();
}

describe("an AbortSignal", () => {
  test("that is aborted before", async () => {
    await using server = await startOddServer(answer("200 OK"));
    await using client = createClient({ url: server.url });
    const error = await rejection(client.get("", { signal: AbortSignal.abort("enough") }));
    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ code: "aborted", cause: "enough" });
    expect(server.requests).toEqual([]);
  });

  test("that is aborted while waiting, and while the body comes in", async () => {
    const controller = new AbortController();
    await using server = await startOddServer(() => controller.abort());
    await using client = createClient({ url: server.url });
    expect((await rejection(client.get("", { signal: controller.signal }))).code).toBe("aborted");

    const later = new AbortController();
    await using slow = await startOddServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", () => void soon(() => later.abort()));
    });
    const error = await rejection(client.get(slow.url, { signal: later.signal }));
    expect(error).toMatchObject({ code: "aborted" });
    expect(error.exchange?.response?.body).toMatchObject({ text: "half", truncated: true });
  });
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
  const server = await startOddServer();
  await server[Symbol.asyncDispose]();
  await using client = createClient({ url: server.url.replace("//", "//alice:s3cret@") });
  const error = await rejection(client.get("", { headers: { Authorization: "Basic s3cret" } }));
  const { inspect } = await import("node:util");
  expect(inspect(error, { depth: 10 })).not.toContain("s3cret");
  expect(error.exchange?.request.headers).toContainEqual(["Authorization", "Basic s3cret"]);
});
