import { readRequestBody } from "@multistatus/core";
import { expect, test } from "vitest";
import { basicsearchBody } from "./search.ts";

test("a query with all its parts", () => {
  const body = basicsearchBody({
    select: ["displayname", "{urn:x}y"],
    from: [
      { href: "/a?b&c", depth: "infinity" },
      { href: "/d", depth: 1 },
    ],
    where: {
      and: [
        { gt: ["getcontentlength", 10_000] },
        { not: { isCollection: true } },
        { or: [{ like: ["displayname", "%<x>%"], caseless: false }, { eq: ["{urn:x}y", ""] }] },
      ],
    },
    orderBy: [
      { property: "getcontentlength" },
      { property: "{urn:x}y", order: "descending", caseless: true },
    ],
    limit: 10,
  });
  expect(body).toBe(
    '<?xml version="1.0" encoding="utf-8"?>\n<D:searchrequest xmlns:D="DAV:"><D:basicsearch>' +
      '<D:select><D:prop><D:displayname/><y xmlns="urn:x"/></D:prop></D:select>' +
      "<D:from><D:scope><D:href>/a?b&amp;c</D:href><D:depth>infinity</D:depth></D:scope>" +
      "<D:scope><D:href>/d</D:href><D:depth>1</D:depth></D:scope></D:from>" +
      "<D:where><D:and><D:gt><D:prop><D:getcontentlength/></D:prop><D:literal>10000</D:literal></D:gt>" +
      "<D:not><D:is-collection/></D:not><D:or>" +
      '<D:like caseless="no"><D:prop><D:displayname/></D:prop><D:literal>%&lt;x&gt;%</D:literal></D:like>' +
      '<D:eq><D:prop><y xmlns="urn:x"/></D:prop><D:literal/></D:eq></D:or></D:and></D:where>' +
      "<D:orderby><D:order><D:prop><D:getcontentlength/></D:prop><D:ascending/></D:order>" +
      '<D:order caseless="yes"><D:prop><y xmlns="urn:x"/></D:prop><D:descending/></D:order></D:orderby>' +
      "<D:limit><D:nresults>10</D:nresults></D:limit></D:basicsearch></D:searchrequest>\n",
  );
  expect(readRequestBody(body)).toEqual({
    kind: "search",
    scopes: ["/a?b&c", "/d"],
    asked: "named",
    properties: ["{DAV:}displayname", "{urn:x}y"],
  });
});

test.each([
  [{ contains: "Peter & Paul" }, "<D:contains>Peter &amp; Paul</D:contains>"],
  [{ isDefined: "owner" }, "<D:is-defined><D:prop><D:owner/></D:prop></D:is-defined>"],
  [
    { languageDefined: "displayname" },
    "<D:language-defined><D:prop><D:displayname/></D:prop></D:language-defined>",
  ],
  [
    { languageMatches: ["displayname", "de"] as const },
    "<D:language-matches><D:prop><D:displayname/></D:prop><D:literal>de</D:literal></D:language-matches>",
  ],
  [{ xml: "<q xmlns='urn:q'/>" }, "<q xmlns='urn:q'/>"],
  [{ lte: ["a", "b"] as const }, "<D:lte><D:prop><D:a/></D:prop><D:literal>b</D:literal></D:lte>"],
])("%j", (where, xml) => {
  expect(basicsearchBody({ from: [{ href: "/", depth: 0 }], where })).toContain(
    `<D:select><D:allprop/></D:select><D:from><D:scope><D:href>/</D:href><D:depth>0</D:depth></D:scope></D:from><D:where>${xml}</D:where>`,
  );
});
