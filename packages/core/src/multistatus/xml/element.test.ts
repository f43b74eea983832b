import { expect, test } from "vitest";

import { parseMultiStatus } from "../parse-multistatus.ts";
import type { Property } from "../types.ts";

function property(value: string, around = 'xmlns:D="DAV:" xml:lang="en"'): Property {
  const body = parseMultiStatus(
    `<D:multistatus ${around}><D:response><D:href>/a</D:href><D:propstat><D:prop>${value}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
  );
  return body.responses[0]!.propstats[0]!.properties[0]!;
}

test("a value is elements, text, CDATA, comments, instructions and attributes", () => {
  const one = property(
    '<p:x xmlns:p="u" p:a="1" b=" &lt;&#10;" xml:lang="de">t&amp;<![CDATA[<c>]]><!-- no --><?do it?><y xmlns="v"><D:z xml:lang=""/></y>\r\n</p:x>',
  );
  expect(one.element()).toMatchObject({
    name: "{u}x",
    prefix: "p",
    lang: "de",
    offset: one.offset,
    attributes: [
      { name: "{u}a", value: "1" },
      { name: "{}b", value: " <\n" },
      { name: "{http://www.w3.org/XML/1998/namespace}lang", value: "de" },
    ],
    children: [
      { text: "t&" },
      { text: "<c>", cdata: true },
      { comment: " no " },
      { instruction: "do", body: "it" },
      { name: "{v}y", prefix: "", lang: "de", children: [{ name: "{DAV:}z" }] },
      { text: "\n" },
    ],
  });
  const inner = one.element().children[4];
  expect(inner).toMatchObject({
    children: [expect.not.objectContaining({ lang: expect.anything() as unknown })],
  });
  expect(one.text()).toBe("t&<c>\n");
});

test.each([
  ["<D:a>  x </D:a>", "  x "],
  ["<D:a/>", ""],
  ["<D:a b='>'/>", ""],
  ["<D:a b='>x'>y</D:a>", "y"],
  ["<D:a ></D:a >", ""],
  ["<D:a>a\r\nb\rc</D:a>", "a\nb\nc"],
  ["<D:a>1<D:b>2<D:c>3</D:c></D:b>4</D:a>", "1234"],
  ["<D:a>&#x1F600;&quot;</D:a>", '😀"'],
])("%j has the text %j", (xml, text) => {
  const one = property(xml);
  expect(one.text()).toBe(text);
  expect(one.xml()).toBe(xml);
});

test("xml:lang is inherited, also from the root", () => {
  expect(property("<D:a>x</D:a>").element().lang).toBe("en");
  expect(property("<D:a>x</D:a>", 'xmlns:D="DAV:"').element()).not.toHaveProperty("lang");
});

test("what broke off can be looked at as far as it goes", () => {
  const [response] = parseMultiStatus(
    '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a</D:href><D:propstat><D:prop><D:a>x',
  ).responses;
  expect(response!.element().children).toMatchObject([
    { localName: "href" },
    { localName: "propstat", children: [{ children: [{ localName: "a", children: [{ text: "x" }] }] }] },
  ]);
});

test("an element inside has its place, also behind a < and a > in attributes", () => {
  const one = property('<D:a b=">"><D:c d="/>"/><D:e f=\'&lt;>\' ></D:e ><D:g\n/></D:a>');
  const places = one
    .element()
    .children.map((child) => ("offset" in child ? child.offset - one.offset : undefined));
  const xml = one.xml();
  expect(places).toEqual([xml.indexOf("<D:c"), xml.indexOf("<D:e"), xml.indexOf("<D:g")]);
});

test("what is not well-formed inside is read on from as in the body", () => {
  const children = (value: string): unknown => property(value).element().children;
  expect(children("<D:a>1 < 2 & 3 &nbsp; &#0;</D:a>")).toEqual([{ text: "1 < 2 & 3 &nbsp; &#0;" }]);
  expect(children("<D:a>x<!-- a -- b -->y</D:a>")).toEqual([
    { text: "x" },
    { comment: " a -- b " },
    { text: "y" },
  ]);
  expect(children("<D:a><b c d=e>x</b></D:a>")).toMatchObject([{ name: "{}b", children: [{ text: "x" }] }]);
});

test("a repeated attribute counts with its last value, declarations are no attributes", () => {
  expect(
    property('<D:a xmlns="u" b="1" xmlns:c="v" c:d="2" b="3" xmlnse="4"/>').element().attributes,
  ).toEqual([
    { namespace: "", localName: "b", prefix: "", name: "{}b", value: "3" },
    { namespace: "v", localName: "d", prefix: "c", name: "{v}d", value: "2" },
    { namespace: "", localName: "xmlnse", prefix: "", name: "{}xmlnse", value: "4" },
  ]);
});

test("adjacent text is one, CDATA stays apart", () => {
  expect(property("<D:a>a&amp;b<![CDATA[c]]><![CDATA[d]]>e&lt;f</D:a>").element().children).toEqual([
    { text: "a&b" },
    { text: "c", cdata: true },
    { text: "d", cdata: true },
    { text: "e<f" },
  ]);
});

test.each([
  ["in a tag", "<D:response><D:href>/a</D:href><D:stat", [{ localName: "href" }]],
  ["in a comment", "<D:response><D:href>/a</D:href><!-- x", [{ localName: "href" }]],
  ["in an end tag", "<D:response><D:href>/a</D:href></D:respo", [{ localName: "href" }]],
  ["at another element's end tag", "<D:response><D:href>/a</D:href></D:propstat>", [{ localName: "href" }]],
])("a response that breaks off %s", (_title, text, children) => {
  const [response] = parseMultiStatus(`<D:multistatus xmlns:D="DAV:">${text}`).responses;
  expect(response!.element().children.filter((child) => "children" in child)).toMatchObject(children);
});

test("a condition has the hrefs inside it at any depth, and its text", () => {
  const body = parseMultiStatus(
    '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a</D:href><D:status>HTTP/1.1 423 Locked</D:status><D:error> so <D:x><D:y><D:href> /b\n</D:href></D:y><href>/no</href><D:href>/c</D:href></D:x><D:z/> it is </D:error></D:response></D:multistatus>',
  );
  const { error } = body.responses[0]!;
  expect(error).toMatchObject({
    text: "so  it is",
    conditions: [
      { name: "{DAV:}x", hrefs: ["/b", "/c"], text: "/b\n/no/c" },
      { name: "{DAV:}z", hrefs: [] },
    ],
  });
  expect(error!.conditions[1]).not.toHaveProperty("text");
  expect(error!.conditions[0]!.element().children).toHaveLength(3);
  expect(error!.element().children).toHaveLength(4);
});

test("comments beside each other are told apart, also where one of them has -- in it", () => {
  const comments = (value: string): unknown[] =>
    property(`<D:a>${value}</D:a>`)
      .element()
      .children.map((child) => "comment" in child && child.comment);
  expect(comments("<!--a--><!--b-->")).toEqual(["a", "b"]);
  expect(comments("<!-- a -- b --><!--c--><!--d-->")).toEqual([" a -- b ", "c", "d"]);
  expect(comments("<!--a--><!--b--c--d--><!--e-->")).toEqual(["a", "b--c--d", "e"]);
});

test("a prefix means nothing behind the element that declares it", () => {
  expect(property('<D:a><b xmlns:x="urn:x"/><x:c/></D:a>').element().children).toMatchObject([
    { name: "{}b" },
    { name: "{}c" },
  ]);
});

test("a < before a character of two halves is text with it", () => {
  // One that no name begins with.
  expect(property("<D:a>1 <\u{f0000} 2</D:a>").element().children).toEqual([{ text: "1 <\u{f0000} 2" }]);
});

test("a comment in an error is no text, and what has none has no such key", () => {
  const body = parseMultiStatus(
    '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a</D:href><D:status>HTTP/1.1 423 Locked</D:status><D:error><!-- c --><?p i?><D:x> </D:x></D:error></D:response></D:multistatus>',
  );
  const { error } = body.responses[0]!;
  expect(error).not.toHaveProperty("text");
  expect(error!.conditions[0]).not.toHaveProperty("text");
});
