import { describe, expect, test } from "vitest";

import { ForgivingSaxes } from "./forgiving-saxes.ts";
import { problemOf, type Problem } from "./problems.ts";

/** What saxes complains of first. */
function firstProblem(text: string): Problem {
  const saxes = new ForgivingSaxes({ xmlns: false, position: false, defaultXMLVersion: "1.0" });
  const messages: string[] = [];
  saxes.onFail = (message) => void messages.push(message);
  saxes.write(text).close();
  return problemOf(messages[0]!);
}

describe("what saxes complains of", () => {
  test.each<[code: Problem["code"], at: Problem["at"], stops: boolean, texts: string[]]>([
    [
      "malformed-xml-declaration",
      "markup",
      false,
      [
        "<?xml?><a/>",
        "<?xml version?><a/>",
        "<?xml version=1?><a/>",
        "<?xml version='2.0'?><a/>",
        "<?xml version='1.0' encoding='-'?><a/>",
        "<?xml version='1.0' standalone='x'?><a/>",
        "<?xml version='1.0'standalone='yes'?><a/>",
        "<?xml encoding='x'?><a/>",
        "<?xml version='1.0' x='y'?><a/>",
        "<?xml version='1.0' ? ?><a/>",
        "<?xml ='1'?><a/>",
        "<?xml version x?><a/>",
      ],
    ],
    [
      "xml-declaration-not-at-start",
      "markup",
      false,
      [" <?xml version='1.0'?><a/>", "<a><?xml x?></a>", "<a><?XML x?></a>"],
    ],
    ["undefined-entity", "reference", false, ["<a>&nbsp;</a>", "<a>&x$;</a>"]],
    ["invalid-character-reference", "reference", false, ["<a>&#x;</a>", "<a>&#1;</a>"]],
    ["malformed-attribute", "markup", false, ["<a b='1'c='2'/>"]],
    ["valueless-attribute", "markup", false, ["<a b c='1'/>", "<a b >", "<a b/>"]],
    ["unquoted-attribute", "markup", false, ["<a b=c />"]],
    ["duplicate-attribute", "markup", false, ["<a b='1' b='2'/>"]],
    ["malformed-instruction", "markup", false, ["<a><? x?></a>", "<a><?$ x?></a>", "<a><?x$ y?></a>"]],
    ["malformed-comment", "markup", false, ["<a><!-- -- --></a>"]],
    ["misplaced-doctype", "markup", false, ["<a><!DOCTYPE x></a>", "<!DOCTYPE a><!DOCTYPE a><a/>"]],
    ["disallowed-character", "character", false, ["<a>\u0001</a>", "<a b='\u0001'/>", "<a b='<'/>"]],
    ["cdata-end-in-text", "character", false, ["<a>]]></a>"]],
    ["bare-less-than", "markup", false, ["<a>< b</a>"]],
    ["leading-content", "text", false, ["x<a/>"]],
    ["trailing-content", "markup", true, ["<a/><b/>"]],
    ["malformed-tag", "markup", true, ["<a$/>", "<a/ >", "<a></$></a>", "<a></></a>", "<a></a x>"]],
    ["malformed-attribute", "markup", true, ["<a $/>", "<a b$/>"]],
    ["mismatched-tag", "markup", true, ["<a></b>", "<a><b></a>"]],
    ["unexpected-end", "markup", true, ["<a>", "<a b", "<!-- x", ""]],
    ["malformed-markup", "markup", true, ["<a>&;</a>", "<a><!ELEMENTS", "<a><!elements"]],
  ])("%s (%s, stops: %s)", (code, at, stops, texts) => {
    for (const text of texts) expect([text, firstProblem(text)]).toEqual([text, { code, at, stops }]);
  });

  test("is said again behind the root", () => {
    expect(problemOf("unmatched closing tag: b.")).toEqual({
      code: "mismatched-tag",
      at: "markup",
      stops: true,
    });
  });

  test("in words that are not known stops the reading", () => {
    expect(problemOf("something new.")).toEqual({ code: "malformed-markup", at: "markup", stops: true });
  });
});
