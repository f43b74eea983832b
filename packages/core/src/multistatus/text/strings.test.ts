import { expect, test } from "vitest";

import { trimSpace, unescapeText } from "./strings.ts";

test.each([
  ["&#9;&#10;&#13;&#32;", "\t\n\r "],
  ["&#x9;&#xA;&#xd;&#x20;", "\t\n\r "],
  ["&#0;&#8;&#11;&#12;&#14;&#31;", "&#0;&#8;&#11;&#12;&#14;&#31;"],
  ["&#xd7ff;&#xd800;&#xdfff;&#xe000;", "\ud7ff&#xd800;&#xdfff;\ue000"],
  ["&#xfffd;&#xfffe;&#xffff;&#x10000;", "\ufffd&#xfffe;&#xffff;\u{10000}"],
  ["&#x10ffff;&#x110000;&#99999999999999999999;", "\u{10ffff}&#x110000;&#99999999999999999999;"],
  ["&lt;&gt;&amp;&quot;&apos;", "<>&\"'"],
  ["&amp;lt; &nbsp; &; &#; &#x; & ;", "&lt; &nbsp; &; &#; &#x; & ;"],
  ["a\r\nb\rc\n\r", "a\nb\nc\n\n"],
])("%j reads %j", (raw, text) => {
  expect(unescapeText(raw)).toBe(text);
});

test.each([
  ["", ""],
  [" \t\r\n", ""],
  [" a b\n", "a b"],
  ["\u00a0a\ufeff", "\u00a0a\ufeff"],
])("%j without XML's white space around it is %j", (text, trimmed) => {
  expect(trimSpace(text)).toBe(trimmed);
});
