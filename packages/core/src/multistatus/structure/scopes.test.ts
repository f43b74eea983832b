import { describe, expect, test } from "vitest";

import { parseMultiStatus } from "../parse-multistatus.ts";
import { HREF, OK, found, marked, only, response, wrap } from "../testing/bodies.ts";

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
