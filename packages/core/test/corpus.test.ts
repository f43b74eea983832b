import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { bodyBytes } from "../src/exchange/body.ts";
import { readHar } from "../src/exchange/har/read.ts";
import { parseDavBody } from "../src/multistatus/parse-dav-body.ts";
import { parseMultiStatus } from "../src/multistatus/parse-multistatus.ts";
import type { MultiStatus } from "../src/multistatus/types.ts";

// Payloads of other projects and recorded exchanges, in the folder that MULTISTATUS_CASES names. They are no part of
// the repository; without them these tests are skipped.

const CASES = process.env["MULTISTATUS_CASES"] ?? "";

interface Expected {
  responses: number;
  hrefs: string[];
  hrefsPerResponse: string[][];
  responseStatus: (number | null)[];
  propstats: [number | null, string[]][][];
  syncToken: string | null;
}
interface Payload {
  file: string;
  wellFormed: boolean;
  tags: string[];
  expected: Expected | null;
  expectedNote?: string;
  xmlWellFormedIgnoringNamespaces?: boolean;
}

const corpus = join(CASES, "corpus");
const payloads: Payload[] =
  CASES !== "" && existsSync(corpus)
    ? (JSON.parse(readFileSync(join(corpus, "index.json"), "utf8")) as Payload[])
    : [];
const read = ({ file }: Payload): MultiStatus =>
  parseMultiStatus(new Uint8Array(readFileSync(join(corpus, file))));

function asExpected(body: MultiStatus): Expected {
  return {
    responses: body.responses.length,
    hrefs: body.responses.flatMap((response) => response.hrefs.map((href) => href.text)),
    hrefsPerResponse: body.responses.map((response) => response.hrefs.map((href) => href.text)),
    responseStatus: body.responses.map((response) => response.status?.code ?? null),
    propstats: body.responses.map((response) =>
      response.propstats.map((propstat) => [
        propstat.status?.code ?? null,
        propstat.properties.map((property) => property.name),
      ]),
    ),
    syncToken: body.syncToken?.text ?? null,
  };
}

describe.skipIf(payloads.length === 0)("payloads of the corpus (MULTISTATUS_CASES)", () => {
  const plain = payloads.filter(
    (one) => one.wellFormed && one.expected !== null && one.expectedNote === undefined,
  );
  test.each(plain)("$file is read as expected", (payload) => {
    expect(asExpected(read(payload))).toEqual(payload.expected);
  });

  test.each(payloads.filter((one) => one.expectedNote !== undefined))(
    "$file: no entity is expanded",
    (payload) => {
      const body = read(payload);
      const got = asExpected(body);
      expect(body.findings.map((finding) => finding.code)).toContain("doctype");
      expect(got.propstats).toEqual(payload.expected!.propstats);
      // Where something was to be expanded, the href shows the reference and the reading is not complete.
      const references = got.hrefs.filter((href, index) => href !== payload.expected!.hrefs[index]);
      expect(references.filter((href) => !/&\w+;/.test(href))).toEqual([]);
      expect(references.length > 0 && body.complete).toBe(false);
    },
  );

  test.each(payloads.filter((one) => one.tags.includes("doctype")))(
    "$file: its DOCTYPE is said",
    (payload) => {
      const found = read(payload).findings.map((finding) => finding.code);
      expect(found.some((code) => code === "doctype" || code === "html-body")).toBe(true);
    },
  );

  test.each(payloads.filter((one) => !one.wellFormed))("$file is read as far as it goes", (payload) => {
    const body = read(payload);
    const found = new Set(body.findings.map((finding) => finding.code));
    const names = found.has("undeclared-prefix") || found.has("malformed-name");
    // The index calls an entity defined that a DOCTYPE declares.
    const whole = payload.xmlWellFormedIgnoringNamespaces === true && !found.has("undefined-entity");
    expect(body.complete).toBe(whole);
    expect(body.complete && !names).toBe(false);
    for (const response of body.responses) {
      expect(response.end).toBeGreaterThan(response.offset);
      for (const href of response.hrefs) expect(href.text).not.toMatch(/[<>]/);
    }
  });
});

const scenarios = join(CASES, "scenarios");
const recorded = CASES !== "" && existsSync(scenarios) ? readdirSync(scenarios) : [];

describe.skipIf(recorded.length === 0)("recorded exchanges (MULTISTATUS_CASES)", () => {
  const bodies = recorded.flatMap((id) =>
    readHar(readFileSync(join(scenarios, id, "exchange.har"), "utf8")).exchanges.flatMap(
      ({ response }, index) => {
        if (response === undefined) return [];
        const bytes = bodyBytes(response.body);
        const text = new TextDecoder().decode(bytes);
        return text.includes("multistatus") ? [{ id, index, bytes, text }] : [];
      },
    ),
  );

  test.each(bodies)("$id, exchange $index", ({ bytes, text }) => {
    const body = parseDavBody(bytes);
    expect(body.kind === "multistatus" || body.findings.length > 0).toBe(true);
    if (body.kind !== "multistatus" || !body.complete) return;
    // Counted without a parser; nested responses, as expand-property has them, come on top.
    const starts = text.match(/<(?:[\w.-]+:)?response[\s>]/g)?.length ?? 0;
    expect(body.responses.length).toBeLessThanOrEqual(starts);
    const plain = !text.includes("expand-property") && !text.includes("<![CDATA[");
    expect(plain && starts > 0 && body.responses.length === 0).toBe(false);
    for (const response of body.responses) {
      expect(response.complete).toBe(true);
      for (const property of response.propstats.flatMap((propstat) => propstat.properties)) {
        expect(property.element().name).toBe(property.name);
        expect(property.xml()).toMatch(/^<[^]*>$/);
      }
    }
  });
});

test.runIf(payloads.length === 0)(
  "the corpus is not there: set MULTISTATUS_CASES to the folder that holds it",
  () => {
    expect(payloads).toEqual([]);
  },
);
