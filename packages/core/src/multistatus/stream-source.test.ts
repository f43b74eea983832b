import { expect, test } from "vitest";

import { DavParseError } from "./errors.ts";
import { parseMultiStatus } from "./parse-multistatus.ts";
import { streamMultiStatus } from "./stream.ts";
import { HEAD, TAIL, chunksOf, collect, response } from "./testing/streams.ts";

test("leaving the loop cancels the source, a ReadableStream too", async () => {
  let cancelled = false;
  const readable = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode(HEAD + response("/1"))),
    cancel: () => {
      cancelled = true;
    },
  });
  for await (const one of streamMultiStatus(readable)) if (one.complete) break;
  expect(cancelled).toBe(true);
});

test("an error of the source is passed on, and mixed chunks are refused", async () => {
  async function* breaks(): AsyncGenerator<string, void, undefined> {
    yield HEAD + response("/1");
    throw new Error("connection reset");
  }
  const seen: string[] = [];
  await expect(async () => {
    for await (const one of streamMultiStatus(breaks())) seen.push(one.hrefs[0]!.text);
  }).rejects.toThrow("connection reset");
  expect(seen).toEqual(["/1"]);
  await expect(parseMultiStatus(breaks())).rejects.toThrow("connection reset");
  const mixed = chunksOf<string | Uint8Array>(HEAD, new Uint8Array([0x20]));
  await expect(streamMultiStatus(mixed).finish()).rejects.toMatchObject({ code: "invalid-input" });
  expect(() => streamMultiStatus("text" as never)).toThrow(DavParseError);
});

test("a source is read on to its end without being cancelled, and its lock is given back", async () => {
  let cancelled = false;
  const readable = new ReadableStream<string>({
    start: (controller) => {
      controller.enqueue(HEAD + response("/1"));
      controller.enqueue(TAIL);
      controller.close();
    },
    cancel: () => {
      cancelled = true;
    },
  });
  // Not every browser's can be iterated.
  const bare = { getReader: () => readable.getReader() } as unknown as ReadableStream<string>;
  expect(await streamMultiStatus(bare).finish()).toMatchObject({ complete: true, responses: 1 });
  expect(cancelled).toBe(false);
  expect(readable.locked).toBe(false);
});

test("a source that cannot be iterated is cancelled when the loop is left", async () => {
  let cancelled = false;
  const readable = new ReadableStream<string>({
    pull: (controller) => controller.enqueue(HEAD + response("/1")),
    cancel: () => {
      cancelled = true;
    },
  });
  const bare = { getReader: () => readable.getReader() } as unknown as ReadableStream<string>;
  for await (const one of streamMultiStatus(bare)) if (one.complete) break;
  expect(cancelled).toBe(true);
  expect(readable.locked).toBe(false);
});

test("misuse is told what to do", async () => {
  const stream = streamMultiStatus(chunksOf(HEAD, TAIL));
  expect(() => stream.envelope).toThrow(
    expect.objectContaining({
      code: "stream-state",
      message:
        "The envelope is known when the iteration has reached the end; await finish() to read on to there.",
    }),
  );
  expect(await collect(stream)).toEqual([]);
  expect(() => stream[Symbol.asyncIterator]()).toThrow(
    expect.objectContaining({ code: "stream-state", message: "A Multi-Status stream can be iterated once." }),
  );
  expect(await stream.finish()).toBe(stream.envelope);
  const input = "A body is a string, a Uint8Array, an async iterable or a ReadableStream of either, but ";
  for (const [given, what] of [
    ["text", "string"],
    [null, "null"],
    [[], "an array"],
    [{ getReader: 1 }, "object"],
    [undefined, "undefined"],
  ]) {
    expect(() => streamMultiStatus(given as never)).toThrow(
      expect.objectContaining({ code: "invalid-input", message: `${input}${what as string} was given.` }),
    );
  }
  for (const chunks of [
    [HEAD, new Uint8Array([0x20])],
    [new Uint8Array([0x20]), HEAD],
  ]) {
    const [second, first] = typeof chunks[0] === "string" ? ["bytes", "text"] : ["text", "bytes"];
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await expect(parseMultiStatus(chunksOf<string | Uint8Array>(...chunks))).rejects.toMatchObject({
      code: "invalid-input",
      message: `A body is either text or bytes, but ${second} came after ${first}.`,
    });
  }
});
