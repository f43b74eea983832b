import { describe, expect, test } from "vitest";
import { property } from "../../test/model.ts";
import type { ExpandedName } from "../multistatus/types.ts";
import { CALDAV, DAV, OWNCLOUD } from "./names.ts";
import { readProperty } from "./read-property.ts";
import { isProblem, value } from "../../test/value.ts";

test("names are expanded names", () => {
  expect([DAV.getetag, CALDAV["calendar-home-set"], OWNCLOUD.fileid]).toEqual<ExpandedName[]>([
    "{DAV:}getetag",
    "{urn:ietf:params:xml:ns:caldav}calendar-home-set",
    "{http://owncloud.org/ns}fileid",
  ]);
});

test("a property that is not known stays XML", () => {
  const read = readProperty(property("N:color", "<N:red/>"));
  expect(read.kind === "unknown" && read.element.name).toBe("{urn:example:n}color");
});

test.each<[name: string, content: string, expected: unknown]>([
  ["D:displayname", "2024.10", "2024.10"],
  ["D:displayname", "  007 \n", "  007 \n"],
  ["D:displayname", "", ""],
  ["D:displayname", "<![CDATA[a & <b>]]>", "a & <b>"],
  ["D:getcontentlength", "41", 41],
  ["D:getcontentlength", "\n  41\n", 41],
  ["D:getcontentlength", "9007199254740991", 9007199254740991],
  ["D:getcontentlength", "9007199254740993", isProblem],
  ["D:getcontentlength", "", isProblem],
  ["D:getcontentlength", "-1", isProblem],
  ["D:getcontentlength", "1e3", isProblem],
  ["D:getcontentlength", "0x10", isProblem],
  ["D:getcontenttype", "httpd/unix-directory", expect.objectContaining({ essence: "httpd/unix-directory" })],
  [
    "D:getcontenttype",
    'text/plain; charset="utf-8"',
    expect.objectContaining({ parameters: { charset: "utf-8" } }),
  ],
  ["D:getcontenttype", "unknown", isProblem],
  ["D:getcontentlanguage", "de-CH, en", ["de-CH", "en"]],
  ["D:getcontentlanguage", "deutsch!", isProblem],
  ["D:sync-token", " http://h/sync/1 ", "http://h/sync/1"],
  ["D:sync-token", "", isProblem],
  ["D:version-name", "17", "17"],
])("%s %j", (name, content, expected) => {
  expect(value(name, content)).toEqual(expected);
});

test.each<[content: string, expected: unknown]>([
  ['"abc-1"', { opaque: "abc-1", weak: false, quoted: true }],
  ['W/"226//trunk"', { opaque: "226//trunk", weak: true, quoted: true }],
  [' \n"1000-5a2f6d9cf8d39"\n ', { opaque: "1000-5a2f6d9cf8d39", weak: false, quoted: true }],
  ["-51f4c3ac", { opaque: "-51f4c3ac", weak: false, quoted: false }],
  ['""', { opaque: "", weak: false, quoted: true }],
  ['"half', isProblem],
  ["two words", isProblem],
  ["", isProblem],
])("getetag %j", (content, expected) => {
  expect(value("D:getetag", content)).toEqual(expected);
});

test.each<[content: string, expected: unknown]>([
  ["1024", { state: "known", bytes: 1024 }],
  ["-1", { state: "not-computed" }],
  ["-2", { state: "unknown" }],
  ["-3", { state: "unlimited" }],
  ["-4", isProblem],
  ["unlimited", isProblem],
])("quota %j", (content, expected) => {
  expect(value("D:quota-available-bytes", content)).toEqual(expected);
  expect(value("D:quota-used-bytes", content)).toEqual(expected);
});

test.each<[content: string, expected: unknown]>([
  ["", []],
  ["<D:collection/>", ["{DAV:}collection"]],
  ["\n <D:collection/> <C:calendar/>", ["{DAV:}collection", "{urn:ietf:params:xml:ns:caldav}calendar"]],
  ["<collection/>", ["{}collection"]],
  ["collection", isProblem],
])("resourcetype %j", (content, expected) => {
  expect(value("D:resourcetype", content)).toEqual(expected);
});

describe("calendars and contacts", () => {
  test.each<[name: string, content: string, expected: unknown]>([
    ["C:calendar-home-set", "<D:href>/cal/</D:href>", ["/cal/"]],
    ["C:calendar-user-address-set", "<D:href>mailto:a@b</D:href>", ["mailto:a@b"]],
    ["C:calendar-description", " Team ", " Team "],
    ["C:max-resource-size", "102400", 102400],
    [
      "C:supported-calendar-component-set",
      '<C:comp name="VEVENT"/><C:comp name="VTODO"/>',
      ["VEVENT", "VTODO"],
    ],
    ["C:supported-calendar-component-set", "<C:comp/>", isProblem],
    [
      "C:supported-calendar-data",
      '<C:calendar-data content-type="text/calendar" version="2.0"/>',
      [{ contentType: "text/calendar", version: "2.0" }],
    ],
    [
      "C:calendar-data",
      "BEGIN:VCALENDAR\n",
      { contentType: "text/calendar", version: "2.0", text: "BEGIN:VCALENDAR\n" },
    ],
    ["C:calendar-data", " \n", isProblem],
    ["A:addressbook-home-set", "<D:href>/card/</D:href>", ["/card/"]],
    [
      "A:supported-address-data",
      '<A:address-data-type version="4.0"/>',
      [{ contentType: "text/vcard", version: "4.0" }],
    ],
    ["A:address-data", "BEGIN:VCARD", { contentType: "text/vcard", version: "3.0", text: "BEGIN:VCARD" }],
  ])("%s %j", (name, content, expected) => {
    expect(value(name, content)).toEqual(expected);
  });

  test("attributes of the data win over the defaults", () => {
    const data = property("C:calendar-data", "x", 'content-type="application/calendar+json" version="3"');
    expect(readProperty(data)).toMatchObject({
      value: { contentType: "application/calendar+json", version: "3" },
    });
  });
});
