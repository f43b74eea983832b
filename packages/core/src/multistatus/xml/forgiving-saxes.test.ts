import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";

import { ForgivingSaxes } from "./forgiving-saxes.ts";

type Saxes = SaxesParser<{ xmlns: false; position: false }>;

/** Everything that is said about a document in chunks of a size. */
function said(saxes: Saxes | ForgivingSaxes, text: string, size: number): string[] {
  const log: string[] = [];
  if (saxes instanceof ForgivingSaxes) saxes.onFail = (message) => void log.push(message);
  else saxes.on("error", ({ message }) => log.push(message));
  saxes.on("attribute", ({ name, value }) => log.push(`${name}=${value}`));
  saxes.on("opentag", ({ name, attributes }) => log.push(`<${name} ${JSON.stringify(attributes)}`));
  saxes.on("closetag", ({ name, isSelfClosing }) => log.push(`</${name} ${isSelfClosing}`));
  for (let at = 0; at < text.length; at += size) saxes.write(text.slice(at, at + size));
  saxes.close();
  return log;
}

const forgiving = (text: string, size = text.length): string[] =>
  said(new ForgivingSaxes({ xmlns: false, position: false, defaultXMLVersion: "1.0" }), text, size);
const NONE = "attribute without value.";

describe("an attribute without a value is one wherever the tag goes on or ends", () => {
  test.each<[text: string, attributes: string[], isEmpty?: boolean]>([
    ["<a b></a>", [NONE, "b=b"]],
    ["<a b ></a>", [NONE, "b=b"]],
    ["<a b/>", [NONE, "b=b"], true],
    ["<a b />", [NONE, "b=b"], true],
    ["<a b\n\t/>", [NONE, "b=b"], true],
    ["<a c='1' b/>", ["c=1", NONE, "b=b"], true],
    ["<a b c='1'/>", [NONE, "b=b", "c=1"], true],
    ["<a b c/>", [NONE, "b=b", NONE, "c=c"], true],
    ["<a b c d='2'></a>", [NONE, "b=b", NONE, "c=c", "d=2"]],
    ["<a é/>", [NONE, "é=é"], true],
    ["<a b ='1'/>", ["b=1"], true],
    ["<a b= '1'/>", ["b=1"], true],
  ])("%s", (text, attributes, isEmpty = false) => {
    for (const size of [text.length, 1, 2, 3]) {
      const log = forgiving(text, size);
      expect([size, log.filter((line) => !line.startsWith("<"))]).toEqual([size, attributes]);
      expect(log.at(-1)).toBe(`</a ${isEmpty}`);
    }
  });
});

test.each([
  "<a b='1' c=\"2\"/>",
  "<a\r\nb\r\n=\r\n'1'\r\n/>",
  "<a éß.-:1='x'/>",
  "<a b$='1'/>",
  "<a b",
  "<a b ",
  "<a b=c/>",
  "<a b<c='1'/>",
])("%s is read as saxes reads it", (text) => {
  for (const size of [text.length, 1, 2])
    expect(forgiving(text, size)).toEqual(
      said(new SaxesParser({ xmlns: false, position: false }), text, size),
    );
});

test("what is no name behind a name is what the tag is blamed for", () => {
  expect(forgiving("<a b $/>")).toContain("disallowed character in attribute name.");
  expect(forgiving("<a b/ >")).toContain("forward-slash in opening tag not followed by >.");
});
