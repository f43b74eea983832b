import { describe, expect, test } from "vitest";

import { parseMultiStatus } from "../parse-multistatus.ts";
import type { MultiStatus } from "../types.ts";
import { HREF, OK, found, marked, response, wrap } from "../testing/bodies.ts";

describe("the texts of a response", () => {
  test("an equal status has its own place, and its language where it has one", () => {
    const { text, places } = marked(
      wrap(
        response(`${HREF}¦${OK}`) +
          response(`${HREF}¦${OK}`) +
          response(`${HREF}¦<D:status xml:lang="en">HTTP/1.1 200 OK</D:status>`),
      ),
    );
    const body = parseMultiStatus(text);
    const part = { text: "HTTP/1.1 200 OK", code: 200, reason: "OK", httpVersion: "HTTP/1.1" };
    expect(body.responses.map(({ status }) => status)).toEqual([
      { ...part, offset: places[0] },
      { ...part, offset: places[1] },
      { ...part, offset: places[2], lang: "en" },
    ]);
  });

  test("an irregular status is said each time, with what was read of it", () => {
    const { text, places } = marked(
      wrap(
        response(`${HREF}¦<D:status>HTTP/2 200 OK</D:status>`) +
          response(`${HREF}¦<D:status>HTTP/2 200 OK</D:status>`) +
          response(`${HREF}¦<D:status>gone</D:status>`),
      ),
    );
    const body = parseMultiStatus(text);
    expect(found(body)).toEqual([
      ["irregular-status-line", places[0], { text: "HTTP/2 200 OK", code: 200 }],
      ["irregular-status-line", places[1], { text: "HTTP/2 200 OK", code: 200 }],
      ["invalid-status", places[2], { text: "gone", code: "none" }],
    ]);
    expect(body.responses[2]!.status).toEqual({ text: "gone", offset: places[2] });
  });

  test("a padded status is said each time", () => {
    const padded = response(`${HREF}<D:status> HTTP/1.1 200 OK</D:status>`);
    const body = parseMultiStatus(wrap(padded + padded));
    expect(body.findings.map(({ code }) => code)).toEqual(["padded-text", "padded-text"]);
    expect(body.responses.map(({ status }) => status!.raw)).toEqual([" HTTP/1.1 200 OK", " HTTP/1.1 200 OK"]);
  });

  test("more statuses than are remembered", () => {
    const codes = Array.from({ length: 150 }, (_, index) => 200 + index);
    const body = parseMultiStatus(
      wrap(
        [...codes, ...codes]
          .map((code) => response(`${HREF}<D:status>HTTP/1.1 ${code} r${code}</D:status>`))
          .join(""),
      ),
    );
    expect(body.responses.map(({ status }) => [status!.code, status!.reason])).toEqual(
      [...codes, ...codes].map((code) => [code, `r${code}`]),
    );
  });
});

describe("a status has no keys but those of what was sent", () => {
  const statuses = (...texts: string[]): MultiStatus =>
    parseMultiStatus(wrap(texts.map((text) => response(`${HREF}<D:status>${text}</D:status>`)).join("")));

  test.each<[text: string, keys: string[]]>([
    ["HTTP/1.1 200 OK", ["text", "offset", "code", "reason", "httpVersion"]],
    [" HTTP/1.1 200 OK", ["text", "offset", "raw", "code", "reason", "httpVersion"]],
    ["200", ["text", "offset"]],
  ])("%j", (text, keys) => {
    for (const { status } of statuses(text, text).responses)
      expect(Object.keys(status!).toSorted()).toEqual(keys.toSorted());
  });

  test("and one without a reason is told also where one with an empty reason came before", () => {
    const { responses, findings } = statuses("HTTP/1.1 200 ", "HTTP/1.1 200", "HTTP/1.1 200 ");
    expect(responses.map(({ status }) => status!.raw)).toEqual(["HTTP/1.1 200 ", undefined, "HTTP/1.1 200 "]);
    expect(findings.map(({ code, position }) => [code, position!.offset])).toEqual([
      ["no-reason-phrase", responses[1]!.status!.offset],
    ]);
  });
});
