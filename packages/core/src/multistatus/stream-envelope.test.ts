import { expect, test } from "vitest";

import { DavParseError } from "./errors.ts";
import { streamMultiStatus } from "./stream.ts";
import { HEAD, TAIL, chunksOf, collect, response } from "./testing/streams.ts";

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

test("the envelope has only what was sent", async () => {
  const bare = await streamMultiStatus(chunksOf('<D:multistatus xmlns:D="DAV:"/>')).finish();
  expect(bare).toEqual({
    complete: true,
    encoding: { name: "utf-8", from: "text" },
    findings: [],
    responses: 0,
    unknown: [],
    locate: expect.any(Function),
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

test("a stream that was read to its end by finish() is not iterated", async () => {
  const stream = streamMultiStatus(chunksOf(HEAD, response("/1"), TAIL));
  expect(await stream.finish()).not.toHaveProperty("responseDescription");
  expect(() => stream[Symbol.asyncIterator]()).toThrow("can be iterated once");
});
