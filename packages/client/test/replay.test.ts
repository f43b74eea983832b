import { readHar, type Exchange } from "@multistatus/core";
import { startServer } from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import { InvalidRequestError, createClient, createRecorder } from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";
import { field, line, ok, recorded, texts } from "./replayed.ts";

test("what was recorded on one server is sent to another one with the same paths", async () => {
  const seed = { "docs/a.txt": "text", "docs/b.txt": "more" };
  await using before = await startServer({ seed, users: { alice: "one" } });
  await using after = await startServer({ seed: { ...seed, "docs/c.txt": "" }, users: { alice: "two" } });
  const recorder = createRecorder();
  const auth = { username: "alice", password: "one" };
  await using first = createClient({ url: before.url, auth, recorder });
  await using second = createClient({ url: after.url, auth: { ...auth, password: "two" } });

  const listing = await first.propfind("docs/", { props: ["getetag"], depth: 1 });
  const har = readHar(JSON.stringify(recorder.har())).exchanges[0] as Exchange;
  for (const source of [listing, har]) {
    const again = await second.replay(source);
    expect(again.request).toMatchObject({ method: "PROPFIND", url: `${after.url}docs/` });
    expect(again.request.body).toEqual(listing.request.body);
    expect(again.response?.status).toBe(207);
    expect(again.multistatus?.responses).toHaveLength(4);
    expect(again.notes).toBeUndefined();
  }
  expect(listing.multistatus?.responses).toHaveLength(3);
});

describe("writes", () => {
  const write = recorded({ method: "DELETE" });

  test("are refused unless they are allowed", async () => {
    await using server = await startOddServer(answer("204 No Content"));
    await using client = createClient({ url: server.url });
    const error = await client.replay(write).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toMatchObject({
      code: "writes-not-allowed",
      message: expect.stringContaining("{ allowWrites: true }"),
    });
    const hidden = recorded({ method: "GET", headers: [["X-HTTP-Method-Override", "DELETE"]] });
    await expect(client.replay(hidden)).rejects.toThrow("allowWrites");
    await expect(client.replay(recorded({ method: "X-NEW" }))).rejects.toThrow("allowWrites");
    expect(server.requests).toEqual([]);
    expect((await client.replay(write, { allowWrites: true })).response?.status).toBe(204);
  });

  test("are done where they are allowed", async () => {
    await using server = await startServer({ seed: { "a.txt": "text" } });
    await using client = createClient({ url: server.url });
    const move = recorded({
      method: "MOVE",
      url: "http://old.example/dav/a.txt",
      headers: [
        ["Destination", "http://old.example/dav/b.txt"],
        ["Overwrite", "F"],
      ],
    });
    const again = await client.replay(move, { from: "/dav/", allowWrites: true });
    expect(again.response?.status).toBe(201);
    expect((await client.get("b.txt")).response?.body.text).toBe("text");
  });
});

describe("bodies", () => {
  const put = (body: Exchange["request"]["body"], rest: Partial<Exchange> = {}): Exchange =>
    recorded({ method: "PUT", ...(body ? { body } : {}), headers: [["Content-Length", "5"]] }, rest);

  test.each([
    ["that was cut", put({ text: "abc", size: 5, truncated: true }), "not recorded to the end"],
    ["that is not known", put(undefined, { unknown: ["request-body"] }), "not recorded"],
    ["that is masked", put({ text: "x masked-3 y", size: 12 }), '"masked-3" in place of a secret'],
  ])("one %s is not sent with a write, unless it is given", async (_name, exchange, why) => {
    await using server = await startOddServer(ok);
    await using client = createClient({ url: server.url });
    await expect(client.replay(exchange, { allowWrites: true })).rejects.toThrow(why);
    expect(server.requests).toEqual([]);
    await client.replay(exchange, { allowWrites: true, body: "whole" });
    expect(server.requests[0]).toContain("\r\n\r\nwhole");
  });

  test("bytes go out as they were; a content coding that was removed is not announced", async () => {
    await using server = await startOddServer(ok);
    await using client = createClient({ url: server.url });
    const headers: [string, string][] = [["Content-Encoding", "gzip"]];
    const body = { base64: "/wA=", size: 2, decoded: ["gzip"] };
    const again = await client.replay(recorded({ method: "PUT", headers, body }), { allowWrites: true });
    expect(server.requests[0]).toMatch(/content-length: 2\r\n\r\n\u00ff\0$/u);
    expect(field(server.requests[0], "content-encoding")).toBeUndefined();
    expect(texts(again)).toHaveLength(1);
  });
});

test("redirects are met anew: the request is the one before them", async () => {
  await using server = await startOddServer(answer("301 Moved", { Location: "a/" }), ok);
  await using client = createClient({ url: server.url });
  const first = await client.propfind("a");
  const again = await client.replay(first);
  expect(first.hops).toHaveLength(1);
  expect(server.requests.map(line)).toEqual([
    "PROPFIND /a HTTP/1.1",
    "PROPFIND /a/ HTTP/1.1",
    "PROPFIND /a HTTP/1.1",
  ]);
  expect(again.hops).toEqual([]);
});

test.each([
  ["method", recorded({ method: "" })],
  ["URL", recorded({ url: "" })],
])("a recording without a %s cannot be sent", async (what, exchange) => {
  await using client = createClient({ url: "http://127.0.0.1:9/" });
  await expect(client.replay(exchange)).rejects.toThrow(`does not say the ${what}`);
});
