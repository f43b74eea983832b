import { describe, expect, test } from "vitest";

import { parseDavBody } from "../parse-dav-body.ts";
import { parseMultiStatus } from "../parse-multistatus.ts";
import { HREF, OK, found, marked, only, response, wrap } from "../testing/bodies.ts";

describe("what has no place where it stands", () => {
  test.each<[title: string, source: string, code: string, data: Record<string, unknown>]>([
    [
      "a child of multistatus",
      `${response(`${HREF}${OK}`)}¦<D:href>/b</D:href>`,
      "misplaced-element",
      { name: "{DAV:}href", element: "multistatus" },
    ],
    [
      "a response in a response",
      response(
        `${HREF}${OK}¦<D:response><D:href>/b</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response>`,
      ),
      "misplaced-outcome",
      { name: "{DAV:}response", element: "response", status: 423, href: "/b" },
    ],
    [
      "a multistatus in a multistatus",
      `${response(`${HREF}${OK}`)}¦<D:multistatus>${response(`${HREF}${OK}`)}${response(
        "<D:href>/b</D:href><D:propstat><D:prop/><D:status>HTTP/1.1 507 Full</D:status></D:propstat>",
      )}</D:multistatus>`,
      "misplaced-outcome",
      { name: "{DAV:}multistatus", element: "multistatus", status: 507, href: "/b" },
    ],
    [
      "a status that is nobody's",
      `${response(`${HREF}${OK}`)}¦<D:status>HTTP/1.1 423 Locked</D:status>`,
      "misplaced-outcome",
      { name: "{DAV:}status", element: "multistatus", status: 423 },
    ],
    [
      "an error that is nobody's",
      `${response(`${HREF}${OK}`)}¦<D:error/>`,
      "misplaced-outcome",
      { name: "{DAV:}error", element: "multistatus" },
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

test("a finding about a response without href names none", () => {
  const { findings } = parseMultiStatus(wrap(response(OK)));
  expect(findings).toMatchObject([{ code: "missing-href" }]);
  expect(findings[0]).not.toHaveProperty("href");
});
