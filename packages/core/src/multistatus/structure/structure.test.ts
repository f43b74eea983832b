import { describe, expect, test } from "vitest";

import type { Finding } from "../../findings/types.ts";
import { parseDavBody } from "../parse-dav-body.ts";
import { parseMultiStatus } from "../parse-multistatus.ts";
import type { MultiStatus, Response } from "../types.ts";

const HEAD = '<D:multistatus xmlns:D="DAV:">';
const wrap = (content: string): string => `${HEAD}${content}</D:multistatus>`;
const HREF = "<D:href>/a</D:href>";
const OK = "<D:status>HTTP/1.1 200 OK</D:status>";
const response = (content: string): string => `<D:response>${content}</D:response>`;

/** Code, place and data of each finding; the places are those of the marks in the text, in their order. */
function found({ findings }: { findings: readonly Finding[] }): unknown[] {
  return findings.map(({ code, position, data }) => [code, position?.offset, data]);
}

function only(body: MultiStatus): Response {
  expect(body.responses).toHaveLength(1);
  return body.responses[0]!;
}

/** A text without the bars that mark places in it, and the places. */
function marked(text: string): { text: string; places: number[] } {
  const pieces = text.split("¦");
  let offset = 0;
  const places = pieces.slice(0, -1).map((piece) => (offset += piece.length));
  return { text: pieces.join(""), places };
}

describe("what occurs twice is said at the second one, and the first counts", () => {
  test.each([
    [
      "prop",
      wrap(response(`${HREF}<D:propstat><D:prop><D:a/></D:prop>¦<D:prop><D:b/></D:prop>${OK}</D:propstat>`)),
      { name: "{DAV:}prop", element: "propstat" },
    ],
    [
      "sync-token",
      wrap("<D:sync-token>first</D:sync-token>¦<D:sync-token>second</D:sync-token>"),
      { name: "{DAV:}sync-token", element: "multistatus" },
    ],
    [
      "responsedescription of all",
      wrap(
        "<D:responsedescription>first</D:responsedescription>¦<D:responsedescription>second</D:responsedescription>",
      ),
      { name: "{DAV:}responsedescription", element: "multistatus" },
    ],
    [
      "responsedescription of a response",
      wrap(
        response(
          `${HREF}${OK}<D:responsedescription>first</D:responsedescription>¦<D:responsedescription>second</D:responsedescription>`,
        ),
      ),
      { name: "{DAV:}responsedescription", element: "response" },
    ],
    [
      "responsedescription of a propstat",
      wrap(
        response(
          `${HREF}<D:propstat><D:prop/>${OK}<D:responsedescription>first</D:responsedescription>¦<D:responsedescription>second</D:responsedescription></D:propstat>`,
        ),
      ),
      { name: "{DAV:}responsedescription", element: "propstat" },
    ],
    [
      "error of a response",
      wrap(response(`${HREF}${OK}<D:error><D:first/></D:error>¦<D:error><D:second/></D:error>`)),
      { name: "{DAV:}error", element: "response" },
    ],
    [
      "error of a propstat",
      wrap(
        response(
          `${HREF}<D:propstat><D:prop/>${OK}<D:error><D:first/></D:error>¦<D:error><D:second/></D:error></D:propstat>`,
        ),
      ),
      { name: "{DAV:}error", element: "propstat" },
    ],
    [
      "href of a location",
      wrap(response(`${HREF}${OK}<D:location><D:href>first</D:href>¦<D:href>second</D:href></D:location>`)),
      { name: "{DAV:}href", element: "location" },
    ],
  ])("%s", (_title, source, data) => {
    const { text, places } = marked(source);
    const body = parseMultiStatus(text);
    expect(found(body)).toEqual([["duplicate-element", places[0], data]]);
    expect(body.complete).toBe(true);
    const json = JSON.stringify({ ...body, findings: [] });
    expect(json.includes("first")).toBe(source.includes("first"));
    expect(json).not.toContain("second");
  });

  test("the properties of a second prop are kept with those of the first", () => {
    const body = parseMultiStatus(
      wrap(response(`${HREF}<D:propstat><D:prop><D:a/></D:prop><D:prop><D:b/></D:prop>${OK}</D:propstat>`)),
    );
    expect(only(body).propstats[0]!.properties.map(({ localName }) => localName)).toEqual(["a", "b"]);
  });

  test("a second status names its holder and its text", () => {
    const second = "¦<D:status>HTTP/1.1 500 No</D:status>";
    const { text, places } = marked(
      wrap(
        response(`${HREF}${OK}${second}`) +
          response(`${HREF}<D:propstat><D:prop/>${OK}${second}</D:propstat>`),
      ),
    );
    const body = parseMultiStatus(text);
    expect(found(body)).toEqual([
      ["duplicate-status", places[0], { element: "response", text: "HTTP/1.1 500 No" }],
      ["duplicate-status", places[1], { element: "propstat", text: "HTTP/1.1 500 No" }],
    ]);
    expect(body.responses[0]!.status!.code).toBe(200);
    expect(body.responses[1]!.propstats[0]!.status!.code).toBe(200);
    expect(body.responses[1]).not.toHaveProperty("status");
  });
});

