import { describe, expect, test } from "vitest";

import { DavParseError } from "./errors.ts";
import { parseMultiStatus } from "./parse-multistatus.ts";
import type { MultiStatus } from "./types.ts";

const wrap = (content: string): string => `<D:multistatus xmlns:D="DAV:">${content}</D:multistatus>`;
const codes = (body: MultiStatus): string[] => body.findings.map((finding) => finding.code);
const OK = "<D:status>HTTP/1.1 200 OK</D:status>";

describe("a response", () => {
  test("with propstats keeps names, statuses and places", () => {
    const text = wrap(
      `<D:response><D:href>/a</D:href><D:propstat><D:prop><D:getetag>"1"</D:getetag><x xmlns="urn:x"/></D:prop>${OK}</D:propstat>` +
        `<D:propstat><D:prop><D:owner/></D:prop><D:status>HTTP/1.1 404 Not Found</D:status></D:propstat></D:response>`,
    );
    const body = parseMultiStatus(text, { method: "PROPFIND", url: "http://h/a" });
    expect(body).toMatchObject({
      kind: "multistatus",
      complete: true,
      findings: [],
      method: "PROPFIND",
      url: "http://h/a",
    });
    const [response] = body.responses;
    expect(response!.complete).toBe(true);
    expect(response!.hrefs).toEqual([{ text: "/a", offset: text.indexOf("<D:href>") }]);
    expect(
      response!.propstats.map((one) => [one.status?.code, one.properties.map((property) => property.name)]),
    ).toEqual([
      [200, ["{DAV:}getetag", "{urn:x}x"]],
      [404, ["{DAV:}owner"]],
    ]);
    const [etag, x] = response!.propstats[0]!.properties;
    expect(etag).toMatchObject({ namespace: "DAV:", localName: "getetag", prefix: "D" });
    expect(text.slice(etag!.offset, etag!.end)).toBe('<D:getetag>"1"</D:getetag>');
    expect(text.slice(x!.offset, x!.end)).toBe('<x xmlns="urn:x"/>');
    expect(text.slice(response!.offset, response!.end)).toBe(response!.xml());
    expect(response!.element().children).toHaveLength(3);
  });

  test("with several hrefs shares one status", () => {
    const body = parseMultiStatus(
      wrap(
        "<D:response><D:href>/a</D:href><D:href>/b</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response>",
      ),
    );
    expect(body.responses[0]!.hrefs.map((href) => href.text)).toEqual(["/a", "/b"]);
    expect(body.responses[0]!.status).toMatchObject({ code: 423, reason: "Locked", httpVersion: "HTTP/1.1" });
    expect(body.findings).toEqual([]);
  });

  test("keeps error, responsedescription and location at their levels", () => {
    const body = parseMultiStatus(
      wrap(
        `<D:response><D:href>/a</D:href><D:propstat><D:prop/>${OK}<D:error><D:cannot-modify-protected-property/></D:error>` +
          "<D:responsedescription>inner</D:responsedescription></D:propstat>" +
          "<D:error><D:lock-token-submitted><D:href> /locked </D:href></D:lock-token-submitted></D:error>" +
          '<D:responsedescription xml:lang="de">außen</D:responsedescription><D:location><D:href>/new</D:href></D:location></D:response>' +
          "<D:responsedescription>all</D:responsedescription><D:sync-token>urn:1</D:sync-token>",
      ),
    );
    const [response] = body.responses;
    expect(response!.error!.conditions).toMatchObject([
      { name: "{DAV:}lock-token-submitted", hrefs: ["/locked"] },
    ]);
    expect(response!.responseDescription).toMatchObject({ text: "außen", lang: "de" });
    expect(response!.location!.text).toBe("/new");
    expect(response!.propstats[0]!.error!.conditions[0]!.localName).toBe("cannot-modify-protected-property");
    expect(response!.propstats[0]!.responseDescription!.text).toBe("inner");
    expect(body.responseDescription!.text).toBe("all");
    expect(body.syncToken!.text).toBe("urn:1");
    expect(body.findings).toEqual([]);
  });

  test("counts only as a direct child of multistatus", () => {
    const nested = "<D:response><D:href>/no</D:href><D:status>HTTP/1.1 500 X</D:status></D:response>";
    const body = parseMultiStatus(
      wrap(
        `<!-- ${nested} --><D:response><D:href>/a</D:href><D:propstat><D:prop><D:version-tree>${nested}</D:version-tree>` +
          `<d xmlns="u"><![CDATA[${nested}]]></d></D:prop>${OK}</D:propstat></D:response><other xmlns="u">${nested}</other>`,
      ),
    );
    expect(body.responses.map((response) => response.hrefs[0]!.text)).toEqual(["/a"]);
    expect(body.unknown.map((element) => element.name)).toEqual(["{u}other"]);
    expect(codes(body)).toEqual(["unknown-element"]);
    expect(body.complete).toBe(true);
  });
});

