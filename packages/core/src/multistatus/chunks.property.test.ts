import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import * as fc from "fast-check";
import { expect, test } from "vitest";

import { bodyBytes } from "../exchange/body.ts";
import { readHar } from "../exchange/har/read.ts";
import { DavParseError } from "./errors.ts";
import { parseDavBody } from "./parse-dav-body.ts";
import { parseMultiStatus } from "./parse-multistatus.ts";
import { streamMultiStatus } from "./stream.ts";
import type { MultiStatus, Response } from "./types.ts";

const RECORDED = fileURLToPath(new URL("../../test/fixtures/recorded/", import.meta.url));

/** DAV bodies that servers really sent, as bytes. */
const recorded: Uint8Array[] = readdirSync(RECORDED).flatMap((id) => {
  const reading = readHar(readFileSync(join(RECORDED, id, "exchange.har"), "utf8"));
  return reading.exchanges
    .map((exchange) => bodyBytes(exchange.response?.body ?? { text: "", size: 0 }))
    .filter((bytes) => bytes.length < 6000 && new TextDecoder().decode(bytes).includes("DAV:"));
});

// What recorded bodies seldom have.
const SPICE = [
  "&",
  "&#0;",
  "&nbsp;",
  "<",
  ">",
  "]]>",
  "<![CDATA[",
  "<!--",
  "-->",
  "<?xml version='1.0'?>",
  "<!DOCTYPE x>",
  "\u0001",
  "\r",
  "\r\n",
  "</D:response>",
  "<D:response>",
  "</D:multistatus>",
  "ü",
  "😀",
  "\ufffd",
  " x=y",
  "'",
  "xmlns:D='u'",
  "<x:y/>",
  "D:",
];

interface Mutation {
  at: number;
  remove: number;
  insert: Uint8Array;
}
const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(),
  remove: fc.oneof(fc.constant(0), fc.nat({ max: 40 }), fc.nat({ max: 3000 })),
  insert: fc.oneof(
    fc.constantFrom(...SPICE).map((text) => new TextEncoder().encode(text)),
    fc.uint8Array({ maxLength: 4 }),
  ),
});

const body: fc.Arbitrary<Uint8Array> = fc
  .tuple(fc.constantFrom(...recorded), fc.array(mutation, { maxLength: 3 }))
  .map(([bytes, mutations]) => {
    let result = bytes;
    for (const { at, remove, insert } of mutations) {
      const start = at % (result.length + 1);
      result = Uint8Array.from([...result.subarray(0, start), ...insert, ...result.subarray(start + remove)]);
    }
    return result;
  });

/** Everything that a reading says, the content of every node included. */
function digest(responses: readonly Response[], rest: unknown): unknown {
  return structuredClone({
    rest: JSON.parse(JSON.stringify(rest)) as unknown,
    responses: responses.map((response) => [
      JSON.stringify({ ...response, position: undefined }),
      response.xml(),
      response.element(),
      response.propstats.flatMap((propstat) =>
        propstat.properties.map((property) => [property.xml(), property.text()]),
      ),
    ]),
  });
}

function wholeDigest(reading: MultiStatus): unknown {
  const { complete, findings, syncToken, unknown: others, encoding } = reading;
  return digest(reading.responses, { complete, findings, syncToken, unknown: others, encoding });
}

function cut<T extends string | Uint8Array>(input: T, sizes: readonly number[]): T[] {
  // Without any chunk nobody knows whether it would have been bytes.
  if (input.length === 0) return [input];
  const chunks: T[] = [];
  let start = 0;
  for (let index = 0; start < input.length; index++) {
    const size = sizes[index % sizes.length]!;
    chunks.push(input.slice(start, start + size) as T);
    start += size;
  }
  return chunks;
}

async function* from<T>(chunks: readonly T[]): AsyncGenerator<T, void, undefined> {
  yield* chunks;
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });

test("there are recorded bodies", () => {
  expect(recorded.length).toBeGreaterThan(15);
});

test("chunks of bytes, cut anywhere, give what one chunk gives", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(body, sizes, async (bytes, by) => {
      const whole = parseMultiStatus(bytes);
      const chunked = await parseMultiStatus(from(cut(bytes, by)));
      expect(wholeDigest(chunked)).toEqual(wholeDigest(whole));
    }),
    { numRuns: 400 },
  );
});

test("so do chunks of text, and a stream", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(body, sizes, async (bytes, by) => {
      const text = new TextDecoder("utf-8").decode(bytes);
      const whole = parseMultiStatus(text, { utf8: true });
      expect(wholeDigest(await parseMultiStatus(from(cut(text, by)), { utf8: true }))).toEqual(
        wholeDigest(whole),
      );
      const stream = streamMultiStatus(from(cut(text, by)), { utf8: true });
      const responses: Response[] = [];
      for await (const response of stream) {
        expect(response.position).toEqual(whole.locate(response.offset));
        responses.push(response);
      }
      const { complete, findings, syncToken, unknown: others, encoding } = stream.envelope;
      expect(digest(responses, { complete, findings, syncToken, unknown: others, encoding })).toEqual(
        wholeDigest(whole),
      );
    }),
    { numRuns: 400 },
  );
});

test("mutated bodies never throw anything but the documented errors, and stay within their text", () => {
  fc.assert(
    fc.property(body, fc.boolean(), (bytes, tight) => {
      const limits = tight ? { depth: 6, textLength: 300, responses: 2, items: 8, attributes: 3 } : {};
      try {
        const multistatus = parseMultiStatus(bytes, { limits });
        parseDavBody(bytes, { limits });
        const { offset: end } = multistatus.locate(Number.MAX_SAFE_INTEGER);
        const places = multistatus.findings.flatMap(({ position }) =>
          position === undefined ? [] : [position],
        );
        expect(places.map(({ offset }) => multistatus.locate(offset))).toEqual(places);
        for (const response of multistatus.responses) {
          expect(response.offset).toBeLessThan(response.end);
          expect(response.end).toBeLessThanOrEqual(end);
        }
        const broken = multistatus.responses.filter((response) => !response.complete);
        expect(broken.length).toBeLessThanOrEqual(multistatus.complete ? 0 : 1);
      } catch (error) {
        if (!(error instanceof DavParseError)) throw error;
      }
    }),
    { numRuns: 3000 },
  );
});
