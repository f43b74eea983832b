import { describe, expect, test } from "vitest";

import { parseMultiStatus } from "../parse-multistatus.ts";
import { HREF, OK, found, marked, only, response, wrap } from "../testing/bodies.ts";

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