describe("text", () => {
  test("is all character data, trimmed, with what was sent beside it", () => {
    const body = parseMultiStatus(
      wrap(
        `<D:response><D:href>\r\n /a<![CDATA[&b]]>&amp;<!-- no --><x>c</x>&#x41; </D:href>${OK}</D:response>`,
      ),
    );
    expect(body.responses[0]!.hrefs[0]).toMatchObject({ text: "/a&b&cA", raw: "\n /a&b&cA " });
    expect(codes(body)).toEqual(["element-in-text", "padded-text"]);
  });

  test("in no place of its own is said, comments and instructions are not", () => {
    const body = parseMultiStatus(
      wrap(`<!-- c --><?p i?> <D:response>oops<D:href>/a</D:href>${OK}</D:response> <![CDATA[x]]>`),
    );
    expect(body.findings).toMatchObject([
      {
        code: "unexpected-text",
        data: { element: "response" },
        evidence: expect.stringMatching(/^oops<D:href>/),
      },
      { code: "unexpected-text", data: { element: "multistatus" } },
    ]);
    expect(body.complete).toBe(true);
  });
});

describe("findings of structure", () => {
  const response = (content: string): string => wrap(`<D:response>${content}</D:response>`);
  const HREF = "<D:href>/a</D:href>";
  test.each([
    ["no href", response(OK), ["missing-href"]],
    ["an empty href", response(`<D:href> </D:href>${OK}`), ["empty-href", "padded-text"]],
    ["an href alone", response(HREF), ["missing-status"]],
    ["two statuses", response(`${HREF}${OK}<D:status>HTTP/1.1 500 No</D:status>`), ["duplicate-status"]],
    [
      "status and propstat",
      response(`${HREF}${OK}<D:propstat><D:prop/>${OK}</D:propstat>`),
      ["status-and-propstat"],
    ],
    [
      "hrefs sharing a propstat",
      response(`${HREF}${HREF}<D:propstat><D:prop/>${OK}</D:propstat>`),
      ["several-hrefs-with-propstat"],
    ],
    ["an empty propstat", response(`${HREF}<D:propstat/>`), ["missing-prop", "missing-status"]],
    [
      "what belongs elsewhere",
      response(`${HREF}${OK}<D:prop/><x xmlns="u"/>`),
      ["misplaced-element", "unknown-element"],
    ],
    ["another namespace", response(`${HREF}${OK}<status>x</status>`), ["wrong-namespace"]],
    [
      "two locations",
      response(`${HREF}${OK}${"<D:location><D:href>/b</D:href></D:location>".repeat(2)}`),
      ["duplicate-element"],
    ],
    ["no status-line", response(`${HREF}<D:status>OK</D:status>`), ["invalid-status"]],
    ["no reason phrase", response(`${HREF}<D:status>HTTP/1.1 200</D:status>`), ["no-reason-phrase"]],
    ["HTTP/2", response(`${HREF}<D:status>HTTP/2 200</D:status>`), ["irregular-status-line"]],
  ])("%s", (_name, text, expected) => {
    const body = parseMultiStatus(text);
    expect(codes(body)).toEqual(expected);
    expect(body.complete).toBe(true);
    expect(body.responses).toHaveLength(1);
  });

  test("name the resource", () => {
    const body = parseMultiStatus(response("<D:status>nonsense</D:status><D:href>/a</D:href>"));
    expect(body.findings).toMatchObject([{ code: "invalid-status", href: "/a", severity: "error" }]);
  });

  test("the first status is taken and the second stays visible", () => {
    const [one] = parseMultiStatus(response(`${HREF}${OK}<D:status>HTTP/1.1 500 No</D:status>`)).responses;
    expect(one!.status!.code).toBe(200);
    expect(one!.element().children).toHaveLength(3);
  });
});

