import { createServer } from "node:http";
import { expect, test } from "vitest";
import { startFaultProxy } from "../../src/index.ts";
import { ask } from "./ask.ts";

test("Destination and If name the target there, Location and hrefs the proxy here", async () => {
  const seen: Record<string, string | string[] | undefined>[] = [];
  const target = createServer((incoming, response) => {
    seen.push({ ...incoming.headers });
    const own = `http://${incoming.headers.host}`;
    response.writeHead(207, [
      "Content-Type",
      "application/xml",
      "lOcAtIoN",
      `${own}/x`,
      "X-B",
      "2",
      "x-a",
      "1",
    ]);
    response.end(
      `<multistatus xmlns="DAV:"><response><href>${own}/x</href><note>${own}/x</note></response></multistatus>`,
    );
  });
  await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
  const { port } = target.address() as { port: number };
  await using proxy = await startFaultProxy({ target: `http://127.0.0.1:${port}` });
  const own = proxy.url.slice(0, -1);
  const { headers, text } = await ask(`${own}/a`, {
    method: "MOVE",
    headers: { Destination: `${own}/b`, If: `<${own}/b> (<opaquelocktoken:1>)` },
  });
  target.close();
  target.closeAllConnections();
  expect(seen[0]).toMatchObject({
    host: `127.0.0.1:${port}`,
    destination: `http://127.0.0.1:${port}/b`,
    if: `<http://127.0.0.1:${port}/b> (<opaquelocktoken:1>)`,
  });
  expect(seen[0]?.["transfer-encoding"]).toBeUndefined();
  expect(headers.slice(0, 4)).toEqual([
    ["Content-Type", "application/xml"],
    ["lOcAtIoN", `${own}/x`],
    ["X-B", "2"],
    ["x-a", "1"],
  ]);
  expect(text).toBe(
    `<multistatus xmlns="DAV:"><response><href>${own}/x</href><note>http://127.0.0.1:${port}/x</note></response></multistatus>`,
  );
});

test.each([
  ["127.0.0.1", "127.0.0.1"],
  ["localhost", "localhost"],
  ["0.0.0.0", "127.0.0.1"],
  ["::ffff:127.0.0.1", "[::ffff:127.0.0.1]"],
])("listening on %s it is named by the host %s", async (host, named) => {
  await using proxy = await startFaultProxy({ target: "http://127.0.0.1:1/", host });
  expect(proxy.url).toBe(`http://${named}:${proxy.port}/`);
  expect((await ask(proxy.url)).status).toBe(502);
});

test("TLS on the listening side, and a target that is not there", async () => {
  await using proxy = await startFaultProxy({ target: "http://127.0.0.1:1/", tls: true });
  expect(proxy.certificate).toContain("BEGIN CERTIFICATE");
  await using front = await startFaultProxy({ target: proxy.url, ca: proxy.certificate ?? "" });
  const { status, text } = await ask(front.url);
  expect([status, text]).toEqual([502, expect.stringContaining("no answer from http://127.0.0.1:1")]);
  await using mistrusting = await startFaultProxy({ target: proxy.url });
  expect((await ask(mistrusting.url)).text).toMatch(/self[- ]signed/u);
});
