import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { startRecordingProxy, startServer } from "../src/index.ts";

test("a challenge and its answer are linked, and no secret is in the HAR", async () => {
  await using server = await startServer({ seed: { "a.txt": "a" }, users: { alice: "secret-1" } });
  await using proxy = await startRecordingProxy({ target: server });
  const ask = async (headers: Record<string, string>): Promise<string> =>
    (await fetch(proxy.url, { method: "PROPFIND", headers: { Depth: "1", ...headers } })).text();
  await ask({});
  const listing = await ask({ Authorization: `Basic ${btoa("alice:secret-1")}` });
  await proxy.stop();
  const [exchange, ...others] = proxy.exchanges();
  expect(others).toEqual([]);
  expect(exchange).toMatchObject({
    request: { method: "PROPFIND", url: proxy.url },
    response: { status: 207, body: { text: listing } },
    hops: [{ reason: "authentication", response: { status: 401 } }],
    connection: { upstream: { origin: new URL(server.url).origin, host: new URL(server.url).host } },
  });
  expect(JSON.stringify(proxy.har())).not.toContain(btoa("alice:secret-1"));
  expect(JSON.stringify(proxy.har({ mask: false }))).toContain(btoa("alice:secret-1"));
});

test("bodies are cut with their true size, decoded, or marked as broken off; a silent target is an error", async () => {
  const target = createServer((request, response) => {
    if (request.url === "/gzip")
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync("plain"));
    else if (request.url === "/broken") {
      response.writeHead(200, { "Content-Length": "10" });
      response.write("half", () => response.destroy());
    } else if (request.url === "/none") request.socket.destroy();
    else request.resume().on("end", () => response.end("y".repeat(5000)));
  });
  await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
  const { port } = target.address() as { port: number };
  await using proxy = await startRecordingProxy({ target: `http://127.0.0.1:${port}`, bodyLimit: 1000 });
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> =>
    fetch(proxy.url + path, init)
      .then(async (answer) => answer.text(), String)
      .catch(String);
  await ask("long", { method: "PUT", body: "x".repeat(3000) });
  await ask("gzip");
  await ask("broken");
  await ask("none");
  await proxy.stop();
  target.close();
  target.closeAllConnections();
  const [long, gzip, broken, none] = proxy.exchanges();
  expect(long?.request.body).toMatchObject({ size: 3000, cut: true, text: "x".repeat(1000) });
  expect(long?.response?.body).toMatchObject({ size: 5000, cut: true });
  expect(gzip?.response?.body).toMatchObject({ text: "plain", decoded: ["gzip"] });
  expect(broken).toMatchObject({ response: { body: { text: "half", truncated: true } }, error: {} });
  expect([none?.response, none?.error?.code]).toEqual([undefined, "ECONNRESET"]);
});

test("what the function of the caller's rejects with is thrown by stop, and the exchange is recorded", async () => {
  await using server = await startServer({ seed: { "a.txt": "a" } });
  const proxy = await startRecordingProxy({
    target: server,
    onExchange: async () => Promise.reject(new Error("my own")),
  });
  await (await fetch(`${proxy.url}a.txt`)).text();
  await expect(proxy.stop()).rejects.toThrow("my own");
  expect(proxy.exchanges()).toHaveLength(1);
});
