import { describe, expect, test } from "vitest";

import { parseDavBody } from "./parse-dav-body.ts";
import { PROLOG_WINDOW, readProlog, type Prolog } from "./prolog.ts";

const bad = (offset: number): Prolog["problems"] => [{ code: "malformed-xml-declaration", offset }];
const plain = { version: "1.0", problems: [] } as const;

describe("an XML declaration", () => {
  test.each<[head: string, expected: Partial<Prolog>]>([
    ['<?xml version="1.0"?><a>', { start: 21 }],
    ["<?xml version='1.0' ?><a>", { start: 22 }],
    ['<?xml version = "1.0" encoding = "utf-8"?>', { start: 42, declared: "utf-8" }],
    ["<?xml version='1.0' encoding='latin1'?>", { start: 39, declared: "latin1" }],
    ['<?xml version="1.1"?>', { start: 21, version: "1.1" }],
    ["<?xml  version = '1.1'?>", { start: 24, version: "1.1" }],
    ['<?xml version="1.12"?>', { start: 22 }],
    ['<?xml version="1.0" standalone="yes"?>', { start: 38 }],
    ["<?xml version='1.0' encoding='a' standalone = 'no' ?>", { start: 53, declared: "a" }],
    ["<?xml\tversion='1.0'?>", { start: 21 }],
    ['<?xml version="2.0"?>', { start: 21, problems: bad(0) }],
    ['<?xml version="1.0" standalone="maybe"?>', { start: 40, problems: bad(0) }],
    ['<?xml version="1.0" encoding="-x"?>', { start: 35, problems: bad(0), declared: "-x" }],
    ['<?xml version="1.0"encoding="x"?>', { start: 33, problems: bad(0) }],
    ['<?xml encoding="x"?>', { start: 20, problems: bad(0), declared: "x" }],
    ["<?xml?>", { start: 7, problems: bad(0) }],
    ['<?xml version="1.0" <a>', { start: 20, problems: bad(0) }],
    ['<?xml version="1.0" <a ?>', { start: 20, problems: bad(0) }],
    ["<?xml version", { start: 13, problems: bad(0) }],
    [`<?xml ${"x".repeat(2000)}?>`, { start: 1024, problems: bad(0) }],
    [`<?xml ${"x".repeat(1016)}?>`, { start: 1024, problems: bad(0) }],
    [`<?xml ${"x".repeat(1017)}?>`, { start: 1024, problems: bad(0) }],
    [
      '\n <?xml version="1.0"?>',
      { start: 23, problems: [{ code: "xml-declaration-not-at-start", offset: 2 }] },
    ],
    ['X<?xml version="1.0"?>', { start: 22, problems: [{ code: "leading-content", offset: 0 }] }],
    ["<?xml-stylesheet href='x'?><a>", { start: 0 }],
    ["<?xmlx?><a>", { start: 0 }],
    [" <a>", { start: 1 }],
    ["<a>", { start: 0 }],
    ["<", { start: 0 }],
  ])("%j", (head, expected) => {
    expect(readProlog(head, true)).toEqual({ ...plain, ...expected });
  });
});

describe("something before the document", () => {
  test.each([
    "<multistatus>",
    "<D:multistatus ",
    "<a.b-c:error/",
    "<prop>",
    "<response\n",
    "<mkcol-response>",
    "<C:mkcalendar-response>",
    "<?xml ",
    "<?xml?",
  ])("%j begins one", (begins) => {
    expect(
      readProlog(` oops <x ${begins}`, false)?.problems ?? readProlog(` oops <x ${begins}`, true)!.problems,
    ).toContainEqual({
      code: "leading-content",
      offset: 1,
    });
  });

  test.each([
    "<multistatusx>",
    "<D:D:multistatus>",
    "<xmlmultistatus>",
    "<?xmlx",
    "<mkcol>",
    "multistatus>",
    "<:prop>",
  ])("%j begins none", (begins) => {
    expect(readProlog(`oops ${begins}`, true)).toEqual({ ...plain, start: 0, looksLike: "text" });
  });

  test("of HTML", () => {
    expect(readProlog("<br />\n<b>Warning</b><D:multistatus xmlns:D='DAV:'>", false)).toEqual({
      version: "1.0",
      start: 21,
      problems: [{ code: "leading-content", offset: 0 }],
    });
  });

  test("is looked for in the first 64 Ki characters", () => {
    const body = '<multistatus xmlns="DAV:"/>';
    expect(parseDavBody("x".repeat(PROLOG_WINDOW - body.length) + body).kind).toBe("multistatus");
    expect(parseDavBody("x".repeat(PROLOG_WINDOW) + body)).toMatchObject({
      kind: "other",
      looksLike: "text",
    });
    expect(readProlog("x".repeat(PROLOG_WINDOW - 1), false)).toBeUndefined();
    expect(readProlog("x".repeat(PROLOG_WINDOW), false)).toMatchObject({ looksLike: "text" });
  });
});

