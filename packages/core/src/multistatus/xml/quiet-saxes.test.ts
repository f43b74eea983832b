import * as fc from "fast-check";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { expect, test } from "vitest";

import { isInReference, QuietSaxes } from "./quiet-saxes.ts";

type Log = string[];

function listen(saxes: SaxesParser<{ xmlns: false; position: false }> | QuietSaxes, log: Log): void {
  const tag = (kind: string, { name, attributes, isSelfClosing }: SaxesTagPlain): void => {
    log.push(`${kind} ${name} ${JSON.stringify(attributes)} ${isSelfClosing} ${saxes.position}`);
  };
  saxes.on("opentag", (opened) => tag("open", opened));
  saxes.on("closetag", (closed) => tag("close", closed));
  saxes.on("comment", (text) => log.push(`comment ${text}`));
  saxes.on("cdata", (text) => log.push(`cdata ${text}`));
}

/** Everything that saxes says about a document in these chunks, by itself and with our shortcuts. */
function both(chunks: readonly string[]): [plain: Log, quick: Log] {
  const plain: Log = [];
  const quick: Log = [];
  const saxes = new SaxesParser({ xmlns: false, position: false });
  saxes.on("error", ({ message }) => plain.push(`${message} ${saxes.position}`));
  listen(saxes, plain);
  const ours = new QuietSaxes({ xmlns: false, position: false, defaultXMLVersion: "1.0" });
  ours.onFail = (message) => void quick.push(`${message} ${ours.position}`);
  listen(ours, quick);
  for (const chunk of chunks) {
    saxes.write(chunk);
    ours.write(chunk);
  }
  saxes.close();
  ours.close();
  return [plain, quick];
}

const piece = fc.constantFrom(
  ..."<a> </a> <b/> <a:b-c.d > <a x='1'> <a x=\"&lt;\" y> <é/> <aé> </é> & &amp; &x; ]]> ] > < \n \r \t \u0001 é 😀 <!-- --> <![CDATA[ ]]> <?p ?> <!DOCTYPE <a/ / = ' \" text 0".split(
    " ",
  ),
  " ",
);

test("the shortcuts change nothing that saxes says", () => {
  fc.assert(
    fc.property(fc.array(fc.array(piece, { maxLength: 8 }), { maxLength: 6 }), (parts) => {
      const [plain, quick] = both(["<r>", ...parts.map((part) => part.join("")), "</r>"]);
      expect(quick).toEqual(plain);
    }),
    { numRuns: 2000 },
  );
});

test("what nobody listens to is passed by", () => {
  const saxes = new QuietSaxes({ xmlns: false, position: false, defaultXMLVersion: "1.0" });
  expect(() => saxes.write("<a b>&nbsp;</b>").close()).not.toThrow();
});

test("with a text handler all text is given", () => {
  let text = "";
  const saxes = new QuietSaxes({ xmlns: false, position: false, defaultXMLVersion: "1.0" });
  saxes.on("text", (one) => {
    text += one;
  });
  saxes.write("<a>plain]<b/>é&amp;").write("more</a>").close();
  expect(text).toBe("plain]é&more");
});

test.each([
  ["<a>&", true],
  ["<a>&am", true],
  ["<a b='&", true],
  ["<a>&amp;", false],
  ["<a>", false],
  ["<a><![CDATA[&", false],
  ["<a><!-- &", false],
  ["<a><?p &", false],
])("%j stands inside a reference: %s", (text, expected) => {
  expect(
    isInReference(new QuietSaxes({ xmlns: false, position: false, defaultXMLVersion: "1.0" }).write(text)),
  ).toBe(expected);
});