describe("namespaces", () => {
  test.each([
    [
      "default",
      '<multistatus xmlns="DAV:"><response><href>/a</href><status>HTTP/1.1 200 OK</status></response></multistatus>',
    ],
    [
      "rebound on the way",
      '<a:multistatus xmlns:a="DAV:"><b:response xmlns:b="DAV:" xmlns:a="u"><href xmlns="DAV:">/a</href>' +
        "<b:status>HTTP/1.1 200 OK</b:status></b:response></a:multistatus>",
    ],
  ])("%s", (_name, text) => {
    const body = parseMultiStatus(text);
    expect(body.responses[0]).toMatchObject({ hrefs: [{ text: "/a" }], status: { code: 200 } });
    expect(body.findings).toEqual([]);
  });

  test("an undeclared prefix on structure is read as DAV:, in properties too from there on, and said", () => {
    const body = parseMultiStatus(
      `<D:multistatus><D:response><D:href>/a</D:href><D:propstat><D:prop><D:getetag/><x:y/></D:prop>${OK}</D:propstat></D:response></D:multistatus>`,
    );
    const [propstat] = body.responses[0]!.propstats;
    expect(propstat!.properties.map((property) => property.name)).toEqual(["{DAV:}getetag", "{}y"]);
    expect(body.findings.find((finding) => finding.data?.["name"] === "D:href")?.data).toEqual({
      name: "D:href",
      readAs: "{DAV:}href",
    });
    expect(body.findings.find((finding) => finding.data?.["name"] === "x:y")?.data).toEqual({ name: "x:y" });
    expect(body.complete).toBe(true);
  });

  test("the prefix DAV needs no declaration to be understood, D:D:x is no name", () => {
    const body = parseMultiStatus(
      wrap(
        `<D:response><D:href>/a</D:href>${OK}<D:error><DAV:propfind-finite-depth/><D:D:x/></D:error></D:response>`,
      ),
    );
    expect(body.responses[0]!.error!.conditions.map((condition) => condition.name)).toEqual([
      "{DAV:}propfind-finite-depth",
      "{DAV:}D:x",
    ]);
    expect(codes(body)).toEqual(["undeclared-prefix", "malformed-name"]);
  });

  test.each([
    ["no namespace", "<multistatus><response/></multistatus>", ""],
    ["a namespace without its colon", '<D:multistatus xmlns:D="DAV"><D:response/></D:multistatus>', "DAV"],
  ])("%s is no Multi-Status", (_name, text, namespace) => {
    const body = parseMultiStatus(text);
    expect(body).toMatchObject({ complete: false, responses: [] });
    expect(body.findings[0]).toMatchObject({ code: "wrong-namespace", data: { namespace } });
  });
});

test("equal findings are folded, and their number is kept", () => {
  const one = "<D:response><D:href>/a</D:href><D:status>HTTP/1.1 200</D:status></D:response>";
  const { findings } = parseMultiStatus(wrap(one.repeat(5000)));
  expect(findings).toHaveLength(20);
  expect(findings.reduce((sum, finding) => sum + (finding.count ?? 1), 0)).toBe(5000);
});

test("the JSON holds names and places, not the text", () => {
  const text = wrap(
    `<D:response><D:href>/a</D:href><D:propstat><D:prop><D:owner>secret</D:owner></D:prop>${OK}</D:propstat></D:response>`,
  );
  const json = JSON.stringify(parseMultiStatus(text));
  expect(json).not.toContain("secret");
  expect(JSON.parse(json).responses[0].propstats[0].properties).toEqual([
    {
      name: "{DAV:}owner",
      namespace: "DAV:",
      localName: "owner",
      prefix: "D",
      offset: text.indexOf("<D:owner>"),
      end: text.indexOf("</D:prop>"),
    },
  ]);
});

test.each([[undefined], [null], [42], [{}], [["<a/>"]]])("%j is no body", (input) => {
  expect(() => parseMultiStatus(input as never)).toThrow(DavParseError);
});
