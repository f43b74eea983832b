import { expect, test } from "vitest";

import { parseMultiStatus } from "./parse-multistatus.ts";
import { streamMultiStatus } from "./stream.ts";
import type { MultiStatusEnvelope, StreamedResponse } from "./stream.ts";
import type { MultiStatus } from "./types.ts";

const long = `<!-- ${"ü\n".repeat(20_000)} -->`;
const one = "<D:response>\n <D:href>/a</D:href>\n <D:status>HTTP/1.1 403 -</D:status>\n</D:response>";
const NONE = { line: 0, column: 0 };

async function read(text: string): Promise<[StreamedResponse[], MultiStatusEnvelope, MultiStatus]> {
  const stream = streamMultiStatus(new Blob([text]).stream());
  const responses: StreamedResponse[] = [];
  for await (const response of stream) responses.push(response);
  return [responses, stream.envelope, parseMultiStatus(new TextEncoder().encode(text))];
}

test("what stands in a response is found there, also when all around it is forgotten", async () => {
  const text = `<D:multistatus xmlns:D="DAV:">${long}${one}${long}</D:multistatus>`;
  const [[response], , whole] = await read(text);
  for (const offset of [
    response!.offset,
    response!.hrefs[0]!.offset,
    response!.status!.offset,
    response!.end,
  ])
    expect(response!.locate(offset)).toEqual(whole.locate(offset));
  expect(response!.locate(response!.hrefs[0]!.offset)).toMatchObject({ line: 20_002, column: 2 });
});

test("the envelope knows the token, what it finds fault with, and the end", async () => {
  const text = `<D:multistatus xmlns:D="DAV:">\n<D:sync-token>t</D:sync-token>\n<x:y/>${long}${one}</D:multistatus>`;
  const [[response], envelope, whole] = await read(text);
  const token = envelope.syncToken!.offset;
  expect(envelope.locate(token)).toEqual(whole.locate(token));
  expect(envelope.locate(token)).toMatchObject({ line: 2 });
  const { position } = envelope.findings.find(({ code }) => code === "undeclared-prefix")!;
  expect(envelope.locate(position!.offset)).toEqual(whole.locate(position!.offset));
  expect(envelope.locate(text.length)).toEqual(whole.locate(text.length));
  expect(envelope.locate(response!.offset)).toEqual(whole.locate(response!.offset));
  expect(envelope.locate(5)).toEqual({ offset: 5, ...NONE });
  expect(envelope.locate(token + 1)).toEqual({ offset: token + 1, ...NONE });
});

test("an unknown element that was settled last is found as a whole", async () => {
  const text = `<D:multistatus xmlns:D="DAV:">${one}${long}<D:x>${long}</D:x>${long}</D:multistatus>`;
  const [, envelope, whole] = await read(text);
  const { unknown } = envelope;
  for (const offset of [unknown[0]!.offset, unknown[0]!.offset + 100, unknown[0]!.end])
    expect(envelope.locate(offset)).toEqual(whole.locate(offset));
});

test.each([
  ["an error", `<D:error xmlns:D="DAV:"><D:a/>${long}</D:error>`],
  ["a bare response", one.replace(">", ' xmlns:D="DAV:">').replace("</D:href>", `$&${long}`)],
  ["another document", `<a>${long}</a>`],
])("%s is found where it stands", async (_title, text) => {
  const [, { other }, whole] = await read(`\n${text}`);
  expect(other!.locate(1)).toEqual(whole.locate(1));
});

test("an empty body has a beginning", async () => {
  const [, envelope] = await read("");
  expect(envelope.locate(0)).toMatchObject({ offset: 0, line: 1, column: 1 });
});
