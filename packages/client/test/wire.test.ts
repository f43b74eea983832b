import { describe, expect, test } from "vitest";
import { createClient, type Client } from "../src/index.ts";
import { answer, startOddServer, type OddServer } from "./odd-server.ts";

const ok = answer("204 No Content");

/** Head of the nth request as the server saw it: request line, then name and value of each field. */
function seen(server: OddServer, index = 0): { line: string | undefined; headers: string[][] } {
  const [line, ...fields] = (server.requests[index]?.split("\r\n\r\n")[0] ?? "").split("\r\n");
  return {
    line,
    headers: fields.map((field) => [field.slice(0, field.indexOf(":")), field.slice(field.indexOf(":") + 2)]),
  };
}

describe("the exchange records the headers that went over the wire", () => {
  const bytes = new TextEncoder().encode("body");
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield bytes;
    yield bytes;
  }
  const cases: Record<string, (client: Client) => Promise<unknown>> = {
    "PROPFIND without a body": (client) => client.propfind("docs/"),
    "PROPFIND with properties": (client) =>
      client.propfind("docs/", { props: ["getetag"], depth: "infinity" }),
    REPORT: (client) => client.report("", "<x/>"),
    LOCK: (client) => client.lock("a", { owner: "me", lockTimeout: 60 }),
    "LOCK refresh": (client) => client.refreshLock("a", "urn:uuid:1"),
    UNLOCK: (client) => client.unlock("a", "urn:uuid:1"),
    MOVE: (client) => client.move("a", "b", { overwrite: false }),
    DELETE: (client) => client.delete("a"),
    HEAD: (client) => client.head("a"),
    MKCOL: (client) => client.mkcol("a/"),
    "PUT of nothing": (client) => client.put("a", ""),
    "PUT of text": (client) => client.put("a", "ä"),
    "PUT of a stream": (client) => client.put("a", stream()),
    "PUT of a stream with a known length": (client) =>
      client.put("a", stream(), { headers: { "Content-Length": 8 } }),
    "a repeated header": (client) =>
      client.request("PROPFIND", "a", { headers: { "X-A": ["1", "2"], "x-b": "3" } }),
    "headers of one's own": (client) =>
      client.request("SEARCH", "", {
        body: "<x/>",
        headers: { Host: "other.example", Connection: "close", "X-U": "\u00fc" },
      }),
    "another method": (client) => client.request("version-control", "a"),
  };
  test.each(Object.entries(cases))("%s", async (_name, send) => {
    await using server = await startOddServer(ok);
    await using client = createClient({ url: server.url, headers: { Accept: "application/xml" } });
    const { request } = (await send(client)) as Awaited<ReturnType<Client["request"]>>;
    const { line, headers } = seen(server);
    expect(headers).toEqual(request.headers);
    expect(line).toBe(`${request.method} ${new URL(request.url).pathname} HTTP/1.1`);
  });
});

test("Depth is sent wherever it has a meaning, and left out where the caller says so", async () => {
  await using server = await startOddServer(ok);
  await using client = createClient({ url: server.url });
  await client.propfind("a");
  await client.propfind("a", { depth: "infinity" });
  await client.propfind("a", { depth: 0 });
  await client.propfind("a", { depth: false });
  await client.propfind("a", { depth: "2" });
  await client.copy("a", "b");
  await client.copy("a", "b", { depth: 0 });
  await client.move("a", "b");
  await client.delete("a");
  await client.lock("a");
  await client.refreshLock("a", "t");
  await client.report("a", "<x/>");
  await client.proppatch("a", {});
  await client.mkcol("a");
  await client.request("propfind", "a", { headers: { depth: "1,noroot" } });
  const sent = server.requests.map((request) => {
    return `${request.split(" ", 1)[0]} ${/\r\ndepth: (.*)\r\n/iu.exec(request)?.[1] ?? "-"}`;
  });
  expect(sent).toEqual([
    "PROPFIND 1",
    "PROPFIND infinity",
    "PROPFIND 0",
    "PROPFIND -",
    "PROPFIND 2",
    "COPY infinity",
    "COPY 0",
    "MOVE infinity",
    "DELETE infinity",
    "LOCK infinity",
    "LOCK -",
    "REPORT 0",
    "PROPPATCH -",
    "MKCOL -",
    "PROPFIND 1,noroot",
  ]);
});

test("method names are put in upper case unless asked otherwise", async () => {
  await using server = await startOddServer(ok);
  await using client = createClient({ url: server.url });
  const { request } = await client.request("propfind", "");
  const raw = await client.request("propfind", "", { rawMethod: true });
  expect([request.method, raw.request.method]).toEqual(["PROPFIND", "propfind"]);
  expect(server.requests.map((text) => text.split(" ", 1)[0])).toEqual(["PROPFIND", "propfind"]);
});

test("a request-target goes out as given and is recorded", async () => {
  await using server = await startOddServer(ok);
  await using client = createClient({ url: server.url });
  const { request } = await client.get("a", { target: "/a/../%zz?x#y" });
  expect(seen(server).line).toBe("GET /a/../%zz?x#y HTTP/1.1");
  expect(request).toMatchObject({ url: `${server.url}a`, target: "/a/../%zz?x#y" });
});

test("response headers keep their order, case and repetition; the reason phrase is kept", async () => {
  const head = "HTTP/1.1 207 Fast gut\r\ndAV: 1\r\nX-Late: \u00fc\r\nDAV: 2\r\nContent-Length: 0\r\n\r\n";
  await using server = await startOddServer(Buffer.from(head, "latin1"));
  await using client = createClient({ url: server.url });
  const { response } = await client.propfind("");
  expect(response).toMatchObject({
    status: 207,
    statusText: "Fast gut",
    headers: [
      ["dAV", "1"],
      ["X-Late", "\u00fc"],
      ["DAV", "2"],
      ["Content-Length", "0"],
    ],
    body: { text: "", size: 0, wireSize: 0 },
  });
});

test("an exchange is plain JSON", async () => {
  await using server = await startOddServer(answer("200 OK", {}, Buffer.from([0xff, 0x00])));
  await using client = createClient({ url: server.url });
  const exchange = await client.put("a", new Uint8Array([0xfe]));
  expect(JSON.parse(JSON.stringify(exchange))).toEqual({ ...exchange });
  expect(exchange.request.body).toEqual({ base64: "/g==", size: 1 });
  expect(exchange.response?.body).toEqual({ base64: "/wA=", size: 2, wireSize: 2 });
});

test("connections are used again, also after a body with a method that undici does not know", async () => {
  const sockets = new Set<unknown>();
  await using server = await startOddServer((socket) => {
    sockets.add(socket);
    socket.write(ok);
  });
  await using client = createClient({ url: server.url });
  for (const method of ["REPORT", "LOCK", "SEARCH", "PROPFIND"]) {
    await client.request(method, "", { body: "<x/>" });
    // undici counts a connection as busy until the next turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(sockets.size).toBe(1);
});
