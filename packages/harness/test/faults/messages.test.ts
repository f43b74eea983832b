import { expect, test } from "vitest";
import { startFaultProxy, startServer } from "../../src/index.ts";
import { ask } from "./ask.ts";

test("header fields are dropped and set, in the request and the response", async () => {
  await using server = await startServer({ seed: { "a.txt": "x" } });
  await using proxy = await startFaultProxy({
    target: server,
    faults: [
      { kind: "headers", on: "request", method: "PROPFIND", set: { Depth: "0" } },
      { kind: "headers", drop: ["DAV"], set: { "X-Added": "1" } },
    ],
  });
  const { text, header } = await ask(proxy.url, { method: "PROPFIND", headers: { Depth: "1" } });
  expect([text.includes("a.txt"), header("x-added")]).toEqual([false, "1"]);
  expect((await ask(proxy.url, { method: "OPTIONS" })).header("dav")).toBeUndefined();
});

test("answers of its own: bursts with Retry-After, 401 and redirects without end, another status, interim ones", async () => {
  await using server = await startServer({ seed: { "a.txt": "x" } });
  await using proxy = await startFaultProxy({
    target: server,
    faults: [{ kind: "answer", status: 503, retryAfter: 5, times: 2 }],
  });
  const url = `${proxy.url}a.txt`;
  const answers = [await ask(url), await ask(url), await ask(url)];
  expect(answers.map(({ status, header }) => [status, header("retry-after")])).toEqual([
    [503, "5"],
    [503, "5"],
    [200, undefined],
  ]);
  proxy.setFaults([{ kind: "auth-loop", scheme: "digest", stale: true }]);
  const nonces = [await ask(url), await ask(url)].map(({ header }) => header("www-authenticate") ?? "");
  expect(nonces[0]).toMatch(/^Digest .*stale=true$/u);
  expect(nonces[0]).not.toBe(nonces[1]);
  proxy.setFaults([{ kind: "redirect-loop", status: 307 }]);
  await expect(fetch(url)).rejects.toThrow("fetch failed");
  proxy.setFaults([{ kind: "outer-status", status: 200, method: "PROPFIND" }]);
  expect(await ask(proxy.url, { method: "PROPFIND" })).toMatchObject({
    status: 200,
    text: expect.stringContaining("multistatus"),
  });
  proxy.setFaults([{ kind: "interim", status: 102, count: 3 }]);
  expect((await ask(url)).interim).toEqual([102, 102, 102]);
});

test("an older answer comes again", async () => {
  await using server = await startServer({ seed: { "a.txt": "x" } });
  await using proxy = await startFaultProxy({
    target: server,
    faults: [{ kind: "stale", method: "PROPFIND" }],
  });
  const list = async (): Promise<string> =>
    (await ask(proxy.url, { method: "PROPFIND", headers: { Depth: "1" } })).text;
  const before = await list();
  await ask(`${proxy.url}new.txt`, { method: "PUT", body: "new" });
  expect(await list()).toBe(before);
  proxy.setFaults([]);
  expect(await list()).toContain("new.txt");
});
