import { gzipSync } from "node:zlib";
import { readHar } from "@multistatus/core";
import { partialFailure, startServer } from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import { createClient, createRecorder } from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";

const open = '<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">';
const response = (number: number): string =>
  `<D:response><D:href>/f${number}</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response>`;
const close = "</D:multistatus>";
const head =
  "HTTP/1.1 207 Multi-Status\r\nContent-Type: application/xml; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n";
const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

test("responses come one by one, while the body is still being sent", async () => {
  let sendRest = (): void => {};
  await using server = await startOddServer((socket) => {
    socket.write(head + chunk(open + response(1)));
    sendRest = () => void socket.write(chunk(response(2) + close) + chunk(""));
  });
  const recorder = createRecorder();
  await using client = createClient({ url: server.url, recorder });
  const stream = await client.propfindStream("", { depth: "infinity" });
  expect(stream.exchange.response).toMatchObject({ status: 207, body: { size: 0, wireSize: 0 } });
  const recordedMeanwhile: number[] = [];
  const hrefs: (string | undefined)[] = [];
  for await (const {
    hrefs: [href],
  } of stream) {
    hrefs.push(href?.text);
    recordedMeanwhile.push(recorder.exchanges.length);
    if (hrefs.length === 1) sendRest();
  }
  expect(hrefs).toEqual(["/f1", "/f2"]);
  expect(recordedMeanwhile[0]).toBe(0);
  expect(stream.exchange).toMatchObject({ unknown: ["response-body"], response: { status: 207 } });
  expect(stream.exchange.response?.body.wireSize).toBe(open.length + 2 * response(1).length + close.length);
  expect(stream.exchange.response?.body).not.toHaveProperty("truncated");
  expect(recorder.exchanges).toEqual([stream.exchange]);
});

test("the envelope is there at the end", async () => {
  await using server = await startOddServer(
    answer(
      "207 Multi-Status",
      { "Content-Encoding": "gzip" },
      gzipSync(`${open}${response(1)}<D:sync-token>t1</D:sync-token>${close}`),
    ),
  );
  await using client = createClient({ url: server.url });
  const stream = await client.stream("REPORT", "", { body: "<x/>" });
  const responses = stream.responses();
  const envelope = await responses.finish();
  expect(envelope).toMatchObject({ complete: true, responses: 1, syncToken: { text: "t1" } });
  expect(stream.exchange.response?.body.decoded).toEqual(["gzip"]);
});

describe("a body that breaks off", () => {
  test("gives what was whole, then the error with the exchange", async () => {
    await using server = await startOddServer((socket) =>
      socket.end(head + chunk(open + response(1) + response(2).slice(0, 30))),
    );
    const recorder = createRecorder();
    await using client = createClient({ url: server.url, recorder });
    const stream = await client.propfindStream("");
    const hrefs: (string | undefined)[] = [];
    const reading = async (): Promise<void> => {
      for await (const {
        hrefs: [href],
      } of stream)
        hrefs.push(href?.text);
    };
    await expect(reading()).rejects.toMatchObject({ name: "TruncatedBodyError", code: "response-truncated" });
    expect(hrefs).toEqual(["/f1"]);
    expect(stream.exchange).toMatchObject({
      error: { code: "response-truncated" },
      response: { body: { truncated: true } },
    });
    expect(recorder.exchanges).toEqual([stream.exchange]);
  });

  test.each([
    ["in a response", open + response(1) + response(2).slice(0, 30), ["/f1"]],
    ["between two", open + response(1), ["/f1"]],
    ["in its first tag", open.slice(0, -10), []],
    ["before it began", "", []],
  ])("%s, its framing intact: the same", async (_where, body, whole) => {
    await using server = await startOddServer(answer("207 Multi-Status", {}, body));
    const recorder = createRecorder();
    await using client = createClient({ url: server.url, recorder });
    const stream = await client.propfindStream("");
    const hrefs: (string | undefined)[] = [];
    const reading = async (): Promise<void> => {
      for await (const one of stream) hrefs.push(one.hrefs[0]?.text);
    };
    await expect(reading()).rejects.toMatchObject({
      name: "TruncatedBodyError",
      code: "incomplete-multistatus",
    });
    expect(hrefs).toEqual(whole);
    expect(stream.exchange).toMatchObject({ error: { code: "incomplete-multistatus" } });
    expect(recorder.exchanges).toEqual([stream.exchange]);
    const again = await client.propfindStream("");
    expect((await again.responses().finish()).complete).toBe(false);
  });

  test("another status than 207 needs no Multi-Status", async () => {
    await using server = await startOddServer(answer("404 Not Found", {}, "<html>no</html>"));
    await using client = createClient({ url: server.url });
    const stream = await client.propfindStream("");
    for await (const one of stream) expect(one).toBeUndefined();
    expect(stream.exchange).not.toHaveProperty("error");
  });

  test("by its limits: size and time", async () => {
    await using server = await startOddServer(head + chunk(open + response(1)));
    await using client = createClient({ url: server.url });
    const drain = async (body: AsyncIterable<Uint8Array>): Promise<void> => {
      for await (const part of body) expect(part.length).toBeGreaterThan(0);
    };
    const small = await client.stream("PROPFIND", "", { maxBodySize: 10 });
    await expect(drain(small.body)).rejects.toMatchObject({ name: "BodyTooLargeError" });
    const slow = await client.stream("PROPFIND", "", { timeout: 1000 });
    await expect(drain(slow.body)).rejects.toMatchObject({ name: "TimeoutError", limit: "total" });
  });
});