describe("what is missing or too much is said where its holder begins", () => {
  test.each<[title: string, source: string, findings: [string, Record<string, unknown> | undefined][]]>([
    ["a href", `¦${response(OK)}`, [["missing-href", undefined]]],
    ["a status", `¦${response(HREF)}`, [["missing-status", { element: "response" }]]],
    [
      "a status of a propstat",
      response(`${HREF}¦<D:propstat><D:prop/></D:propstat>`),
      [["missing-status", { element: "propstat" }]],
    ],
    ["a prop", response(`${HREF}¦<D:propstat>${OK}</D:propstat>`), [["missing-prop", undefined]]],
    [
      "status beside propstat",
      `¦${response(`${HREF}${OK}<D:propstat><D:prop/>${OK}</D:propstat>`)}`,
      [["status-and-propstat", undefined]],
    ],
    [
      "three hrefs",
      `¦${response(`${HREF}${HREF}${HREF}<D:propstat><D:prop/>${OK}</D:propstat>`)}`,
      [["several-hrefs-with-propstat", { hrefs: 3 }]],
    ],
    ["text in an href", response(`¦<D:href></D:href>${OK}`), [["empty-href", undefined]]],
    [
      "text in the href of a location",
      response(`${HREF}${OK}<D:location>¦<D:href/></D:location>`),
      [["empty-href", undefined]],
    ],
  ])("%s", (_title, source, expected) => {
    const { text, places } = marked(wrap(source));
    expect(found(parseMultiStatus(text))).toEqual(expected.map(([code, data]) => [code, places[0], data]));
  });

  test("a propstat without prop says so, one with an empty prop has one", () => {
    const body = parseMultiStatus(
      wrap(response(`${HREF}<D:propstat>${OK}</D:propstat><D:propstat><D:prop/>${OK}</D:propstat>`)),
    );
    expect(only(body).propstats.map(({ hasProp, properties }) => [hasProp, properties])).toEqual([
      [false, []],
      [true, []],
    ]);
  });
});

