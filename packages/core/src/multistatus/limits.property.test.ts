import * as fc from "fast-check";
import { expect, test } from "vitest";

import { DavLimitError } from "./errors.ts";
import type { Limits } from "./limits.ts";
import { streamMultiStatus } from "./stream.ts";

const piece = fc.constantFrom(
  "<D:response>",
  "</D:response>",
  "<D:href>/a</D:href>",
  "<D:href>",
  "</D:href>",
  "<D:status>HTTP/1.1 200 OK</D:status>",
  "<D:propstat><D:prop><D:a/><D:b/></D:prop></D:propstat>",
  '<D:x a="" b="1234567890" c="">',
  "<D:x/>",
  "</D:x>",
  "<x><y><z>",
  "</z></y></x>",
  "<!-- a comment -->",
  "text &amp; more",
  "ü😀",
  "\r\n",
  "& <",
  "</a>",
);
const small = (from: number, to: number): fc.Arbitrary<number> => fc.integer({ min: from, max: to });
const limits = fc.record<Partial<Limits>>(
  {
    depth: small(0, 6),
    textLength: small(5, 60),
    attributes: small(0, 3),
    attributeLength: small(0, 12),
    responses: small(0, 3),
    responseLength: small(10, 200),
    items: small(0, 6),
    totalSize: small(0, 300),
  },
  { requiredKeys: [] },
);
const document = fc
  .tuple(
    fc.constantFrom(
      '<D:multistatus xmlns:D="DAV:">',
      '<D:error xmlns:D="DAV:">',
      '<D:response xmlns:D="DAV:">',
      "<a>",
    ),
    fc.array(piece, { maxLength: 24 }),
    fc.constantFrom("</D:multistatus>", "</D:error>", ""),
  )
  .map(([start, parts, end]) => start + parts.join("") + end);

/** The limit that is named, and where; else what the body is. */
async function outcome(body: string | Uint8Array, size: number, given: Partial<Limits>): Promise<unknown> {
  async function* chunks(): AsyncGenerator<string | Uint8Array> {
    for (let at = 0; at < body.length; at += size) yield body.slice(at, at + size);
  }
  try {
    const { complete, responses, findings } = await streamMultiStatus(chunks() as never, {
      limits: given,
    }).finish();
    return { complete, responses, findings: findings.map(({ code, position }) => [code, position]) };
  } catch (error) {
    if (!(error instanceof DavLimitError)) throw error;
    return [error.limit, error.position];
  }
}

test("which limit is named, and where, does not depend on the chunks", async () => {
  await fc.assert(
    fc.asyncProperty(document, limits, fc.boolean(), async (text, given, isText) => {
      const body = isText ? text : new TextEncoder().encode(text);
      const whole = await outcome(body, body.length || 1, given);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      for (const size of [1, 2, 7, 33])
        expect([size, await outcome(body, size, given)]).toEqual([size, whole]);
    }),
    { numRuns: Number(process.env.RUNS ?? 500) },
  );
}, 60_000);
