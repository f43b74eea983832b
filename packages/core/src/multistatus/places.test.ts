import { expect, test } from "vitest";

import { parseDavBody } from "./parse-dav-body.ts";

const HEAD = '<D:multistatus xmlns:D="DAV:">';
const OK = "<D:status>HTTP/1.1 200 OK</D:status>";
const prop = (value: string): string =>
  `${HEAD}<D:response><D:href>/p</D:href><D:propstat><D:prop>${value}</D:prop>${OK}</D:propstat></D:response></D:multistatus>`;

/** A finding is about the place at the bar. */
test.each<[title: string, source: string, code: string, data?: Record<string, string>]>([
  ["a control character", prop("<D:a>x¦\u0001y</D:a>"), "disallowed-character", { character: "U+0001" }],
  [
    "a character of three bytes",
    prop("<D:a>x¦\uffffy</D:a>"),
    "disallowed-character",
    { character: "U+FFFF" },
  ],
  ["an entity", prop("<D:a>é &lt; ¦&nbsp;</D:a>"), "undefined-entity", { reference: "&nbsp;" }],
  ["a number", prop("<D:a>&lt;¦&#0;</D:a>"), "invalid-character-reference", { reference: "&#0;" }],
  ["no number", prop("<D:a>¦&# 0;</D:a>"), "invalid-character-reference", { reference: "&#" }],
  ["an &", prop("<D:a>a ¦& b</D:a>"), "bare-ampersand"],
  ["an & in an attribute", prop('<D:a b="x¦& y"/>'), "bare-ampersand"],
  ["a <", prop("<D:a>1 ¦< 2</D:a>"), "bare-less-than"],
  ["two of them", prop("<D:a>1 ¦<< 2</D:a>"), "bare-less-than", {}],
  ["an entity behind an &", prop("<D:a>& ¦&nbsp; &lt;</D:a>"), "undefined-entity", { reference: "&nbsp;" }],
  ["a reference that breaks off", `${HEAD}<D:response><D:href>/a¦&am`, "bare-ampersand"],
  ["]]>", prop("<D:a>x]]¦></D:a>"), "cdata-end-in-text"],
  ["an attribute without value", prop("<D:x/>¦<D:a b >x</D:a>"), "valueless-attribute"],
  ["an attribute without value in an empty element", prop("<D:x/>¦<D:a b/>"), "valueless-attribute"],
  ["an attribute without quotes", prop("<D:x/>¦<D:a b=c>x</D:a>"), "unquoted-attribute"],
  ["two of one name", prop('<D:x/>¦<D:a b="" b="">x</D:a>'), "duplicate-attribute"],
  ["a comment", prop("<D:a>x¦<!-- a -- b --></D:a>"), "malformed-comment"],
  ["an instruction", prop("<D:a>x¦<? x?></D:a>"), "malformed-instruction"],
  ["a doctype", `<!-- c -->¦<!DOCTYPE x>${prop("<D:a/>")}`, "doctype"],
  ["a doctype behind an element", prop("<D:a>1</D:a>¦<!DOCTYPE x>"), "misplaced-doctype"],
  ["text before the root", "<!-- c -->\n¦oops<a/>", "leading-content", {}],
  [
    "a second declaration",
    `\n<?xml version="1.0"?>¦<?xml version='1.0'?>${prop("<D:a/>")}`,
    "xml-declaration-not-at-start",
  ],
  ["a root", "<!-- c -->\n¦<a/>", "wrong-root", { root: "{}a" }],
  ["HTML behind a comment", "<!-- c -->\n¦<html><p>", "html-body"],
  ["a text", "\n ¦not found", "not-xml"],
  ["JSON", " ¦{}", "json-body"],
  ["text behind the root", `${prop("<D:a/>")}\n<!-- c -->¦x`, "trailing-content"],
  ["an & behind the root", `${prop("<D:a/>")}\n¦&amp;`, "trailing-content"],
  ["an & at the very end", `${prop("<D:a/>")}¦&`, "trailing-content"],
  [
    "a comment behind the root that does not end",
    `${prop("<D:a/>")}\n<!-- c -->\n ¦<!-- d`,
    "trailing-content",
  ],
  ["half a reference behind the root", `${prop("<D:a/>")}\n¦&am`, "trailing-content"],
  ["an & right behind the root", `${prop("<D:a/>")}¦& x`, "trailing-content"],
  ["the end", `${HEAD}<D:response><D:href>/a</D:href>${OK}¦`, "unexpected-end", { open: "{DAV:}response" }],
  ["the end of the root", `${HEAD}¦`, "unexpected-end", { open: "{DAV:}multistatus" }],
  [
    "the end of a root in another namespace",
    '<multistatus xmlns="u">¦',
    "unexpected-end",
    { open: "{u}multistatus" },
  ],
  [
    "an end tag of nothing in a root in another namespace",
    '<x:multistatus xmlns:x="u">¦</y>',
    "mismatched-tag",
    { open: "{u}multistatus" },
  ],
  [
    "the end of CalDAV's root",
    '<C:mkcalendar-response xmlns:C="urn:ietf:params:xml:ns:caldav">¦',
    "unexpected-end",
    { open: "{urn:ietf:params:xml:ns:caldav}mkcalendar-response" },
  ],
  ["the end before any root", "<!-- c -->¦", "unexpected-end", {}],
  [
    "the end inside a property",
    `${HEAD}<D:response><D:href>/a</D:href><D:propstat><D:prop><D:a><D:b>¦`,
    "unexpected-end",
    { open: "{DAV:}a" },
  ],
  [
    "another element's end tag",
    `${HEAD}<D:response><D:href>/a</D:href>${OK}¦</D:multistatus>`,
    "mismatched-tag",
    { open: "{DAV:}response" },
  ],
  [
    "another element's end tag inside a property",
    `${HEAD}<D:response><D:href>/a</D:href><D:propstat><D:prop><D:a><D:b>x</D:b>¦</D:prop>`,
    "mismatched-tag",
    { open: "{DAV:}a" },
  ],
  [
    "another element's end tag deep inside a property",
    `${HEAD}<D:response><D:href>/a</D:href><D:propstat><D:prop><D:a><D:b><D:c>x¦</D:b>more</D:a>`,
    "mismatched-tag",
    { open: "{DAV:}a" },
  ],
  ["a tag", `${HEAD}<D:response>${OK}¦<D:pr$op>`, "malformed-tag", {}],
  ["a < in an attribute", `${HEAD}<D:response>${OK}<D:x y="¦<z"/>`, "malformed-attribute", {}],
])("%s", (_title, source, code, data) => {
  const text = source.replace("¦", "");
  const body = parseDavBody(text);
  const one = body.findings.findLast((finding) => finding.code === code);
  expect(one).toMatchObject({ position: { offset: source.indexOf("¦") } });
  expect(one!.data ?? {}).toStrictEqual(data ?? one!.data ?? {});
  const evidence = text
    .slice(source.indexOf("¦"))
    .slice(0, 80)
    .split(/[\r\n]/, 1)[0]!;
  expect(one!.evidence).toBe(evidence === "" ? undefined : evidence);
});

