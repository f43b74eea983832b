import { createServer, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startFaultProxy, type Fault } from "../../src/index.ts";

// Requests without a body in the answer, bodies that are shorter than a fault, and what follows on the same connection.

let origin: Server;
let target = "";

beforeAll(async () => {
  origin = createServer((request, response) => {
    request.resume();
    if (request.url === "/early") response.writeEarlyHints({ link: "</style.css>; rel=preload" });
    if (request.url === "/chunked") {
      response.write("hello");
      response.end(" world");
      return;
    }
    response.writeHead(200, { "Content-Length": "11", "X-Host": request.headers.host ?? "none" });
    response.end(request.method === "HEAD" ? undefined : "hello world");
  });
  await new Promise<void>((resolve) => void origin.listen(0, "127.0.0.1", resolve));
  target = `http://127.0.0.1:${(origin.address() as AddressInfo).port}/`;
});
afterAll(() => {
  origin.close();
  origin.closeAllConnections();
});

interface Talk {
  /** All that came, as it came. */
  text: string;
  /** Whether the proxy ended the connection. */
  ended: boolean;
  log: string;
}

/** Sends requests on one connection, and waits until `until` has come or the connection has ended. */
async function talk(faults: readonly Fault[], requests: string, until = /\bnever\b/u): Promise<Talk> {
  await using proxy = await startFaultProxy({ target, faults });
  const got = { text: "", ended: false };
  const socket = connect(proxy.port, "127.0.0.1", () => socket.write(requests));
  socket.on("data", (data: Buffer) => (got.text += data.toString("latin1")));
  socket.on("error", () => (got.ended = true));
  socket.on("end", () => (got.ended = true));
  for (let turn = 0; turn < 500 && !got.ended && !until.test(got.text); turn += 1) await wait(10);
  socket.destroy();
  return { ...got, log: await proxy.log() };
}

const request = (method: string, path: string, ...fields: string[]): string =>
  [`${method} ${path} HTTP/1.1`, "Host: proxy.example", ...fields, "", ""].join("\r\n");
const second = /200 OK(?:.|\s)*200 OK(?:.|\s)*hello world/u;

test.each<Fault>([
  { kind: "truncate", bytes: 3 },
  { kind: "truncate", bytes: 3, end: "clean" },
  { kind: "stall", bytes: 3 },
  { kind: "reset", at: "body" },
  { kind: "slow", bytesPerSecond: 1 },
  { kind: "content-coding", how: "unclaimed" },
])("$kind does nothing to an answer to HEAD, which has no body, and is left for the next", async (fault) => {
  const { text, ended, log } = await talk(
    [{ ...fault, method: "HEAD", times: 1 }],
    request("HEAD", "/") + request("GET", "/"),
    second,
  );
  expect([ended, text.match(/Content-Length: 11/gu)?.length]).toEqual([false, 2]);
  expect(log).not.toContain("fault 1");
});

test("a wrong Content-Length of an answer to HEAD is counted from the true one", async () => {
  const fault: Fault = { kind: "content-length", by: 5, times: 1 };
  const { text, ended } = await talk([fault], request("HEAD", "/") + request("GET", "/"), second);
  expect([text.match(/Content-Length: \d+/gu), ended]).toEqual([
    ["Content-Length: 16", "Content-Length: 11"],
    false,
  ]);
});

test.each<Fault>([
  { kind: "truncate", bytes: 300 },
  { kind: "truncate", bytes: 300, end: "clean" },
  { kind: "stall", bytes: 300 },
  { kind: "reset", bytes: 300 },
])("$kind behind the end of a body does nothing, and the log says so", async (fault) => {
  const { text, ended, log } = await talk(
    [{ ...fault, times: 1 }],
    request("GET", "/chunked") + request("GET", "/"),
    second,
  );
  expect(ended).toBe(false);
  expect(text).toMatch(second);
  expect(log).toContain(`fault 1 ${fault.kind}: nothing: the body ended after 11 bytes`);
});

test("lengths that are no true ones end the connection, so that nothing is taken for the next answer", async () => {
  const short = { headers: { "Content-Length": "4" }, body: "abcdef" };
  const answer = await talk(
    [{ kind: "answer", status: 200, ...short, times: 1 }],
    request("GET", "/") + request("GET", "/"),
  );
  expect([answer.text.match(/Content-Length: \d+/gu), answer.ended]).toEqual([["Content-Length: 4"], true]);
  const headers = await talk(
    [{ kind: "headers", set: { "content-length": "4" }, times: 1 }],
    request("GET", "/") + request("GET", "/"),
  );
  expect([headers.text.match(/Content-Length: \d+/gu), headers.ended]).toEqual([["Content-Length: 4"], true]);
});

test("early hints of the target are passed on, with their fields", async () => {
  const { text } = await talk([], request("GET", "/early"), /hello world/u);
  expect(text).toMatch(
    /^HTTP\/1\.1 103 Early Hints\r\nlink: <\/style\.css>; rel=preload\r\n\r\nHTTP\/1\.1 200/iu,
  );
});

test("a client of HTTP/1.0 gets no interim answers, and the target a Host", async () => {
  const { text } = await talk([{ kind: "interim", count: 2 }], "GET /early HTTP/1.0\r\n\r\n", /hello world/u);
  expect(text).toMatch(/^HTTP\/1\.1 200 OK/u);
  expect(text).toContain(`X-Host: ${new URL(target).host}`);
});

test("a certificate that is none is said, with the option", async () => {
  await expect(startFaultProxy({ target, tls: { cert: "x", key: "y" } })).rejects.toMatchObject({
    code: "invalid-option",
    message: expect.stringMatching(/`tls` .* PEM/u),
  });
  await expect(startFaultProxy({ target, host: "nowhere.invalid" })).rejects.toMatchObject({
    code: "server-did-not-start",
    message: expect.stringMatching(/nowhere\.invalid/u),
  });
});
