import { describe, expect, test } from "vitest";
import { AbortedError, TimeoutError, createClient } from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";
import { rejection } from "./rejection.ts";

/** When what was written to a socket of this process has been read there: after turns of the event loop, not after time. */
async function soon(then: () => void): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
  then();
}

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

describe("of a client that signs in, while the body comes in", () => {
  const half = "HTTP/1.1 207 OK\r\nContent-Length: 10\r\n\r\nhalf";
  const auth = { username: "alice", password: "secret" };

  test("the limit of the whole ends the request", async () => {
    await using server = await startOddServer(half);
    await using client = createClient({ url: server.url, auth });
    const error = await rejection(client.propfind("", { timeout: 1000 }));
    expect(error).toMatchObject({ code: "ETIMEDOUT", limit: "total" });
  });

  test("a signal does, of a stream too", async () => {
    const controller = new AbortController();
    await using server = await startOddServer(half);
    await using client = createClient({ url: server.url, auth });
    const stream = await client.propfindStream("", { signal: controller.signal });
    void soon(() => controller.abort());
    const reading = async (): Promise<void> => {
      for await (const chunk of stream.body) expect(chunk.toString()).toBe("half");
    };
    await expect(reading()).rejects.toMatchObject({ code: "aborted" });
  });
});

test.each([Infinity, { total: Infinity, headers: Infinity, connect: 2 ** 31, body: 0 }])(
  "a limit beyond what a timer can run is none: %j",
  async (timeout) => {
    await using server = await startOddServer(answer("204 No Content"));
    await using client = createClient({ url: server.url, timeout });
    expect((await client.propfind("")).response?.status).toBe(204);
    expect((await client.propfind("", { timeout })).response?.status).toBe(204);
  },
);

test.each([
  ["5000", "`total` has to be a number of milliseconds, 0 for none, and is 5000"],
  [-1, "and is -1"],
  [{ headers: Number.NaN }, "`headers` has to be a number of milliseconds, 0 for none, and is NaN"],
  [{ read: 5 }, "there is no time limit `read`; there are connect, headers, body, total"],
])("the limit %j is refused, of a client and of a request", async (limit, message) => {
  const timeout = limit as number;
  expect(() => createClient({ url: "http://127.0.0.1:1/", timeout })).toThrow(message);
  await using client = createClient({ url: "http://127.0.0.1:1/" });
  expect(await rejection(client.propfind("a", { timeout }))).toMatchObject({
    code: "invalid-options",
    message: expect.stringMatching(/^PROPFIND http:\/\/127\.0\.0\.1:1\/a: /u),
  });
});

test.each([
  [{ maxBodySize: -1 }, "`maxBodySize` has to be a number of bytes from 0 on, and is -1"],
  [{ maxBodySize: Number.NaN }, "and is NaN"],
  [{ maxBodySize: "1 MB" }, "and is 1 MB"],
  [{ maxRedirects: -1 }, "`maxRedirects` has to be a number of redirects from 0 on, and is -1"],
])("the limit %j is refused, of a request", async (limit, message) => {
  await using client = createClient({ url: "http://127.0.0.1:1/" });
  expect(await rejection(client.get("a", limit as object))).toMatchObject({
    code: "invalid-options",
    message: expect.stringContaining(message),
  });
});

test("a size of -1 is refused of a client", () => {
  expect(() => createClient({ url: "http://127.0.0.1:1/", maxBodySize: -1 })).toThrow(
    /`maxBodySize` has to be/u,
  );
});

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