describe("what has no place where it stands", () => {
  test.each<[title: string, source: string, code: string, data: Record<string, unknown>]>([
    [
      "a child of multistatus",
      `${response(`${HREF}${OK}`)}¦<D:href>/b</D:href>`,
      "misplaced-element",
      { name: "{DAV:}href", element: "multistatus" },
    ],
    [
      "a child of a response",
      response(`${HREF}${OK}¦<x:y xmlns:x="u"/>`),
      "unknown-element",
      { name: "{u}y", element: "response" },
    ],
    [
      "a child of a propstat",
      response(`${HREF}<D:propstat><D:prop/>${OK}¦<D:href>/b</D:href></D:propstat>`),
      "misplaced-element",
      { name: "{DAV:}href", element: "propstat" },
    ],
    [
      "a child of a location",
      response(`${HREF}${OK}<D:location><D:href>/b</D:href>¦<D:getetag/></D:location>`),
      "unknown-element",
      { name: "{DAV:}getetag", element: "location" },
    ],
    [
      "an element of another namespace by its right name",
      response(`${HREF}${OK}¦<x:error xmlns:x="DAV"/>`),
      "wrong-namespace",
      { element: "x:error", namespace: "DAV" },
    ],
    [
      "one without prefix and namespace",
      response(`${HREF}${OK}¦<error/>`),
      "wrong-namespace",
      { element: "error", namespace: "" },
    ],
  ])("%s", (_title, source, code, data) => {
    const { text, places } = marked(wrap(source));
    const body = parseMultiStatus(text);
    expect(found(body)).toEqual([[code, places[0], data]]);
    const unknown = [
      ...body.unknown,
      ...only(body).unknown,
      ...only(body).propstats.flatMap((propstat) => propstat.unknown),
    ];
    expect(unknown.map(({ offset }) => offset)).toEqual(places);
    expect(text.slice(unknown[0]!.offset, unknown[0]!.end)).toBe(unknown[0]!.xml());
  });

  test("several are kept in their order, each by its holder", () => {
    const body = parseMultiStatus(
      wrap(
        `<D:x1/><D:x2/>${response(`<D:x3/><D:x4/>${HREF}<D:propstat><D:x5/><D:x6/><D:prop/>${OK}</D:propstat><D:x7/>`)}<D:x8/>`,
      ),
    );
    const names = (list: readonly { localName: string }[]): string[] =>
      list.map(({ localName }) => localName);
    expect(names(body.unknown)).toEqual(["x1", "x2", "x8"]);
    expect(names(only(body).unknown)).toEqual(["x3", "x4", "x7"]);
    expect(names(only(body).propstats[0]!.unknown)).toEqual(["x5", "x6"]);
  });

  test("text is said at its first character, for each gap", () => {
    const { text, places } = marked(
      wrap(
        ` <!-- c --> ¦one${response(`${HREF}<?p i?>¦&amp;${OK}\n ¦two`)}\t¦<![CDATA[three]]>${response(`${HREF}${OK}\r\n`)} `,
      ),
    );
    expect(found(parseMultiStatus(text))).toEqual([
      ["unexpected-text", places[0], { element: "multistatus" }],
      ["unexpected-text", places[1], { element: "response" }],
      ["unexpected-text", places[2], { element: "response" }],
      ["unexpected-text", places[3], { element: "multistatus" }],
    ]);
  });

  test("text between propstat, prop and location", () => {
    const { text, places } = marked(
      wrap(
        response(
          `${HREF}<D:propstat>¦a<D:prop>¦b<D:x/>¦c</D:prop>${OK}</D:propstat><D:location>¦d<D:href>/b</D:href></D:location>`,
        ),
      ),
    );
    expect(found(parseMultiStatus(text))).toEqual([
      ["unexpected-text", places[0], { element: "propstat" }],
      ["unexpected-text", places[1], { element: "prop" }],
      ["unexpected-text", places[2], { element: "prop" }],
      ["unexpected-text", places[3], { element: "location" }],
    ]);
  });

  test("text of a document in no DAV vocabulary is its own affair", () => {
    expect(found(parseDavBody("<a>text<b/>more</a>"))).toEqual([["wrong-root", 0, { root: "{}a" }]]);
  });
});

