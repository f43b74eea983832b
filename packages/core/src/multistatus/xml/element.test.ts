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
