import { describe, expect, test } from "vitest";

import { DavLimitError } from "./errors.ts";
import type { Limits } from "./limits.ts";
import { parseDavBody } from "./parse-dav-body.ts";

const HEAD = '<D:multistatus xmlns:D="DAV:">';
const wrap = (content: string): string => `${HEAD}${content}</D:multistatus>`;
const HREF = "<D:href>/a</D:href>";
const OK = "<D:status>HTTP/1.1 200 OK</D:status>";
const prop = (value: string): string =>
  `<D:response>${HREF}<D:propstat><D:prop>${value}</D:prop>${OK}</D:propstat></D:response>`;
const one = `<D:response>${HREF}${OK}</D:response>`;
const x = (length: number): string => "x".repeat(length);

/** What is needed, and where the body is said to exceed less than that: at the bar. */
describe.each<[limit: keyof Limits, needed: number, source: string]>([
  ["depth", 3, wrap(`<D:response>¦${HREF}${OK}</D:response>`)],
  ["depth", 6, wrap(prop("<D:a>¦<D:b/></D:a>"))],
  ["textLength", 206, wrap(prop(`<D:a>¦${x(200)}</D:a>`))],
  ["textLength", 210, wrap(`<D:response>${HREF}¦${x(200)}<D:status>HTTP/1.1 200 OK</D:status></D:response>`)],
  ["textLength", 206, wrap(prop(`<D:a>¦${x(200)}<D:b/></D:a>`))],
  ["textLength", 211, wrap(prop(`¦<D:a b="${x(200)}"/>`))],
  ["attributes", 3, wrap(prop('¦<D:a b="" xmlns:c="u" d=""/>'))],
  ["attributeLength", 50, wrap(prop(`¦<D:a b="${x(50)}"/>`))],
  ["attributes", 3, wrap(prop('<D:z></D:z>¦<D:a b="" xmlns:c="u" d=""/>'))],
  ["attributeLength", 50, wrap(prop(`<D:z>1</D:z>¦<D:a b="${x(50)}"/>`))],
  ["responses", 3, wrap(`${one}${one}¦${one}`)],
  ["responseLength", one.length + 100, wrap(`${one}¦${one.replace("/a", `/a${x(100)}`)}${one}`)],
  ["items", 2, wrap(`<D:response>${HREF}¦${OK}</D:response>${one}`)],
  ["items", 3, wrap(`${one}<D:x/><D:y/>¦<D:z/>${one}`)],
  ["items", 4, wrap(prop("<D:a/>").replace("<D:status", "¦<D:status"))],
  ["items", 2, '<D:prop xmlns:D="DAV:"><D:a/>¦<D:b/></D:prop>'],
])("%s of %d", (limit, needed, source) => {
  const text = source.replace("¦", "");

  test("is enough", () => {
    expect(parseDavBody(text, { limits: { [limit]: needed } })).toMatchObject({ complete: true });
  });

  test("and one less is not", () => {
    let thrown: unknown;
    try {
      parseDavBody(text, { limits: { [limit]: needed - 1 } });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(DavLimitError);
    expect(thrown).toMatchObject({
      name: "DavLimitError",
      limit,
      value: needed - 1,
      position: { offset: source.indexOf("¦") },
    });
  });
});

test("the whole size is counted in characters of text and in bytes", () => {
  const text = wrap(one.replace("/a", "/ü"));
  const bytes = new TextEncoder().encode(text);
  expect(bytes.length).toBe(text.length + 1);
  expect(parseDavBody(text, { limits: { totalSize: text.length } }).complete).toBe(true);
  expect(() => parseDavBody(text, { limits: { totalSize: text.length - 1 } })).toThrow(
    `exceeds the limit "totalSize" of ${text.length - 1} at line 1, column ${text.length} (offset ${text.length - 1}). If it can be trusted, raise it: { limits: { totalSize: … } }.`,
  );
  expect(parseDavBody(bytes, { limits: { totalSize: bytes.length } }).complete).toBe(true);
  expect(() => parseDavBody(bytes, { limits: { totalSize: text.length } })).toThrow(DavLimitError);
});

describe("what is over a limit does not depend on the chunks", () => {
  const reached = (chunks: readonly string[], limits: Partial<Limits>): Promise<unknown> =>
    parseDavBody(
      (async function* () {
        yield* chunks;
      })(),
      { limits },
    ).then(
      (body) => [body.kind, body.complete],
      (error: DavLimitError) => [error.limit, error.position.offset],
    );

  const error = `<D:error xmlns:D="DAV:"><D:a/>${x(100)}</D:error>`;
  const propBody = `<D:prop xmlns:D="DAV:"><D:a>${x(100)}</D:a></D:prop>`;
  const mkcol = `<D:mkcol-response xmlns:D="DAV:"><D:propstat><D:prop/>${OK}</D:propstat></D:mkcol-response>`;
  const long = one.replace("/a", `/a${x(100)}`);
  test.each<[title: string, text: string, limits: Partial<Limits>, expected: unknown[]]>([
    ["an error", error, { responseLength: error.length - 1 }, ["responseLength", 0]],
    ["an error that fits", error, { responseLength: error.length }, ["error", true]],
    ["a prop", propBody, { responseLength: propBody.length - 1 }, ["responseLength", 0]],
    ["a prop that fits", `${propBody}\n\n`, { responseLength: propBody.length }, ["prop", true]],
    ["a mkcol-response", mkcol, { responseLength: mkcol.length - 1 }, ["responseLength", 0]],
    ["a mkcol-response that fits", mkcol, { responseLength: mkcol.length }, ["mkcol-response", true]],
    [
      "a bare response",
      long.replace(">", ' xmlns:D="DAV:">'),
      { responseLength: 150 },
      ["responseLength", 0],
    ],
    ["a response", wrap(long), { responseLength: long.length - 1 }, ["responseLength", HEAD.length]],
    ["a response that fits", wrap(long), { responseLength: long.length }, ["multistatus", true]],
    [
      "an unknown element beside the responses",
      wrap(`${one}<D:x>${x(100)}</D:x>`),
      { responseLength: 100 },
      ["responseLength", HEAD.length + one.length],
    ],
    [
      "a comment between responses, which is none",
      wrap(`${one}<!-- ${x(200)} -->${one}`),
      { responseLength: one.length },
      ["multistatus", true],
    ],
    ["another document", `<a><b>${x(200)}</b></a>`, { responseLength: 100 }, ["other", true]],
    [
      "a response that is broken off by what is no XML",
      `${HEAD}<D:response><D:href>${x(200)}</D:response>`,
      { responseLength: 100 },
      ["responseLength", HEAD.length],
    ],
    [
      "a text before a wrong tag",
      `${HEAD}${one}<D:response><D:href>${x(200)}</D:response>`,
      { textLength: 100 },
      ["textLength", `${HEAD}${one}<D:response><D:href>`.length],
    ],
    [
      "a text and its response, of which the text ends first",
      wrap(long),
      { textLength: 40, responseLength: 90 },
      ["textLength", HEAD.length + 20],
    ],
    [
      "the response first",
      wrap(long),
      { textLength: 80, responseLength: 60 },
      ["responseLength", HEAD.length],
    ],
    [
      "both with the same character",
      wrap(long),
      { textLength: 40, responseLength: 60 },
      ["textLength", HEAD.length + 20],
    ],
    [
      "depth behind a response that is too long",
      `${HEAD}<D:response><D:x>${x(50)}<D:y/></D:x>`,
      { responseLength: 30, depth: 3 },
      ["responseLength", HEAD.length],
    ],
    [
      "depth before it",
      `${HEAD}<D:response><D:x><D:y/>${x(50)}</D:x>`,
      { responseLength: 30, depth: 3 },
      ["depth", `${HEAD}<D:response><D:x>`.length],
    ],
    [
      "depth with the last character that is allowed to a response",
      `${HEAD}<D:response><D:x><D:y/>${x(50)}</D:x>`,
      { responseLength: "<D:response><D:x><D:y/>".length - 1, depth: 3 },
      ["depth", `${HEAD}<D:response><D:x>`.length],
    ],
    [
      "depth with one that is not",
      `${HEAD}<D:response><D:x><D:y/>${x(50)}</D:x>`,
      { responseLength: "<D:response><D:x><D:y/>".length - 2, depth: 3 },
      ["responseLength", HEAD.length],
    ],
    [
      "an attribute in a tag that is too long before it ends",
      wrap(prop(`<D:a b="${x(50)}" c="${x(50)}"/>`)),
      { textLength: 70, attributeLength: 49 },
      ["attributeLength", wrap(prop("")).indexOf("</D:prop>")],
    ],
    [
      "an attribute behind what makes the tag too long",
      wrap(prop(`<D:a b="${x(50)}" c="${x(60)}"/>`)),
      { textLength: 70, attributeLength: 59 },
      ["textLength", wrap(prop("")).indexOf("</D:prop>")],
    ],
    [
      "attributes behind it",
      wrap(prop(`<D:a b="${x(80)}" c=""/>`)),
      { textLength: 70, attributes: 1 },
      ["textLength", wrap(prop("")).indexOf("</D:prop>")],
    ],
    [
      "the whole size behind a text",
      wrap(long),
      { totalSize: 100, textLength: 40 },
      ["textLength", HEAD.length + 20],
    ],
    ["the whole size before it", wrap(long), { totalSize: 60, textLength: 40 }, ["totalSize", 60]],
    [
      "responses before the whole size",
      wrap(one + one),
      { totalSize: HEAD.length + 100, responses: 1 },
      ["responses", HEAD.length + one.length],
    ],
    ["half a reference behind a text", `<a>&amp;</a>`, { textLength: 4 }, ["textLength", 3]],
    ["text behind the root", `<a/>  x${"y".repeat(100)}`, { textLength: 10 }, ["other", false]],
    [
      "its first character, which is one too many",
      `<a/>    x${"y".repeat(100)}`,
      { textLength: 4 },
      ["textLength", 4],
    ],
    ["a second root that is too long", `<a/><${"b".repeat(50)}>`, { textLength: 8 }, ["textLength", 4]],
    [
      "what may be a reference, where the reading has stopped before it",
      "<a>& <text &amp; more</a>",
      { textLength: 9 },
      ["other", false],
    ],
    ["white space behind the root", `<a/>${" ".repeat(200)}x`, { textLength: 100 }, ["textLength", 4]],
  ])("%s", async (_title, text, limits, expected) => {
    for (const size of [text.length, 1, 7, 64]) {
      const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
        text.slice(index * size, (index + 1) * size),
      );
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect([size, await reached(chunks, limits)]).toEqual([size, expected]);
    }
  });
});

