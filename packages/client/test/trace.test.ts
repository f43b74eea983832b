import { startServer } from "@multistatus/harness";
import { expect, test, vi } from "vitest";

import { createClient, type TraceEvent } from "../src/index.ts";
import { listening } from "./listening.ts";

const kinds = (events: readonly TraceEvent[]): string[] =>
  events.map((event) =>
    event.kind === "sent"
      ? `${event.id} ${event.request.method}`
      : `${event.id} ${event.response.status} ${event.request.method}`,
  );

test("a request is told of when it is sent, its answer when its head is there and its body not yet", async () => {
  const finish = Promise.withResolvers<void>();
  await using server = await listening((_request, response) => {
    response.writeHead(207, { "X-A": "b" });
    response.flushHeaders();
    void finish.promise.then(() => response.end("<multistatus xmlns='DAV:'/>"));
  });
  const events: TraceEvent[] = [];
  await using client = createClient({ url: server.url, trace: (event) => events.push(event) });
  const done = client.request("PROPFIND", "", { depth: "0" });
  await vi.waitFor(() => expect(kinds(events)).toEqual(["1 PROPFIND", "1 207 PROPFIND"]), 10_000);
  expect(events).toMatchObject([
    { request: { url: server.url, headers: expect.arrayContaining([["Depth", "0"]]) as unknown } },
    { response: { statusText: "Multi-Status", headers: expect.arrayContaining([["X-A", "b"]]) as unknown } },
  ]);
  finish.resolve();
  expect((await done).response?.status).toBe(207);
});

test("each request on the way is told of: a challenge and its answer", async () => {
  await using server = await startServer({ users: { alice: "secret" } });
  const events: TraceEvent[] = [];
  const auth = { username: "alice", password: "secret", clearText: true };
  await using client = createClient({ url: server.url, auth, trace: (event) => events.push(event) });
  await client.propfind("", { depth: "0" });
  await client.options("");
  expect(kinds(events).slice(0, 4)).toEqual(["1 PROPFIND", "1 401 PROPFIND", "2 PROPFIND", "2 207 PROPFIND"]);
  expect(kinds(events).at(-1)).toMatch(/^\d 2\d\d OPTIONS$/);
});

test("where nothing could be sent, nothing is told of", async () => {
  const events: TraceEvent[] = [];
  // tcpmux: nobody listens there, and no system hands it out.
  await using client = createClient({ url: "http://127.0.0.1:1/", trace: (event) => events.push(event) });
  await expect(client.propfind("")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  expect(events).toEqual([]);
});
