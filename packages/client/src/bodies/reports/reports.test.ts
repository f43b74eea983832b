import { readRequestBody } from "@multistatus/core";
import { describe, expect, test } from "vitest";
import { addressbookQueryBody, addressData } from "./addressbook-query.ts";
import { calendarData } from "./calendar-data.ts";
import { calendarQueryBody, freeBusyQueryBody } from "./calendar-query.ts";
import { expandPropertyBody } from "./expand-property.ts";
import { addressbookMultigetBody, calendarMultigetBody } from "./multiget.ts";
import {
  aclPrincipalPropSetBody,
  principalMatchBody,
  principalPropertySearchBody,
  principalSearchPropertySetBody,
} from "./principals.ts";
import { syncCollectionBody } from "./sync-collection.ts";
import { versionTreeBody } from "./version-tree.ts";

const C = 'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"';
const CR = 'xmlns:D="DAV:" xmlns:CR="urn:ietf:params:xml:ns:carddav"';

const inner = (document: string): string => {
  expect(readRequestBody(document, "REPORT").kind).toBe("report");
  return document.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\n/u, "").trimEnd();
};

test("sync-collection: the first time, and again", () => {
  expect(inner(syncCollectionBody())).toBe(
    '<D:sync-collection xmlns:D="DAV:"><D:sync-token/><D:sync-level>1</D:sync-level><D:prop><D:getetag/></D:prop></D:sync-collection>',
  );
  const again = syncCollectionBody({ token: "urn:t&1", level: "infinite", limit: 5, props: ["a"] });
  expect(inner(again)).toBe(
    '<D:sync-collection xmlns:D="DAV:"><D:sync-token>urn:t&amp;1</D:sync-token><D:sync-level>infinite</D:sync-level>' +
      "<D:limit><D:nresults>5</D:nresults></D:limit><D:prop><D:a/></D:prop></D:sync-collection>",
  );
  expect(readRequestBody(again)).toMatchObject({ syncLevel: "infinite", syncToken: "urn:t&1" });
});

describe("calendar-query", () => {
  test("everything", () => {
    expect(inner(calendarQueryBody())).toBe(
      `<C:calendar-query ${C}><D:prop><D:getetag/><C:calendar-data/></D:prop>` +
        '<C:filter><C:comp-filter name="VCALENDAR"/></C:filter></C:calendar-query>',
    );
  });

  test("VCALENDAR is put around another component, with every kind of filter", () => {
    const body = calendarQueryBody({
      props: "propname",
      timezone: "BEGIN:VTIMEZONE\r\n",
      filter: {
        name: "VEVENT",
        timeRange: { start: new Date("2026-01-02T03:04:05.678Z") },
        props: [
          { name: "X<", isNotDefined: true },
          {
            name: "SUMMARY",
            textMatch: { text: "a&b", collation: "i;octet", negate: true },
            params: [
              { name: "LANGUAGE", textMatch: "de" },
              { name: "X-A", isNotDefined: true },
            ],
          },
        ],
        comps: [{ name: "VALARM", isNotDefined: true }],
      },
    });
    expect(inner(body)).toBe(
      `<C:calendar-query ${C}><D:propname/><C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">` +
        '<C:time-range start="20260102T030405Z"/>' +
        '<C:prop-filter name="X&lt;"><C:is-not-defined/></C:prop-filter>' +
        '<C:prop-filter name="SUMMARY"><C:text-match collation="i;octet" negate-condition="yes">a&amp;b</C:text-match>' +
        '<C:param-filter name="LANGUAGE"><C:text-match>de</C:text-match></C:param-filter>' +
        '<C:param-filter name="X-A"><C:is-not-defined/></C:param-filter></C:prop-filter>' +
        '<C:comp-filter name="VALARM"><C:is-not-defined/></C:comp-filter></C:comp-filter></C:comp-filter></C:filter>' +
        "<C:timezone>BEGIN:VTIMEZONE&#13;\n</C:timezone></C:calendar-query>",
    );
  });

  test("parts of the data", () => {
    const period = { start: "20260101T000000Z", end: "20260201T000000Z" };
    const data = calendarData({
      contentType: "text/calendar",
      version: "2.0",
      comp: {
        name: "VCALENDAR",
        props: ["VERSION"],
        comps: [{ name: "VEVENT", props: [{ name: "UID", novalue: true }], comps: [] }, { name: "VTODO" }],
      },
      expand: period,
      limitRecurrenceSet: period,
      limitFreeBusySet: period,
    });
    const attributes = 'start="20260101T000000Z" end="20260201T000000Z"';
    expect(inner(calendarMultigetBody(["/a.ics"], [data]))).toBe(
      `<C:calendar-multiget ${C}><D:prop><C:calendar-data content-type="text/calendar" version="2.0">` +
        '<C:comp name="VCALENDAR"><C:prop name="VERSION"/><C:comp name="VEVENT"><C:prop name="UID" novalue="yes"/></C:comp>' +
        '<C:comp name="VTODO"><C:allprop/><C:allcomp/></C:comp></C:comp>' +
        `<C:expand ${attributes}/><C:limit-recurrence-set ${attributes}/><C:limit-freebusy-set ${attributes}/>` +
        "</C:calendar-data></D:prop><D:href>/a.ics</D:href></C:calendar-multiget>",
    );
  });

  test.each([
    [{}, "neither start nor end"],
    [{ start: "2026-01-01" }, "give a Date"],
    [{ end: new Date(Number.NaN) }, "is invalid"],
  ])("a time range %j is refused", (timeRange, why) => {
    expect(() => calendarQueryBody({ filter: { name: "VEVENT", timeRange } })).toThrow(why);
  });
});

