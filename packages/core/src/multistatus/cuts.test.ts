import { describe, expect, test } from "vitest";

import { parseMultiStatus } from "./parse-multistatus.ts";
import { streamMultiStatus } from "./stream.ts";
import type { MultiStatus, Response } from "./types.ts";

const OK = "<D:status>HTTP/1.1 200 OK</D:status>";

/** Tags with white space and attributes, all that can stand between them, and what is wrong with bodies. */
const WHOLE = [
  '\ufeff<?xml version="1.0" encoding="utf-8"?>\r\n<!-- < > & -->\r<D:multistatus xmlns:D="DAV:"\n xml:lang=\'en\' >',
  `<D:response ><D:href\r\n> /ü&amp;😀&#x41;</D:href ><D:propstat><D:prop ><D:a /><x:b xmlns:x="u" c="/>" d='&lt;'>v<y/>w</x:b >`,
  `<D:c><![CDATA[<D:d>]]></D:c></D:prop>${OK}</D:propstat></D:response >`,
  `<?p i?> oops<D:response><D:href>/b</D:href><D:status>HTTP/2 404</D:status><D:error><D:e><D:href>/f</D:href></D:e></D:error></D:response>`,
  `<z xmlns="u">kept</z><D:response><D:href>/g</D:href><u:h/>${OK}${OK}</D:response\t><D:sync-token>t</D:sync-token></D:multistatus >\r\n`,
].join("");

const BROKEN = [
  `<D:multistatus><D:response><D:href>/a&b &nbsp;</D:href>${OK}<!-- -- --></D:response>`,
  `<D:response><D:href>/\u0001</D:href><D:status x>HTTP/1.1 200 OK</D:status></D:response>`,
  `<D:response><D:href>/c</D:href ><D:propstat><D:prop><D:a>1</D:a ><D:b>2</D:c>`,
].join("");

function digest(
  body: Pick<MultiStatus, "complete" | "findings" | "encoding">,
  responses: readonly Response[],
): unknown {
  const { complete, findings, encoding } = body;
  return structuredClone({
    complete,
    findings,
    encoding,
    responses: responses.map((response) => [
      JSON.stringify({ ...response, position: undefined }),
      response.xml(),
      response.element(),
      response.propstats.flatMap(({ properties }) =>
        properties.map((property) => [property.xml(), property.text()]),
      ),
    ]),
  });
}

async function* from<T>(chunks: readonly T[]): AsyncGenerator<T, void, undefined> {
  yield* chunks;
}

async function streamed(chunks: readonly (string | Uint8Array)[]): Promise<unknown> {
  const stream = streamMultiStatus(from(chunks), { utf8: true });
  const responses: Response[] = [];
  for await (const response of stream) responses.push(response);
  return digest(stream.envelope, responses);
}

const cut = <T extends string | Uint8Array>(input: T, size: number): T[] =>
  Array.from(
    { length: Math.ceil(input.length / size) },
    (_, index) => input.slice(index * size, (index + 1) * size) as T,
  );

describe.each([
  ["a whole body", WHOLE],
  ["a broken one", BROKEN],
])("%s", (_title, text) => {
  const bytes = new TextEncoder().encode(text);
  const whole = (input: string | Uint8Array): unknown => {
    const body = parseMultiStatus(input, { utf8: true });
    return digest(body, body.responses);
  };

  test("in two chunks of text, cut anywhere", { tags: "large" }, async () => {
    const expected = whole(text);
    for (let at = 1; at < text.length; at++) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await streamed([text.slice(0, at), text.slice(at)]), `cut at ${at}`).toEqual(expected);
    }
  });

  test("in chunks of one size", async () => {
    const expected = whole(text);
    const expectedOfBytes = whole(bytes);
    for (const size of [1, 2, 3, 7, 50]) {
      // oxlint-disable no-await-in-loop -- one after the other
      expect(await streamed(cut(text, size)), `${size} characters`).toEqual(expected);
      expect(await streamed(cut(bytes, size)), `${size} bytes`).toEqual(expectedOfBytes);
      const chunked = await parseMultiStatus(from(cut(bytes, size)));
      expect(digest(chunked, chunked.responses), `${size} bytes, kept`).toEqual(expectedOfBytes);
      // oxlint-enable no-await-in-loop
    }
  });
});

test("every place in a body is that of a tag", () => {
  const { responses, unknown } = parseMultiStatus(WHOLE);
  const text = WHOLE.slice(1);
  const shown = (offset: number, end: number): string => text.slice(offset, end);
  expect(responses.map(({ offset }) => shown(offset, offset + 12))).toEqual([
    "<D:response ",
    "<D:response>",
    "<D:response>",
  ]);
  expect(responses.map(({ end }) => shown(end - 13, end))).toEqual(
    ["</D:response >", "</D:response>", "</D:response\t>"].map((tag) => tag.slice(-13)),
  );
  expect(responses[0]!.propstats[0]!.properties.map(({ offset, end }) => shown(offset, end))).toEqual([
    "<D:a />",
    `<x:b xmlns:x="u" c="/>" d='&lt;'>v<y/>w</x:b >`,
    "<D:c><![CDATA[<D:d>]]></D:c>",
  ]);
  expect(responses[0]!.propstats[0]!.properties.map((property) => property.text())).toEqual([
    "",
    "vw",
    "<D:d>",
  ]);
  expect(unknown.map(({ offset, end }) => shown(offset, end))).toEqual(['<z xmlns="u">kept</z>']);
  expect(responses.flatMap(({ hrefs }) => hrefs.map(({ text: href }) => href))).toEqual([
    "/ü&😀A",
    "/b",
    "/g",
  ]);
});

test("what is wrong with them is said in its place", () => {
  const at = (text: string, part: string): number => text.indexOf(part);
  const whole = parseMultiStatus(WHOLE);
  const text = WHOLE.slice(1);
  expect(whole.findings.map(({ code, position }) => [code, position!.offset])).toEqual([
    ["padded-text", at(text, "<D:href\r")],
    ["unexpected-text", at(text, "oops")],
    ["irregular-status-line", at(text, "<D:status>HTTP/2")],
    ["unknown-element", at(text, "<z ")],
    ["undeclared-prefix", at(text, "<u:h")],
    ["unknown-element", at(text, "<u:h")],
    ["duplicate-status", text.lastIndexOf(OK)],
  ]);
  const broken = parseMultiStatus(BROKEN);
  expect(
    broken.findings
      .filter(({ code }) => code !== "undeclared-prefix")
      .map(({ code, position }) => [code, position!.offset]),
  ).toEqual([
    ["bare-ampersand", at(BROKEN, "&b")],
    ["undefined-entity", at(BROKEN, "&nbsp;")],
    ["malformed-comment", at(BROKEN, "<!--")],
    ["disallowed-character", at(BROKEN, "\u0001")],
    ["valueless-attribute", at(BROKEN, "<D:status x")],
    ["mismatched-tag", at(BROKEN, "</D:c>")],
  ]);
});
