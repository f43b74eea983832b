import { expect, test } from "vitest";
import { createClient, createRecorder, type Client, type ClientError } from "../src/index.ts";
import { answer, startOddServer, type OddAnswer } from "./odd-server.ts";
import { rejection } from "./rejection.ts";

// A server may close a connection that is idle at any time (RFC 9112 section 9.3.1), also just when a request is on its way.

/** What it ends in; the exchange of an error is not enumerable. */
async function failureOf(
  promise: Promise<unknown>,
): Promise<Pick<ClientError, "code" | "message" | "exchange">> {
  const { code, message, exchange } = await rejection(promise);
  return { code, message, exchange };
}

/** Leaves idle connections behind: two, as a first one is not free again at once. */
async function warmUp(client: Client): Promise<void> {
  await client.propfind("");
  await client.propfind("");
}

const ok = answer("207 Multi-Status", {}, "<x/>");
const closed: OddAnswer = (socket) => socket.end();
const reset: OddAnswer = (socket) => socket.resetAndDestroy();

test.each([
  ["closed", closed, "empty-response"],
  ["reset", reset, "ECONNRESET"],
])(
  "a request that only reads is sent again over another connection, which a hop tells: %s",
  async (_, how, code) => {
    await using server = await startOddServer(ok, ok, how, ok);
    const recorder = createRecorder();
    await using client = createClient({ url: server.url, recorder });
    await warmUp(client);
    const second = await client.propfind("b", { props: ["getetag"] });
    expect(second).toMatchObject({
      response: { status: 207 },
      hops: [
        {
          reason: "retry",
          request: { url: `${server.url}b` },
          error: { code },
          connection: { reused: true },
        },
      ],
    });
    expect(second.hops[0]).not.toHaveProperty("response");
    expect(server.requests[3]).toBe(server.requests[2]);
    expect(recorder.exchanges).toHaveLength(3);
  },
);

test("over a new connection it is the server that gives no answer", async () => {
  await using server = await startOddServer(ok, ok, closed);
  await using client = createClient({ url: server.url });
  await warmUp(client);
  const { code, exchange } = await failureOf(client.propfind("b"));
  expect({ code, exchange }).toMatchObject({
    code: "empty-response",
    exchange: { connection: { reused: false } },
  });
  const reasons = exchange?.hops.map(({ reason }) => reason) ?? [];
  expect(new Set(reasons)).toEqual(new Set(["retry"]));
  expect(server.requests).toHaveLength(2 + reasons.length + 1);
});

test.each(["PUT", "LOCK", "FROBNICATE"])(
  "%s may have been carried out: it is an error that says so",
  async (method) => {
    await using server = await startOddServer(ok, ok, closed, ok);
    await using client = createClient({ url: server.url });
    await warmUp(client);
    const error = await failureOf(client.request(method, "b", { body: "x" }));
    expect(error).toMatchObject({
      code: "empty-response",
      exchange: { hops: [], connection: { reused: true } },
    });
    expect(error.message).toContain("have carried the request out");
    expect(server.requests).toHaveLength(3);
  },
);

test("a stream that was given as the body is not sent twice", async () => {
  await using server = await startOddServer(ok, ok, closed, ok);
  await using client = createClient({ url: server.url });
  await warmUp(client);
  const error = await failureOf(client.report("b", new Blob(["<x/>"]).stream()));
  expect(error).toMatchObject({ code: "empty-response" });
  expect(server.requests).toHaveLength(3);
});