describe("the texts of a response", () => {
  test("white space around an href and a status is said, around other texts it is not", () => {
    const { text, places } = marked(
      wrap(
        `${response(
          "¦<D:href> /a</D:href>¦<D:status>HTTP/1.1 200 OK\n</D:status><D:responsedescription> why </D:responsedescription><D:location>¦<D:href>/b </D:href></D:location>",
        )}<D:sync-token> t </D:sync-token>`,
      ),
    );
    const body = parseMultiStatus(text);
    expect(found(body)).toEqual([
      ["padded-text", places[0], { element: "href" }],
      ["padded-text", places[1], { element: "status" }],
      ["padded-text", places[2], { element: "href" }],
    ]);
    expect(only(body)).toMatchObject({
      hrefs: [{ text: "/a", raw: " /a" }],
      status: { text: "HTTP/1.1 200 OK", raw: "HTTP/1.1 200 OK\n", code: 200, reason: "OK" },
      responseDescription: { text: "why", raw: " why " },
      location: { text: "/b", raw: "/b " },
    });
    expect(body.syncToken).toMatchObject({ text: "t", raw: " t " });
  });

  test.each([
    ["HTTP/1.1 200 ", []],
    ["HTTP/1.1 200  ", ["padded-text"]],
    [" HTTP/1.1 200 ", ["padded-text", "no-reason-phrase"]],
    ["HTTP/2 200 ", ["padded-text", "irregular-status-line"]],
    [" nothing", ["padded-text", "invalid-status"]],
  ])("the status %j", (status, expected) => {
    const body = parseMultiStatus(wrap(response(`${HREF}<D:status>${status}</D:status>`)));
    expect(body.findings.map(({ code }) => code).sort()).toEqual([...expected].sort());
    expect(only(body).status!.raw).toBe(status);
  });

  test("an element in a text is named with the text around it", () => {
    const { text, places } = marked(
      wrap(
        response(`¦<D:href>/a<!-- no --><x>b<y>c</y></x>d</D:href>${OK}`) +
          response(`<D:href>/<![CDATA[<e>]]></D:href>${OK}`),
      ),
    );
    const body = parseMultiStatus(text);
    expect(found(body)).toEqual([["element-in-text", places[0], { element: "href" }]]);
    expect(body.responses.map(({ hrefs }) => hrefs[0]!.text)).toEqual(["/abcd", "/<e>"]);
  });

  test("references and line ends are resolved where no tag is", () => {
    const body = parseMultiStatus(
      wrap(response(`<D:href>/&lt;&gt;&amp;&quot;&apos;&#x41;&#66;\r\nx\ry</D:href>${OK}`)),
    );
    expect(only(body).hrefs[0]!.text).toBe("/<>&\"'AB\nx\ny");
    expect(body.findings).toEqual([]);
  });

  test("xml:lang is that of the element itself, then that of what is around it", () => {
    const body = parseMultiStatus(
      `<D:multistatus xmlns:D="DAV:" xml:lang="en">${response(
        `<D:href xml:lang="de">/a</D:href>${OK}<D:responsedescription xml:lang="">x</D:responsedescription>`,
      )}${response(`${HREF}<D:status xml:lang="fr">HTTP/1.1 200 OK</D:status>`)}${response(`${HREF}${OK}`)}</D:multistatus>`,
    );
    const [first, second, third] = body.responses;
    expect(first!.hrefs[0]!.lang).toBe("de");
    expect(first!.status!.lang).toBe("en");
    expect(first!.responseDescription).not.toHaveProperty("lang");
    expect(second!.status).toMatchObject({ lang: "fr", code: 200, reason: "OK", httpVersion: "HTTP/1.1" });
    expect(second!.hrefs[0]!.lang).toBe("en");
    expect(third!.status!.lang).toBe("en");
  });

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

describe("a body that breaks off", () => {
  const start = `${HEAD}${response(`${HREF}${OK}`)}`;
  test.each([
    ["a status", OK],
    ["an href", HREF],
    ["an error", "<D:error/>"],
    ["a responsedescription", "<D:responsedescription>x</D:responsedescription>"],
    ["a location", "<D:location><D:href>/b</D:href>"],
    ["a propstat", "<D:propstat>"],
    ["an unknown element", "<D:x/>"],
  ])("keeps a response of which it had %s", (_title, content) => {
    const text = `${start}<D:response>${content}`;
    const { responses, complete } = parseMultiStatus(text);
    expect(complete).toBe(false);
    expect(responses.map((one) => one.complete)).toEqual([true, false]);
    expect(responses[1]).toMatchObject({ offset: start.length, end: text.length });
    expect(responses[1]!.xml()).toBe(text.slice(start.length));
  });

  test.each([["<D:response>"], ["<D:response><D:href>/b"], ["<D:response><D:location>"], ["<D:resp"]])(
    "keeps no response at %s",
    (content) => {
      expect(parseMultiStatus(start + content).responses).toHaveLength(1);
    },
  );

  test("keeps the properties that were whole, in the propstat that was open", () => {
    const body = parseMultiStatus(`${HEAD}<D:response>${HREF}<D:propstat><D:prop><D:a>1</D:a><D:b/><D:c>2`);
    const [propstat] = only(body).propstats;
    expect(propstat!.properties.map((one) => [one.localName, one.text()])).toEqual([
      ["a", "1"],
      ["b", ""],
    ]);
    expect(propstat!.hasProp).toBe(true);
    expect(propstat).not.toHaveProperty("status");
  });

  test("in a LOCK's answer, keeps the properties that were whole", () => {
    const body = parseDavBody('<D:prop xmlns:D="DAV:"><D:a>1</D:a><D:b>');
    expect(body).toMatchObject({ kind: "prop", complete: false, properties: [{ localName: "a" }] });
    expect(body.kind === "prop" && body.properties[0]!.text()).toBe("1");
  });

  test("in the answer of an extended MKCOL, keeps the propstats", () => {
    const body = parseDavBody(
      `<D:mkcol-response xmlns:D="DAV:"><D:propstat><D:prop><D:a>1</D:a></D:prop>${OK}</D:propstat><D:propstat><D:prop><D:b/>`,
    );
    expect(body).toMatchObject({
      kind: "mkcol-response",
      complete: false,
      propstats: [
        { status: { code: 200 }, properties: [{ localName: "a" }] },
        { properties: [{ localName: "b" }] },
      ],
    });
  });
});

describe("findings name the resource whose response they stand in", () => {
  test("and no other", () => {
    const body = parseMultiStatus(
      wrap(
        `<D:x/>${response("<D:href>/a</D:href>")}<D:y/>${response(`<D:href>/b</D:href>${OK}`)}${response("<D:href>/c</D:href>")}<D:z/>`,
      ),
    );
    expect(body.findings.map(({ code, href }) => [code, href])).toEqual([
      ["unknown-element", undefined],
      ["missing-status", "/a"],
      ["unknown-element", undefined],
      ["missing-status", "/c"],
      ["unknown-element", undefined],
    ]);
  });

  test("by its first href, where it has several", () => {
    const body = parseMultiStatus(wrap(response(`${HREF}<D:href>/b</D:href>`)));
    expect(body.findings).toMatchObject([{ code: "missing-status", href: "/a" }]);
  });
});

describe("namespaces", () => {
  test("a declaration ends with its element, also where elements without any are inside and behind", () => {
    const body = parseMultiStatus(
      wrap(
        response(
          `${HREF}<D:propstat><D:prop><x:a xmlns:x="u1"><x:b xmlns:x="u2"><c/></x:b><x:d/></x:a><x:e xmlns:x="u3"/><D:f><x:g xmlns:x="u4"/></D:f><D:h/></D:prop>${OK}</D:propstat>`,
        ),
      ),
    );
    expect(body.findings).toEqual([]);
    expect(only(body).propstats[0]!.properties.map(({ name }) => name)).toEqual([
      "{u1}a",
      "{u3}e",
      "{DAV:}f",
      "{DAV:}h",
    ]);
  });

  test("a prefix that ended is undeclared behind its element", () => {
    const { text, places } = marked(
      wrap(response(`${HREF}<D:propstat><D:prop><x:a xmlns:x="u"/>¦<x:b/></D:prop>${OK}</D:propstat>`)),
    );
    expect(found(parseMultiStatus(text))).toEqual([["undeclared-prefix", places[0], { name: "x:b" }]]);
  });

  test("names inside a property and on attributes are looked at, too", () => {
    const { text, places } = marked(
      wrap(
        response(
          `${HREF}<D:propstat><D:prop><D:a>¦<u:b/></D:a>¦<D:c v:d="1" xml:space="preserve" D:e="2" f="3"/></D:prop>${OK}</D:propstat>`,
        ),
      ),
    );
    expect(found(parseMultiStatus(text))).toEqual([
      ["undeclared-prefix", places[0], { name: "u:b" }],
      ["undeclared-prefix", places[1], { name: "v:d" }],
    ]);
  });

  test("a root whose namespace is wrong", () => {
    const { text } = marked('<x:multistatus xmlns:x="urn:x"><x:response/></x:multistatus>');
    expect(found(parseMultiStatus(text))[0]).toEqual([
      "wrong-namespace",
      0,
      { element: "x:multistatus", namespace: "urn:x" },
    ]);
    expect(parseDavBody('<error xmlns="urn:x"/>')).toMatchObject({
      kind: "other",
      looksLike: "xml",
      root: { name: "{urn:x}error" },
      findings: [{ code: "wrong-namespace" }],
    });
  });
});

test("declarations end with their element, also where there were others inside", () => {
  const body = parseMultiStatus(
    wrap(
      `<D:response xmlns:a="urn:a">${HREF}<D:propstat><D:prop><a:x xmlns:b="urn:b"><b:y/></a:x><a:z/></D:prop>${OK}</D:propstat></D:response>` +
        response(`${HREF}<D:propstat><D:prop><a:x/></D:prop>${OK}</D:propstat>`),
    ),
  );
  const names = body.responses.map(({ propstats }) => propstats[0]!.properties.map(({ name }) => name));
  expect(names).toEqual([["{urn:a}x", "{urn:a}z"], ["{}x"]]);
  expect(body.findings.map(({ code }) => code)).toEqual(["undeclared-prefix"]);
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

test("a finding about a response without href names none", () => {
  const { findings } = parseMultiStatus(wrap(response(OK)));
  expect(findings).toMatchObject([{ code: "missing-href" }]);
  expect(findings[0]).not.toHaveProperty("href");
});

describe("roots", () => {
  test.each<[title: string, text: string, findings: unknown[]]>([
    [
      "a mkcalendar-response with an undeclared prefix is not read as one of DAV:",
      "<C:mkcalendar-response/>",
      [
        ["undeclared-prefix", 0, { name: "C:mkcalendar-response" }],
        ["wrong-namespace", 0, { element: "C:mkcalendar-response", namespace: "" }],
      ],
    ],
    [
      "a response in another namespace is told once",
      '<response xmlns="urn:x"><href>/a</href></response>',
      [["wrong-namespace", 0, { element: "response", namespace: "urn:x" }]],
    ],
    [
      "a prop in another namespace is told once",
      '<prop xmlns="urn:x"><a/>text<b/></prop>',
      [["wrong-namespace", 0, { element: "prop", namespace: "urn:x" }]],
    ],
    [
      "another element of DAV: is no root",
      '<D:href xmlns:D="DAV:">/a</D:href>',
      [["wrong-root", 0, { root: "{DAV:}href" }]],
    ],
    ["another element is told once", "<a>x<b/>y</a>", [["wrong-root", 0, { root: "{}a" }]]],
  ])("%s", (_title, text, findings) => {
    expect(found(parseDavBody(text))).toEqual(findings);
    expect(found(parseMultiStatus(text))).toEqual(findings);
  });

  test("the responses of a multistatus in another namespace are read where their own is right", () => {
    const { responses, complete, findings } = parseMultiStatus(
      `<multistatus><D:response xmlns:D="DAV:">${HREF}${OK}</D:response></multistatus>`,
    );
    expect(responses).toMatchObject([{ hrefs: [{ text: "/a" }], status: { code: 200 } }]);
    expect(complete).toBe(false);
    expect(findings.map(({ code }) => code)).toEqual(["wrong-namespace"]);
  });

  test("a malformed name in DAV: is read as nothing else", () => {
    const body = parseMultiStatus(
      wrap(response(`${HREF}<D:propstat><D:prop><D:a:b/></D:prop>${OK}</D:propstat>`)),
    );
    expect(body.findings.map(({ code, data }) => [code, data])).toEqual([
      ["malformed-name", { name: "D:a:b" }],
    ]);
  });
});
