import { describe, expect, test } from "vitest";
import { property } from "../../test/model.ts";
import type { ExpandedName } from "../multistatus/types.ts";
import { CALDAV, DAV, OWNCLOUD } from "./names.ts";
import { readProperty } from "./read-property.ts";

/** The value of a property, or its problem as an Error. */
function value(name: string, content = ""): unknown {
  const read = readProperty(property(name, content));
  if (read.kind === "unknown") return undefined;
  return read.ok ? read.value : new Error(read.problem);
}

const isProblem = expect.any(Error);

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

describe("locks", () => {
  const lock = (content: string) => value("D:lockdiscovery", `<D:activelock>${content}</D:activelock>`);

  test("an active lock in full", () => {
    const full = `<D:locktype><D:write/></D:locktype><D:lockscope><D:exclusive/></D:lockscope><D:depth>Infinity</D:depth>
      <D:owner>Ann <D:href>mailto:ann@example.org</D:href></D:owner><D:timeout>Second-604800</D:timeout>
      <D:locktoken><D:href>urn:uuid:1</D:href></D:locktoken><D:lockroot><D:href>/docs/a</D:href></D:lockroot>`;
    expect(lock(full)).toEqual([
      {
        scope: "exclusive",
        type: "write",
        depth: "infinity",
        owner: { text: "Ann mailto:ann@example.org", hrefs: ["mailto:ann@example.org"] },
        timeout: { text: "Second-604800", seconds: 604800, infinite: false },
        tokens: ["urn:uuid:1"],
        root: "/docs/a",
      },
    ]);
  });

  test("what is missing is absent", () => {
    expect(lock("<D:owner/>")).toEqual([{ owner: { text: "", hrefs: [] }, tokens: [] }]);
  });

  test.each<[string, object]>([
    ["Infinite", { infinite: true }],
    ["infinite, Second-4100000000", { infinite: true }],
    ["Second-3599.997", { infinite: false, seconds: 3599.997 }],
    ["second-600", { infinite: false, seconds: 600 }],
    ["3600", { infinite: false, seconds: 3600 }],
    ["soon", { infinite: false }],
  ])("timeout %s", (text, expected) => {
    expect(lock(`<D:timeout> ${text}\n</D:timeout>`)).toEqual([
      { timeout: { text, ...expected }, tokens: [] },
    ]);
  });

  test("what servers leave out or put elsewhere is still read", () => {
    expect(lock("<D:locktype><write/></D:locktype><D:locktoken>4711</D:locktoken>")).toEqual([
      { type: "write", tokens: ["4711"] },
    ]);
  });

  test("none, several, and something else", () => {
    expect(value("D:lockdiscovery")).toEqual([]);
    expect(value("D:lockdiscovery", "<D:activelock/><D:activelock/>")).toHaveLength(2);
    expect(value("D:lockdiscovery", "<D:error/>")).toEqual(isProblem);
  });

  test("supported kinds", () => {
    const entry = (scope: string) =>
      `<D:lockentry><D:lockscope><D:${scope}/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockentry>`;
    expect(value("D:supportedlock", entry("exclusive") + entry("shared"))).toEqual([
      { scope: "exclusive", type: "write" },
      { scope: "shared", type: "write" },
    ]);
  });
});

describe("principals and access control", () => {
  test.each<[name: string, content: string, expected: unknown]>([
    ["D:current-user-principal", "<D:href> /p/ann/ </D:href>", { kind: "href", href: "/p/ann/" }],
    ["D:current-user-principal", "<D:unauthenticated/>", { kind: "unauthenticated" }],
    ["D:current-user-principal", "", isProblem],
    ["D:principal-URL", "<D:href>/p/ann/</D:href>", "/p/ann/"],
    ["D:principal-URL", "/p/ann/", isProblem],
    ["D:principal-URL", "<D:href>/a</D:href><D:href>/b</D:href>", isProblem],
    ["D:owner", "", []],
    ["D:owner", "root", isProblem],
    ["D:group-member-set", "<D:href>/a</D:href><D:href>/b</D:href>", ["/a", "/b"]],
    ["D:principal-collection-set", "<D:href>/p/</D:href>", ["/p/"]],
    ["D:alternate-URI-set", "", []],
    ["D:group-member-set", "<D:response><D:href>/a</D:href><D:propstat/></D:response>", ["/a"]],
    [
      "D:current-user-principal",
      "<D:response><D:href>/a</D:href></D:response>",
      { kind: "href", href: "/a" },
    ],
    ["D:checked-in", "<D:href>/v/1</D:href>", "/v/1"],
  ])("%s %j", (name, content, expected) => {
    expect(value(name, content)).toEqual(expected);
  });

  test("privileges", () => {
    const content = "<D:privilege><D:read/></D:privilege><D:privilege><C:read-free-busy/></D:privilege>";
    expect(value("D:current-user-privilege-set", content)).toEqual([
      "{DAV:}read",
      "{urn:ietf:params:xml:ns:caldav}read-free-busy",
    ]);
  });

  test("supported privileges are a tree", () => {
    const content = `<D:supported-privilege><D:privilege><D:all/></D:privilege><D:abstract/>
      <D:description xml:lang="en">Any operation</D:description>
      <D:supported-privilege><D:privilege><D:read/></D:privilege></D:supported-privilege></D:supported-privilege>`;
    expect(value("D:supported-privilege-set", content)).toEqual([
      {
        privilege: "{DAV:}all",
        abstract: true,
        description: "Any operation",
        contains: [{ privilege: "{DAV:}read", abstract: false, contains: [] }],
      },
    ]);
    expect(value("D:supported-privilege-set")).toEqual(isProblem);
  });

  test("access control entries", () => {
    const grant = "<D:grant><D:privilege><D:read/></D:privilege></D:grant>";
    const ace = (who: string, more = grant) => `<D:ace>${who}${more}</D:ace>`;
    const base = { inverted: false, grant: ["{DAV:}read"], deny: [], protected: false };
    expect(
      value(
        "D:acl",
        ace("<D:principal><D:href>/p/a</D:href></D:principal>") +
          ace("<D:principal><D:property><D:owner/></D:property></D:principal>") +
          ace("<D:invert><D:principal><D:authenticated/></D:principal></D:invert>") +
          ace(
            "<D:principal><D:all/></D:principal>",
            "<D:deny><D:privilege><D:write/></D:privilege></D:deny>",
          ) +
          ace("", `${grant}<D:protected/><D:inherited><D:href>/top</D:href></D:inherited>`),
      ),
    ).toEqual([
      { ...base, principal: { kind: "href", href: "/p/a" } },
      { ...base, principal: { kind: "property", property: "{DAV:}owner" } },
      { ...base, principal: { kind: "authenticated" }, inverted: true },
      { ...base, principal: { kind: "all" }, grant: [], deny: ["{DAV:}write"] },
      { ...base, protected: true, inherited: "/top" },
    ]);
  });

  test("reports", () => {
    const report = (inside: string) =>
      `<D:supported-report><D:report>${inside}</D:report></D:supported-report>`;
    expect(
      value("D:supported-report-set", report("<D:sync-collection/>") + report("<C:calendar-query/>")),
    ).toEqual(["{DAV:}sync-collection", "{urn:ietf:params:xml:ns:caldav}calendar-query"]);
  });
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
