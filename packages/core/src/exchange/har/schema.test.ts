import { expect, test } from "vitest";

import { bodyFromBytes, bodyFromText } from "../body.ts";
import { harErrors } from "../../../test/validate-har.ts";
import type { Exchange } from "../types.ts";
import { writeHar } from "./write.ts";

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
  expect(harErrors(JSON.parse(JSON.stringify(writeHar([exchange, refused, bare]))))).toEqual([]);
});

test("the schema does refuse what is no HAR", () => {
  expect(harErrors({ log: { version: "1.2", entries: [{}] } })).not.toEqual([]);
});
