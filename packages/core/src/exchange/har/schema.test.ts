import { createRequire } from "node:module";

import { Ajv } from "ajv";
import { expect, test } from "vitest";

import { bodyFromBytes, bodyFromText } from "../body.ts";
import type { Exchange } from "../types.ts";
import { writeHar } from "./write.ts";

const require = createRequire(import.meta.url);
const draft06 = require("ajv/dist/refs/json-schema-draft-06.json") as object;
const schemas = require("har-schema") as Record<string, object>;

function validateHar(har: unknown): unknown[] {
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addMetaSchema(draft06);
  for (const schema of Object.values(schemas)) ajv.addSchema(schema);
  ajv.validate("har.json#", har);
  return ajv.errors ?? [];
}

const exchange: Exchange = {
  request: {
    method: "PROPFIND",
    url: "https://dav.example/docs/?a=1&b",
    headers: [
      ["Depth", "1"],
      ["Cookie", "id=1"],
    ],
    body: bodyFromText("<propfind xmlns='DAV:'/>"),
  },
  response: {
    status: 207,
    statusText: "Multi-Status",
    headers: [
      ["Set-Cookie", "id=2; Path=/"],
      ["Content-Type", "application/xml"],
    ],
    body: bodyFromBytes(new Uint8Array([0xff, 0xfe, 0x3c, 0x00])),
  },
  hops: [
    {
      reason: "redirect",
      request: { method: "PROPFIND", url: "https://dav.example/docs", headers: [] },
      response: { status: 301, statusText: "", headers: [["Location", "/docs/"]], body: bodyFromText("") },
    },
  ],
  timing: { startedAt: "2026-11-22T10:07:41.000Z", duration: 12 },
};

test("what is written is HAR 1.2 by its schema: a whole exchange with hops, one without an answer, a bare payload", () => {
  const refused: Exchange = {
    request: { method: "GET", url: "https://dav.example/", headers: [] },
    error: { code: "ECONNREFUSED", message: "refused" },
    hops: [],
  };
  const bare: Exchange = {
    request: { method: "", url: "", headers: [] },
    response: { status: 0, statusText: "", headers: [], body: bodyFromText("<a/>") },
    hops: [],
    unknown: ["method", "url", "status"],
  };
  expect(validateHar(JSON.parse(JSON.stringify(writeHar([exchange, refused, bare]))))).toEqual([]);
});

test("the schema does refuse what is no HAR", () => {
  expect(validateHar({ log: { version: "1.2", entries: [{}] } })).not.toEqual([]);
});