describe("no XML", () => {
  test.each<[looksLike: NonNullable<Prolog["looksLike"]>, heads: string[]]>([
    ["empty", ["", " ", "\r\n\t "]],
    [
      "html",
      [
        "<!DOCTYPE html>",
        "<!doctype\n HTML PUBLIC",
        "<html",
        "<HTML>",
        "<head>",
        "<body class='x'>",
        "<br/>",
        "<b>x",
        "<P>",
        "<div ",
        "<pre>",
        "<font color=red>",
        "<h1>",
        "<h6>",
        "<center>",
        "<table>",
        "<span>",
        "<script>",
        "<style>",
        "<title>",
        "<meta charset=x>",
        "<link/>",
        "<i>",
        "<hr>",
        "<strong>",
        "<em>",
        "<code>",
        "Oops: <html>",
        "Oops: <!DOCTYPE  HTML>",
        "Oops: <head>",
        "Oops: <body>",
        "Oops: <title>",
        "Oops: <br/>",
        "Oops: <b>",
        "Oops: <p>",
        "Oops: <div>",
        "Oops: <h1>",
      ],
    ],
    [
      "json",
      [
        '{"a":1}',
        "{}",
        '{ \n "a"',
        "{ }",
        "[[",
        "[{",
        '["a"',
        "[1",
        "[-1",
        "[]",
        "[ ]",
        "[ true",
        "[false",
        "[ null",
      ],
    ],
    ["binary", ["\u0000", "PNG\u0008", "\u000e", "x\u001f", "JPEG\ufffd\ufffd"]],
    [
      "text",
      [
        "not found",
        "{a}",
        "[nul",
        "[a",
        'x {"a":1}',
        "x []",
        "x [true",
        "a\u000bb\fc",
        "x\ufffdy\ufffd",
        "Oops: <htmlx>",
        "Oops: <h2>",
        "x <br",
        "-",
      ],
    ],
  ])("%s", (looksLike, heads) => {
    for (const head of heads)
      expect([head, readProlog(head, true)]).toMatchObject([head, { problems: [], looksLike }]);
  });

  test.each([
    "<htmlx>",
    "<bodyx>",
    "<bx>",
    "<h7>",
    "<!DOCTYPE x>",
    "<!DOCTYPE htmlx>",
    "<a><html>",
    "<br",
    "<!-- <html> -->",
    "<a:html>",
  ])("%j could be XML", (head) => {
    expect(readProlog(head, true)).toEqual({ ...plain, start: 0 });
  });

  test("begins behind white space", () => {
    expect(readProlog(" \r\n\t{}", true)).toEqual({ ...plain, start: 4, looksLike: "json" });
    expect(readProlog(" \n<html>", true)).toEqual({ ...plain, start: 2, looksLike: "html" });
    expect(readProlog("\n ", true)).toEqual({ ...plain, start: 2, looksLike: "empty" });
  });
});

test("a declaration that is nothing but its beginning is a malformed one", () => {
  expect(readProlog("<?xml", true)).toEqual({ ...plain, start: 5, problems: bad(0) });
});

test.each([
  "<?xml  version = '1.10'  encoding = 'utf-8'\n standalone = 'no'  ?>",
  '<?xml\tversion="1.10"\t\tencoding="x"\r\n\tstandalone="yes"\n?>',
])("%j is a sound declaration", (head) => {
  expect(readProlog(`${head}<a/>`, false)).toMatchObject({ start: head.length, problems: [] });
});
