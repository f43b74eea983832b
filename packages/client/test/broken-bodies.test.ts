import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  BodyTooLargeError,
  DecodingError,
  TruncatedBodyError,
  createClient,
  createRecorder,
} from "../src/index.ts";
import { failureOfBody, failureOfHead } from "../src/errors/from-cause.ts";
import { answer, startOddServer } from "./odd-server.ts";
import { rejection } from "./rejection.ts";

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

test("a connection that the system gives up is no limit of the client that ran out", () => {
  const cause = Object.assign(new Error("read ETIMEDOUT"), { code: "ETIMEDOUT" });
  expect(failureOfBody(cause).error.code).toBe("response-truncated");
  const exchange = { request: { method: "GET", url: "http://h/", headers: [] }, hops: [] };
  expect(failureOfHead(cause, "reused").raise(exchange)).toMatchObject({
    name: "ConnectionError",
    code: "ETIMEDOUT",
  });
  expect(failureOfHead(cause, "new").raise(exchange)).toMatchObject({
    name: "TimeoutError",
    limit: "connect",
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
