import { describe, expect, test } from "vitest";

import { parseMultiStatus } from "./parse-multistatus.ts";

const ONE = "<D:response><D:href>/1</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response>";
const prop = (value: string): string =>
  `<D:response><D:href>/p</D:href><D:propstat><D:prop>${value}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;
const wrap = (content: string): string => `<D:multistatus xmlns:D="DAV:">${content}</D:multistatus>`;

describe("what is read on from", () => {
  test.each([
    ["a control character", wrap(prop("<D:a>x\u0001y</D:a>")), "disallowed-character", "x\u0001y"],
    ["one in CDATA", wrap(prop("<D:a><![CDATA[x\u001dy]]></D:a>")), "disallowed-character", "x\u001dy"],
    ["an & in text", wrap(prop("<D:a>US & Canada; x</D:a>")), "bare-ampersand", "US & Canada; x"],
    ["an & that looks like a reference", wrap(prop("<D:a>a&b</D:a>")), "bare-ampersand", "a&b"],
    ["an & before a tag", wrap(prop("<D:a>a&</D:a>")), "bare-ampersand", "a&"],
    ["an undefined entity", wrap(prop("<D:a>a&nbsp;b</D:a>")), "undefined-entity", "a&nbsp;b"],
    ["a reference to no character", wrap(prop("<D:a>&#0;</D:a>")), "invalid-character-reference", "&#0;"],
    ["half a reference", wrap(prop("<D:a>&#x;</D:a>")), "invalid-character-reference", "&#x;"],
    ["a < in text", wrap(prop("<D:a>1 < 2</D:a>")), "bare-less-than", "1 < 2"],
    ["]]> in text", wrap(prop("<D:a>]]></D:a>")), "cdata-end-in-text", "]]>"],
    ["an attribute without value", wrap(prop("<D:a b>x</D:a>")), "valueless-attribute", "x"],
    ["one in an empty element", wrap(prop("<D:a b/>")), "valueless-attribute", ""],
    ["one before the slash", wrap(prop('<D:a c="1" b />')), "valueless-attribute", ""],
    ["one without quotes", wrap(prop("<D:a b=c>x</D:a>")), "unquoted-attribute", "x"],
    ["one that occurs twice", wrap(prop('<D:a b="1" b="2">x</D:a>')), "duplicate-attribute", "x"],
    ["-- in a comment", wrap(prop("<D:a>x<!-- a -- b --></D:a>")), "malformed-comment", "x"],
  ])("%s", (_name, text, code, value) => {
    const body = parseMultiStatus(text);
    expect(body.findings.map((finding) => finding.code)).toEqual([code]);
    expect(body.complete).toBe(false);
    expect(body.responses[0]).toMatchObject({ complete: true, hrefs: [{ text: "/p" }] });
    expect(body.responses[0]!.propstats[0]!.properties[0]!.text()).toBe(value);
  });

  test("an attribute without a value is one in every place, with its name for a value", () => {
    for (const tag of ["<D:a b>x</D:a>", "<D:a b >x</D:a>", "<D:a b/>", "<D:a b />", '<D:a b c="1"/>']) {
      const [response] = parseMultiStatus(wrap(prop(tag))).responses;
      const [attribute] = response!.propstats[0]!.properties[0]!.element().attributes;
      expect([tag, attribute]).toEqual([
        tag,
        { name: "{}b", namespace: "", localName: "b", prefix: "", value: "b" },
      ]);
    }
  });

  test("an & in an href and in an attribute, none in CDATA or a comment", () => {
    const body = parseMultiStatus(
      wrap(
        '<!-- a & b --><D:response x="a & b"><D:href>/a?b&c=<![CDATA[&]]></D:href><D:status>HTTP/1.1 200 OK</D:status></D:response>',
      ),
    );
    expect(body.responses[0]!.hrefs[0]!.text).toBe("/a?b&c=&");
    expect(body.responses[0]!.element().attributes[0]!.value).toBe("a & b");
    expect(body.findings.map((finding) => finding.code)).toEqual(["bare-ampersand", "bare-ampersand"]);
  });

  test.each([
    ["white space", "\n ", "xml-declaration-not-at-start"],
    ["text", "X", "leading-content"],
    [
      "a PHP warning",
      "<br />\n<b>Warning</b>:  oops in <b>x.php</b> on line <b>3</b><br />\n",
      "leading-content",
    ],
  ])("%s before the declaration", (_name, before, code) => {
    const body = parseMultiStatus(`${before}<?xml version="1.0" encoding="utf-8"?>${wrap(ONE)}`);
    expect(body).toMatchObject({ complete: false, responses: [{ hrefs: [{ text: "/1" }], complete: true }] });
    expect(body.findings.map((finding) => finding.code)).toEqual([code]);
  });

  test.each([
    ["without a version", "<?xml?>"],
    ["with junk", '<?xml version="1.0" foo?>'],
    ["without an end", "<?xml "],
  ])("a declaration %s", (_name, declaration) => {
    const body = parseMultiStatus(declaration + wrap(ONE));
    expect(body).toMatchObject({ complete: false, responses: [{ complete: true }] });
    expect(body.findings[0]!.code).toBe("malformed-xml-declaration");
  });

  test("a declaration after a comment", () => {
    const body = parseMultiStatus(`<!-- c --><?xml version="1.0"?>${wrap(ONE)}`);
    expect(body).toMatchObject({ complete: false, responses: [{ complete: true }] });
    expect(body.findings.map((finding) => finding.code)).toEqual(["xml-declaration-not-at-start"]);
  });
});

describe("what ends the reading", () => {
  const start = `<D:multistatus xmlns:D="DAV:">${ONE}`;
  test.each([
    [
      "the end inside text",
      `${start}<D:response><D:href>/2</D:href><D:status>HTTP`,
      "unexpected-end",
      "{DAV:}status",
    ],
    [
      "the end inside a tag",
      `${start}<D:response><D:href>/2</D:href><D:pro`,
      "unexpected-end",
      "{DAV:}response",
    ],
    [
      "another element's end tag",
      `${start}<D:response><D:href>/2</D:href></D:hreF></D:multistatus>`,
      "mismatched-tag",
      "{DAV:}response",
    ],
    [
      "a malformed end tag",
      `${start}<D:response><D:href>/2</D:href><D:status>x</D:status$></D:response>`,
      "malformed-tag",
      undefined,
    ],
    [
      "a malformed tag",
      `${start}<D:response><D:href>/2</D:href><D:prop$></D:response>`,
      "malformed-tag",
      undefined,
    ],
    [
      "a < in an attribute",
      `${start}<D:response><D:href>/2</D:href><D:x y="<D:status>"/></D:response>`,
      "malformed-attribute",
      undefined,
    ],
    [
      "a declaration inside",
      `${start}<D:response><D:href>/2</D:href><?xml version="1.0"?>`,
      "xml-declaration-not-at-start",
      undefined,
    ],
    [
      "<! of no kind",
      `${start}<D:response><D:href>/2</D:href><!ELEMENT x></D:response>`,
      "malformed-markup",
      undefined,
    ],
  ])("%s", (_name, text, code, open) => {
    const body = parseMultiStatus(text);
    expect(body.complete).toBe(false);
    expect(body.responses.map((response) => [response.hrefs[0]!.text, response.complete])).toEqual([
      ["/1", true],
      ["/2", false],
    ]);
    expect(body.findings.map((finding) => finding.code)).toEqual([code]);
    expect(body.findings[0]!.data?.["open"]).toBe(open);
  });

  test("a wrong end tag closes nothing, of whatever length", () => {
    for (const wrong of ["D:hrex", "D:h", "D:multistatus", "D:response "]) {
      const body = parseMultiStatus(
        `${start}<D:response><D:status>HTTP/1.1 200 OK</D:status><D:href>/2</${wrong}>`,
      );
      expect(body.responses[1]).toMatchObject({ hrefs: [], complete: false, status: { code: 200 } });
    }
  });

  test("a response of which nothing was read is none", () => {
    expect(parseMultiStatus(`${start}<D:response><D:href>/2`).responses).toHaveLength(1);
  });

  test("a second document spliced into the first", () => {
    const body = parseMultiStatus(`${start}<D:response><D:href>/2<?xml version="1.0"?>${wrap(ONE)}`);
    expect(body.responses).toHaveLength(1);
    expect(body.complete).toBe(false);
  });
});

describe("after the root", () => {
  test.each([[" \n"], ["<!-- bye -->\n"], ["<?p i?>"]])("%j is fine", (after) => {
    expect(parseMultiStatus(wrap(ONE) + after)).toMatchObject({ complete: true, findings: [] });
  });

  test.each([
    ["0\r\n"],
    ["\u0000"],
    ["<a/>"],
    ["</a>"],
    ["<![CDATA[x]]>"],
    ["<!-- "],
    ["&amp;"],
    ["<?xml version='1.0'?>"],
  ])("%j is not", (after) => {
    const text = `${wrap(ONE)}<!-- c --> ${after}`;
    const body = parseMultiStatus(text);
    expect(body).toMatchObject({ complete: false, responses: [{ complete: true }] });
    expect(body.findings).toMatchObject([
      { code: "trailing-content", position: { offset: text.length - after.length } },
    ]);
  });
});

describe("a DOCTYPE", () => {
  test("is a finding, nothing more", () => {
    const body = parseMultiStatus(`<!DOCTYPE D:multistatus [<!ENTITY a "b">]>${wrap(ONE)}`);
    expect(body.complete).toBe(true);
    expect(body.findings).toMatchObject([{ code: "doctype", position: { offset: 0 } }]);
  });

  test("expands nothing", () => {
    const text = `<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/passwd">]>${wrap(ONE.replace("/1", "/&a;&b;"))}`;
    const body = parseMultiStatus(text);
    expect(body.responses[0]!.hrefs[0]!.text).toBe("/&a;&b;");
    expect(body.complete).toBe(false);
    expect(body.findings.map((finding) => finding.code)).toEqual([
      "doctype",
      "undefined-entity",
      "undefined-entity",
    ]);
  });

  test("in the wrong place is worse", () => {
    const body = parseMultiStatus(wrap(`<!DOCTYPE x>${ONE}`));
    expect(body.complete).toBe(false);
    expect(body.findings.map((finding) => finding.code)).toContain("misplaced-doctype");
  });
});
