import { expect, test } from "vitest";

import { streamMultiStatus } from "./stream.ts";
import { HEAD, TAIL, chunksOf, collect, response } from "./testing/streams.ts";

test("a response comes as soon as it closes, with its place", async () => {
  let given = 0;
  async function* source(): AsyncGenerator<string, void, undefined> {
    for (const chunk of [HEAD, response("/1"), response("/ü2"), TAIL]) {
      given++;
      yield chunk;
    }
  }
  const stream = streamMultiStatus(source(), { utf8: true });
  const seen: unknown[] = [];
  for await (const one of stream) {
    seen.push([given, one.hrefs[0]!.text, one.position, one.propstats[0]!.properties[0]!.text()]);
  }
  const first = HEAD.length;
  const second = first + response("/1").length;
  expect(seen).toEqual([
    [2, "/1", { offset: first, line: 3, column: 1, byte: first }, "n /1"],
    [3, "/ü2", { offset: second, line: 4, column: 1, byte: second }, "n /ü2"],
  ]);
  expect(stream.envelope).toMatchObject({
    complete: true,
    responses: 2,
    findings: [{ code: "unknown-element" }],
    syncToken: { text: "urn:t" },
  });
  expect(stream.envelope.unknown[0]!.element().children).toEqual([{ text: "kept" }]);
});

test("a response is there before what follows it, however short the first chunk is", async () => {
  let asked = 0;
  const stream = streamMultiStatus(
    (async function* () {
      for (const chunk of ["<", (HEAD + response("/1")).slice(1), response("/2"), TAIL]) {
        asked++;
        yield chunk;
      }
    })(),
  );
  const seen: unknown[] = [];
  for await (const one of stream) seen.push([one.hrefs[0]!.text, asked]);
  expect(seen).toEqual([
    ["/1", 2],
    ["/2", 3],
  ]);
});

test("the last response of a body that breaks off is marked", async () => {
  const stream = streamMultiStatus(chunksOf(HEAD + response("/1"), response("/2").slice(0, 60)));
  const seen = await collect(stream);
  expect(seen.map((one) => one.complete)).toEqual([true, false]);
  expect(stream.envelope).toMatchObject({
    complete: false,
    responses: 2,
    findings: [{ code: "unexpected-end" }],
  });
});

test.each(["text", "bytes"])("a large chunk of %s is read in parts", async (kind) => {
  const text = HEAD + Array.from({ length: 300 }, (_, index) => response(`/${index}`)).join("") + TAIL;
  const chunk = kind === "text" ? text : new TextEncoder().encode(text);
  const seen: string[] = [];
  const limited = streamMultiStatus(chunksOf(chunk), { limits: { responses: 200 } });
  await expect(async () => {
    for await (const one of limited) seen.push(one.hrefs[0]!.text);
  }).rejects.toMatchObject({ limit: "responses" });
  // Those of the parts before were given, one part holds fifty of them.
  expect(seen.length).toBeGreaterThan(120);
  expect(seen).toEqual(seen.map((_, index) => `/${index}`));
  const whole = await collect(streamMultiStatus(chunksOf(chunk)));
  expect(whole.map((one) => one.hrefs[0]!.text)).toEqual(
    Array.from({ length: 300 }, (_, index) => `/${index}`),
  );
});

test("memory stays flat", { tags: "large", timeout: 60_000 }, async () => {
  const batch = Array.from({ length: 100 }, (_, index) => response(`/a/rather/long/path/${index}`)).join("");
  async function* long(): AsyncGenerator<string, void, undefined> {
    yield HEAD;
    for (let index = 0; index < 1000; index++) yield batch;
    yield TAIL;
  }
  let hrefs = 0;
  const before = process.memoryUsage().heapUsed;
  let peak = 0;
  for await (const one of streamMultiStatus(long())) {
    hrefs += one.hrefs.length;
    if (hrefs % 20_000 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed);
  }
  expect(hrefs).toBe(100_000);
  // The text alone is 20 MB, and the model several times that.
  expect(peak - before).toBeLessThan(100e6);
});
