import * as fc from "fast-check";
import { expect, test } from "vitest";
import { prettyXml } from "./pretty.ts";
import { xmlTokens } from "./tokens.ts";

test("elements are indented, text is not touched", () => {
  const source =
    `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:"><D:response><D:href>/a b</D:href>` +
    `<D:propstat><D:prop><D:getetag/><x:note xmlns:x="urn:x">one <b>bold</b>\n  word</x:note></D:prop></D:propstat></D:response></D:multistatus>`;
  expect(prettyXml(source)).toBe(
    [
      `<?xml version="1.0"?>`,
      `<D:multistatus xmlns:D="DAV:">`,
      `  <D:response>`,
      `    <D:href>/a b</D:href>`,
      `    <D:propstat>`,
      `      <D:prop>`,
      `        <D:getetag/>`,
      `        <x:note xmlns:x="urn:x">one <b>bold</b>\n  word</x:note>`,
      `      </D:prop>`,
      `    </D:propstat>`,
      `  </D:response>`,
      `</D:multistatus>`,
    ].join("\n"),
  );
});

test("white space that means something stays: alone in an element, in CDATA, where xml:space says so", () => {
  for (const element of [
    "<a>  </a>",
    "<a><![CDATA[ <b> ]]></a>",
    `<a xml:space="preserve"> <b/> </a>`,
    `<a title="x > y"/>`,
    "<a> text <!-- and --> more </a>",
  ]) {
    expect(prettyXml(`<r>${element}</r>`)).toBe(`<r>\n  ${element}\n</r>`);
  }
});

test("broken XML is indented as far as it is markup, and nothing is lost", () => {
  expect(prettyXml("<a><b>1</b><c attr='x")).toBe("<a>\n  <b>1</b>\n  <c attr='x");
  expect(prettyXml("</a></b><c/>")).toBe("</a>\n</b>\n<c/>");
  expect(prettyXml("no xml at all")).toBe("no xml at all");
});

test("a second time changes nothing", () => {
  const source = "<a><b><c/>\n\n<d>x</d></b></a>";
  expect(prettyXml(prettyXml(source))).toBe(prettyXml(source));
});

test("the tokens joined are the source, whatever it is", () => {
  const pieces = fc.constantFrom(
    "<a>",
    "</a>",
    "<b c='>'/>",
    "<!-- x -->",
    "<![CDATA[y]]>",
    "<?pi?>",
    "text",
    "<",
    ">",
    "'",
    '"',
    "<!DOCTYPE a [<!ENTITY b 'c'>]>",
  );
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      const source = parts.join("");
      expect(
        xmlTokens(source)
          .map((token) => token.source)
          .join(""),
      ).toBe(source);
    }),
  );
});

test("long unclosed constructs are read once", () => {
  const long = "x".repeat(300_000);
  for (const source of [
    `<!DOCTYPE ${long}`,
    `<!-- ${long}`,
    `<a ${long}`,
    `<a b="${long}`,
    `<!DOCTYPE a [${long}`,
    "<a b='c' ".repeat(50_000),
  ]) {
    expect(xmlTokens(source)).toHaveLength(1);
  }
  expect(xmlTokens("<".repeat(100_000))).toHaveLength(1);
});

test("deep nesting neither overflows nor explodes", () => {
  const depth = 5000;
  expect(prettyXml("<a>".repeat(depth) + "</a>".repeat(depth)).length).toBeLessThan(depth * 2 * 410);
});
