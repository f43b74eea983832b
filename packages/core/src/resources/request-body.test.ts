import { describe, expect, test } from "vitest";
import { readRequestBody } from "./request-body.ts";

const caldav = 'xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"';

describe("readRequestBody", () => {
  test.each([
    ["named", "<prop><getetag/><x:y xmlns:x='urn:x'/></prop>", "named", ["{DAV:}getetag", "{urn:x}y"]],
    ["allprop", "<allprop/>", "allprop", []],
    ["allprop and include", "<allprop/><include><acl/></include>", "allprop", ["{DAV:}acl"]],
    ["propname", "<propname/>", "propname", []],
    ["nothing", "", "none", []],
  ])("PROPFIND %s", (_, inside, asked, properties) => {
    expect(readRequestBody(`<?xml version="1.0"?><propfind xmlns="DAV:">${inside}</propfind>`)).toEqual({
      kind: "propfind",
      asked,
      properties,
    });
  });

  test("PROPPATCH, with several set and remove", () => {
    const body = `<D:propertyupdate xmlns:D="DAV:" xmlns:z="urn:z"><D:set><D:prop><z:a/></D:prop></D:set>
      <D:remove><D:prop><z:b/></D:prop></D:remove><D:set><D:prop><z:c>1</z:c></D:prop></D:set></D:propertyupdate>`;
    expect(readRequestBody(body)).toEqual({
      kind: "propertyupdate",
      set: ["{urn:z}a", "{urn:z}c"],
      remove: ["{urn:z}b"],
    });
  });

  test("sync-collection", () => {
    const body = `<sync-collection xmlns="DAV:"><sync-token> urn:1 </sync-token><sync-level>1</sync-level><prop><getetag/></prop></sync-collection>`;
    expect(readRequestBody(body, "REPORT")).toEqual({
      kind: "report",
      report: "{DAV:}sync-collection",
      hrefs: [],
      asked: "named",
      properties: ["{DAV:}getetag"],
      syncLevel: "1",
      syncToken: "urn:1",
    });
  });

  test("multiget, method unknown", () => {
    const body = `<c:calendar-multiget ${caldav}><prop><c:calendar-data/></prop><href>/a&amp;b</href><href> /c </href></c:calendar-multiget>`;
    expect(readRequestBody(body)).toMatchObject({ kind: "report", hrefs: ["/a&b", "/c"], asked: "named" });
  });

  test("expand-property names properties in attributes", () => {
    const body = `<expand-property xmlns="DAV:"><property name="owner"/><property name="x" namespace="urn:y"/></expand-property>`;
    expect(readRequestBody(body, "REPORT")).toMatchObject({
      asked: "named",
      properties: ["{DAV:}owner", "{urn:y}x"],
    });
    expect(readRequestBody('<expand-property xmlns="DAV:"><property/></expand-property>')).toMatchObject({
      properties: ["{DAV:}"],
    });
  });

  test("any root is a report under REPORT, and none without", () => {
    expect(readRequestBody("<a xmlns='urn:r'/>", "REPORT")).toMatchObject({
      kind: "report",
      report: "{urn:r}a",
    });
    expect(readRequestBody("<a xmlns='urn:r'/>")).toEqual({ kind: "other", root: "{urn:r}a" });
    const sync = '<sync-collection xmlns="DAV:"/>';
    expect(readRequestBody(sync)).toMatchObject({ kind: "report" });
    expect(readRequestBody(sync, "PROPFIND")).toMatchObject({ kind: "other" });
    expect(
      readRequestBody(sync.replace("/>", "s/>").replace(' xmlns="DAV:"s', 's xmlns="DAV:"')),
    ).toMatchObject({
      kind: "other",
      root: "{DAV:}sync-collections",
    });
  });

  test("SEARCH", () => {
    const body = `<searchrequest xmlns="DAV:"><basicsearch><select><prop><displayname/></prop></select>
      <from><scope><href>/files/</href><depth>infinity</depth></scope></from></basicsearch></searchrequest>`;
    expect(readRequestBody(body)).toEqual({
      kind: "search",
      scopes: ["/files/"],
      asked: "named",
      properties: ["{DAV:}displayname"],
    });
  });

  test("SEARCH without a choice, LOCK without a kind", () => {
    expect(readRequestBody('<searchrequest xmlns="DAV:"><x/></searchrequest>')).toStrictEqual({
      kind: "search",
      scopes: [],
      asked: "none",
      properties: [],
    });
    expect(readRequestBody('<lockinfo xmlns="DAV:"><lockscope/></lockinfo>')).toStrictEqual({
      kind: "lockinfo",
    });
  });

  test("a mark before the document and CDATA in it are read, a mark inside stays", () => {
    const body = '\uFEFF<lockinfo xmlns="DAV:"><owner>a\uFEFF<![CDATA[<b>]]></owner></lockinfo>';
    expect(readRequestBody(body)).toStrictEqual({ kind: "lockinfo", owner: "a\uFEFF<b>" });
  });

  test("LOCK", () => {
    const body = `<lockinfo xmlns="DAV:"><lockscope><exclusive/></lockscope><locktype><write/></locktype><owner><href>mailto:a@b</href></owner></lockinfo>`;
    expect(readRequestBody(body)).toEqual({
      kind: "lockinfo",
      scope: "exclusive",
      type: "write",
      owner: "mailto:a@b",
    });
  });

  test("MKCOL and MKCALENDAR", () => {
    const set = "<set><prop><displayname>x</displayname></prop></set>";
    expect(readRequestBody(`<mkcol xmlns="DAV:">${set}</mkcol>`)).toEqual({
      kind: "mkcol",
      set: ["{DAV:}displayname"],
    });
    expect(readRequestBody(`<c:mkcalendar ${caldav}>${set}</c:mkcalendar>`)).toEqual({
      kind: "mkcalendar",
      set: ["{DAV:}displayname"],
    });
  });

  test.each(["", "  \r\n", "\uFEFF"])("%j is empty", (text) => {
    expect(readRequestBody(text)).toEqual({ kind: "empty" });
  });

  test.each([
    ["cut off", '<propfind xmlns="DAV:"><prop>'],
    ["an undeclared prefix", "<D:propfind/>"],
    ["an entity of its own", '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'],
    ["no XML", "BEGIN:VCALENDAR"],
    ["a comment alone", "<!-- -->"],
  ])("%s is malformed, with a reason", (_, text) => {
    const body = readRequestBody(text, "PROPFIND");
    expect(body).toMatchObject({
      kind: "malformed",
      reason: expect.stringMatching(/\S/),
      offset: expect.any(Number),
    });
  });
});