describe("leaving early", () => {
  test("the loop: the connection is closed and the exchange recorded as cut", async () => {
    let closed = (): void => {};
    const closing = new Promise<void>((resolve) => (closed = resolve));
    await using server = await startOddServer((socket) => {
      socket.on("close", closed);
      socket.write(head + chunk(open + response(1) + response(2)));
    });
    const recorder = createRecorder();
    await using client = createClient({ url: server.url, recorder });
    for await (const { hrefs } of await client.propfindStream("")) {
      expect(hrefs[0]?.text).toBe("/f1");
      break;
    }
    await closing;
    expect(recorder.exchanges).toHaveLength(1);
    expect(recorder.exchanges[0]?.response?.body.truncated).toBe(true);
  });

  test("without reading at all", async () => {
    let closed = (): void => {};
    const closing = new Promise<void>((resolve) => (closed = resolve));
    await using server = await startOddServer((socket) => {
      socket.on("close", closed);
      socket.write(head);
    });
    await using client = createClient({ url: server.url });
    {
      await using stream = await client.propfindStream("");
      expect(stream.exchange.response?.status).toBe(207);
    }
    await closing;
  });
});

describe("readings of a response", () => {
  test("a real partial failure: DELETE answers 207 and names the member", async () => {
    await using server = await startServer();
    await using client = createClient({ url: server.url });
    const failure = await partialFailure(server);
    const deleted = await client.delete(failure.collection);
    expect(deleted.multistatus).toBe(deleted.multistatus);
    expect(deleted.multistatus?.complete).toBe(true);
    expect(deleted.resources.failing.map(({ href, status }) => [href, status])).toEqual([
      [failure.failing.url, 423],
    ]);
    expect(deleted.resources.failing[0]?.conditions.map(({ name }) => name)).toEqual([
      "{DAV:}lock-token-submitted",
    ]);
    expect(Object.keys(deleted)).toEqual(["request", "response", "timing", "connection", "hops"]);
    expect(structuredClone({ ...deleted })).toEqual(JSON.parse(JSON.stringify(deleted)));

    await failure.release();
    const again = await client.delete(failure.collection);
    expect(again.response?.status).toBe(204);
    expect([again.multistatus, again.body.kind]).toEqual([undefined, "other"]);
  });

  test("the body of a LOCK, and its token", async () => {
    await using server = await startServer({ seed: { "a.txt": "x" } });
    await using client = createClient({ url: server.url });
    const lock = await client.lock("a.txt", { owner: "me", lockTimeout: 120 });
    expect(lock.body.kind).toBe("prop");
    expect(lock.lockToken).toMatch(/^urn:uuid:/u);
    expect(JSON.stringify(lock)).not.toContain('"lockToken"');
  });
});

test("a recorder writes HAR, masked; reading it gives the same exchanges", async () => {
  await using server = await startServer({ seed: { "a.txt": "x" }, users: { alice: "s3cret" } });
  const recorder = createRecorder();
  await using client = createClient({
    url: server.url,
    auth: { username: "alice", password: "s3cret" },
    recorder,
  });
  await client.propfind("", { props: ["getetag", "{urn:x}y"] });
  await client.get("no-such-file");
  expect(recorder.exchanges).toHaveLength(2);
  const har = recorder.har();
  expect(har.log.entries).toHaveLength(3);
  const credentials = Buffer.from("alice:s3cret").toString("base64");
  expect(JSON.stringify(har)).not.toContain(credentials);
  expect(JSON.stringify(recorder.har({ mask: false }))).toContain(credentials);
  recorder.clear();
  expect(recorder.exchanges).toEqual([]);
});

test("what was left undone survives the HAR", async () => {
  await using server = await startOddServer(answer("302 Found", { Location: "/login" }));
  const recorder = createRecorder();
  await using client = createClient({ url: server.url, recorder });
  const { notes } = await client.delete("docs/");
  expect(notes).toHaveLength(1);
  const { exchanges } = readHar(JSON.stringify(recorder.har()));
  expect(exchanges[0]?.notes).toEqual(notes);
});