test("free-busy-query", () => {
  expect(inner(freeBusyQueryBody({ start: "20260101T000000Z", end: new Date(0) }))).toBe(
    `<C:free-busy-query ${C}><C:time-range start="20260101T000000Z" end="19700101T000000Z"/></C:free-busy-query>`,
  );
});

test("multiget: hrefs as they are given", () => {
  const body = addressbookMultigetBody(["/a b&.vcf", new URL("http://h/c.vcf")]);
  expect(inner(body)).toBe(
    `<CR:addressbook-multiget ${CR}><D:prop><D:getetag/><CR:address-data/></D:prop>` +
      "<D:href>/a b&amp;.vcf</D:href><D:href>http://h/c.vcf</D:href></CR:addressbook-multiget>",
  );
  expect(readRequestBody(body)).toMatchObject({ hrefs: ["/a b&.vcf", "http://h/c.vcf"] });
});

test("addressbook-query", () => {
  expect(inner(addressbookQueryBody())).toBe(
    `<CR:addressbook-query ${CR}><D:prop><D:getetag/><CR:address-data/></D:prop><CR:filter/></CR:addressbook-query>`,
  );
  const body = addressbookQueryBody({
    props: [addressData({ version: "4.0", props: ["FN", { name: "EMAIL", novalue: true }] })],
    filter: {
      test: "allof",
      props: [
        {
          name: "FN",
          test: "anyof",
          textMatches: ["a", { text: "b", matchType: "starts-with", negate: false }],
        },
        { name: "EMAIL", params: [{ name: "TYPE", textMatch: "home" }] },
        { name: "NICKNAME", isNotDefined: true },
      ],
    },
    limit: 3,
  });
  expect(inner(body)).toBe(
    `<CR:addressbook-query ${CR}><D:prop><CR:address-data version="4.0"><CR:prop name="FN"/><CR:prop name="EMAIL" novalue="yes"/>` +
      '</CR:address-data></D:prop><CR:filter test="allof"><CR:prop-filter name="FN" test="anyof"><CR:text-match>a</CR:text-match>' +
      '<CR:text-match negate-condition="no" match-type="starts-with">b</CR:text-match></CR:prop-filter>' +
      '<CR:prop-filter name="EMAIL"><CR:param-filter name="TYPE"><CR:text-match>home</CR:text-match></CR:param-filter></CR:prop-filter>' +
      '<CR:prop-filter name="NICKNAME"><CR:is-not-defined/></CR:prop-filter></CR:filter>' +
      "<CR:limit><CR:nresults>3</CR:nresults></CR:limit></CR:addressbook-query>",
  );
});

test("principals", () => {
  const bodies = [
    principalPropertySearchBody({ search: [{ props: ["displayname", "{u}b"], match: "<a" }] }),
    principalPropertySearchBody({ search: [], props: [], test: "anyof", inPrincipalCollections: true }),
    principalMatchBody({ match: "self" }),
    principalMatchBody({ match: { property: "owner" }, props: ["displayname"] }),
    principalSearchPropertySetBody(),
    aclPrincipalPropSetBody(["displayname"]),
  ];
  expect(bodies.map(inner)).toEqual([
    '<D:principal-property-search xmlns:D="DAV:"><D:property-search><D:prop><D:displayname/><b xmlns="u"/></D:prop>' +
      "<D:match>&lt;a</D:match></D:property-search><D:prop><D:displayname/></D:prop></D:principal-property-search>",
    '<D:principal-property-search xmlns:D="DAV:" test="anyof"><D:prop/><D:apply-to-principal-collection-set/></D:principal-property-search>',
    '<D:principal-match xmlns:D="DAV:"><D:self/></D:principal-match>',
    '<D:principal-match xmlns:D="DAV:"><D:principal-property><D:owner/></D:principal-property><D:prop><D:displayname/></D:prop></D:principal-match>',
    '<D:principal-search-property-set xmlns:D="DAV:"/>',
    '<D:acl-principal-prop-set xmlns:D="DAV:"><D:prop><D:displayname/></D:prop></D:acl-principal-prop-set>',
  ]);
});

test("versions", () => {
  expect(inner(versionTreeBody("allprop"))).toBe(
    '<D:version-tree xmlns:D="DAV:"><D:allprop/></D:version-tree>',
  );
  const body = expandPropertyBody(["getetag", { name: "version-history", props: ["{u}x"] }]);
  expect(inner(body)).toBe(
    '<D:expand-property xmlns:D="DAV:"><D:property name="getetag"/><D:property name="version-history">' +
      '<D:property name="x" namespace="u"/></D:property></D:expand-property>',
  );
});