test("a body that complains of very much says the first of each, and counts the others", () => {
  const { findings } = parseDavBody(prop(`<D:a>${"\u0001& ".repeat(100)}</D:a>`));
  for (const code of ["disallowed-character", "bare-ampersand"]) {
    const same = findings.filter((finding) => finding.code === code);
    expect(same).toHaveLength(20);
    expect(same.at(-1)!.count).toBe(81);
  }
});

test.each([
  ["1.1", true],
  ["1.0", false],
])("a control character by its number is one of XML 1.1 alone, not of %s: %s", (version, complete) => {
  const declaration = `<?xml version="${version}"?>`;
  expect(parseDavBody(declaration + prop("<D:a>&#1;</D:a>")).complete).toBe(complete);
  const codes = parseDavBody(`\n${declaration}${prop("<D:a>&#1;</D:a>")}`).findings.map(({ code }) => code);
  expect(codes).toEqual([
    "xml-declaration-not-at-start",
    ...(complete ? [] : ["invalid-character-reference"]),
  ]);
});

test("two entities beside each other are each told in their place", () => {
  const text = prop("<D:a>&nbsp;&nbsp;</D:a>");
  const { findings } = parseDavBody(text);
  const at = text.indexOf("&nbsp;");
  expect(findings.map(({ code, position }) => [code, position!.offset])).toEqual([
    ["undefined-entity", at],
    ["undefined-entity", at + 6],
  ]);
});

test("what stands behind the root is told once", () => {
  for (const end of ["& x", "x & y", "&nbsp;", "<a/>"]) {
    const { findings } = parseDavBody(`${prop("<D:a/>")}${end}`);
    expect(findings.map(({ code }) => code)).toEqual(["trailing-content"]);
  }
});

test("a response that breaks off ends where the reading does", () => {
  const text = `${HEAD}<D:response><D:href>/a</D:href></D:propstat> and <more/>`;
  const body = parseDavBody(text);
  expect(body.kind === "multistatus" && body.responses.map((one) => one.xml())).toEqual([
    "<D:response><D:href>/a</D:href></D:propstat>",
  ]);
});