test("what follows the root is no part of a response", () => {
  const text = wrap(one) + "\n".repeat(500);
  expect(parseDavBody(text, { limits: { responseLength: 200 } }).complete).toBe(true);
});

test.each<[limits: Partial<Record<keyof Limits, unknown>> & Record<string, unknown>, message: string]>([
  [
    { depht: 3 },
    'There is no limit "depht"; the limits are depth, textLength, attributes, attributeLength, responses, responseLength, items, totalSize.',
  ],
  [{ depth: -1 }, 'The limit "depth" must be a number from 0 on, or Infinity.'],
  [{ items: "3" }, 'The limit "items" must be a number from 0 on, or Infinity.'],
  [{ items: Number.NaN }, 'The limit "items" must be a number from 0 on, or Infinity.'],
])("%o is refused with words", (limits, message) => {
  expect(() => parseDavBody("", { limits: limits as never })).toThrow(
    expect.objectContaining({ name: "DavParseError", code: "invalid-option", message }),
  );
});

test("a limit that is absent keeps its default, and 0 is one", () => {
  expect(parseDavBody(wrap(one), { limits: { depth: undefined as never } }).complete).toBe(true);
  expect(() => parseDavBody(wrap(one), { limits: { responses: 0 } })).toThrow('"responses" of 0');
});
