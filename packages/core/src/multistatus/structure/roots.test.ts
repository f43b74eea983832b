import { describe, expect, test } from "vitest";

import { parseDavBody } from "../parse-dav-body.ts";
import { parseMultiStatus } from "../parse-multistatus.ts";
import { HREF, OK, found, marked, response, wrap } from "../testing/bodies.ts";

describe("namespaces", () => {
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
