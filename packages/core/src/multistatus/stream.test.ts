import { describe, expect, test } from "vitest";

import { DavParseError } from "./errors.ts";
import { parseMultiStatus } from "./parse-multistatus.ts";
import { streamMultiStatus } from "./stream.ts";

const HEAD = '<?xml version="1.0"?>\n<D:multistatus xmlns:D="DAV:">\n';
const response = (href: string): string =>
  `<D:response><D:href>${href}</D:href><D:propstat><D:prop><D:displayname>n ${href}</D:displayname></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>\n`;
const TAIL = "<D:sync-token>urn:t</D:sync-token><x xmlns='u'>kept</x></D:multistatus>";

async function* chunksOf<T>(...chunks: T[]): AsyncGenerator<T, void, undefined> {
  yield* chunks;
}

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

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

test("a response keeps its own text when the stream has gone on", async () => {
  const text = HEAD + Array.from({ length: 500 }, (_, index) => response(`/${index}`)).join("") + TAIL;
  const kept = await collect(streamMultiStatus(chunksOf(...(text.match(/[^]{1,97}/g) ?? []))));
  const whole = parseMultiStatus(text).responses;
  expect(kept.map((one) => one.xml())).toEqual(whole.map((one) => one.xml()));
  expect(kept.map((one) => one.element())).toEqual(whole.map((one) => one.element()));
  expect(kept.map((one) => one.propstats[0]!.properties[0]!.text())).toEqual(
    whole.map((one) => one.propstats[0]!.properties[0]!.text()),
  );
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

test("finish reads on to the end", async () => {
  const stream = streamMultiStatus(chunksOf(HEAD, response("/1"), response("/2"), TAIL));
  expect(() => stream.envelope).toThrow(DavParseError);
  for await (const one of stream) {
    expect(one.hrefs[0]!.text).toBe("/1");
    break;
  }
  const whole = streamMultiStatus(chunksOf(HEAD, response("/1"), TAIL));
  expect(await whole.finish()).toMatchObject({ complete: true, responses: 1 });
  expect(() => whole[Symbol.asyncIterator]()).toThrow(DavParseError);
});

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

test("another body is in the envelope", async () => {
  const error = streamMultiStatus(chunksOf('<D:error xmlns:D="DAV:">', "<D:need-privileges/></D:error>"));
  expect(await collect(error)).toEqual([]);
  expect(error.envelope).toMatchObject({
    complete: false,
    responses: 0,
    findings: [{ code: "not-multistatus" }],
    other: { kind: "error", error: { conditions: [{ localName: "need-privileges" }] } },
  });
  const html = streamMultiStatus(chunksOf("<html>", "<p>"));
  expect(await html.finish()).toMatchObject({ other: { kind: "other", looksLike: "html" } });
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

test("the envelope has only what was sent", async () => {
  const bare = await streamMultiStatus(chunksOf('<D:multistatus xmlns:D="DAV:"/>')).finish();
  expect(bare).toEqual({
    complete: true,
    encoding: { name: "utf-8", from: "text" },
    findings: [],
    responses: 0,
    unknown: [],
  });
  const described = await streamMultiStatus(
    chunksOf(HEAD, "<D:responsedescription>all</D:responsedescription></D:multistatus>"),
  ).finish();
  expect(described).toMatchObject({ responseDescription: { text: "all" } });
  expect(described).not.toHaveProperty("syncToken");
  expect(described).not.toHaveProperty("other");
});

test("a bare response is in the envelope, and none is yielded", async () => {
  const stream = streamMultiStatus(
    chunksOf(
      '<D:response xmlns:D="DAV:"><D:href>/a</D:href>',
      "<D:status>HTTP/1.1 423 Locked</D:status></D:response>",
    ),
  );
  expect(await collect(stream)).toEqual([]);
  expect(stream.envelope).toMatchObject({
    complete: false,
    responses: 0,
    other: { kind: "response", response: { hrefs: [{ text: "/a" }], status: { code: 423 } } },
  });
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

describe("what stands in no response keeps its text when the stream has gone on", () => {
  const properties = async (...chunks: string[]): Promise<unknown> => {
    const { other } = await streamMultiStatus(chunksOf(...chunks)).finish();
    const found =
      other?.kind === "prop"
        ? other.properties
        : other?.kind === "mkcol-response"
          ? other.propstats.flatMap((propstat) => propstat.properties)
          : [];
    return found.map((property) => [property.xml(), property.text()]);
  };
  const whole = [
    '<D:prop xmlns:D="DAV:"><D:a>1',
    "</D:a><D:b>",
    "2</D:b><D:c/>",
    "</D:prop",
    ">",
    "\n",
    "\n\n",
  ];
  const read = [
    ["<D:a>1</D:a>", "1"],
    ["<D:b>2</D:b>", "2"],
    ["<D:c/>", ""],
  ];

  test("a prop", async () => {
    expect(await properties(...whole)).toEqual(read);
    expect(await properties(...whole.join("").split(""))).toEqual(read);
  });

  test("a prop that breaks off, at its end or at what is no XML", async () => {
    for (const end of [[], ["</D:a>"], ["<", "/D:other>", "  "]])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await properties(...whole.slice(0, 3), ...end)).toEqual(read);
  });

  test("an answer to an extended MKCOL", async () => {
    const propstat = `<D:propstat>${whole.slice(0, 4).join("").replace(' xmlns:D="DAV:"', "")}></D:propstat>`;
    expect(
      await properties(
        '<D:mkcol-response xmlns:D="DAV:">',
        ...propstat.split(""),
        "</D:mkcol-response>",
        "\n",
      ),
    ).toEqual(read);
  });

  test("the last response, where the root ends later", async () => {
    const responses = await collect(
      streamMultiStatus(
        chunksOf(HEAD + response("/1"), response("/2").trim(), "\n", "\n", "</D:multistatus>", "\n"),
      ),
    );
    expect(responses.map((one) => one.xml())).toEqual([response("/1").trim(), response("/2").trim()]);
  });
});

test("a stream that was read to its end by finish() is not iterated", async () => {
  const stream = streamMultiStatus(chunksOf(HEAD, response("/1"), TAIL));
  expect(await stream.finish()).not.toHaveProperty("responseDescription");
  expect(() => stream[Symbol.asyncIterator]()).toThrow("can be iterated once");
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
