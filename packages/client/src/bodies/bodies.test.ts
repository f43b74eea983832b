import { readRequestBody } from "@multistatus/core";
import { describe, expect, test } from "vitest";
import { aclBody } from "./acl.ts";
import { bindBody, unbindBody } from "./bind.ts";
import { lockinfoBody } from "./lockinfo.ts";
import { mkcalendarBody, mkcolBody } from "./mkcol.ts";
import { parseName } from "./names.ts";
import { propfindBody } from "./propfind.ts";
import { proppatchBody } from "./proppatch.ts";
import { checkinBody, checkoutBody, versionControlBody } from "./versioning.ts";

const inner = (document: string): string => {
  expect(readRequestBody(document).kind).not.toBe("malformed");
  return document.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\n/u, "").trimEnd();
};

test("PROPFIND", () => {
  expect(inner(propfindBody("allprop"))).toBe('<D:propfind xmlns:D="DAV:"><D:allprop/></D:propfind>');
  expect(inner(propfindBody("propname"))).toBe('<D:propfind xmlns:D="DAV:"><D:propname/></D:propfind>');
  expect(inner(propfindBody("allprop", ["acl"]))).toBe(
    '<D:propfind xmlns:D="DAV:"><D:allprop/><D:include><D:acl/></D:include></D:propfind>',
  );
  expect(inner(propfindBody(["getetag", "{DAV:}acl", '{urn:a&"b"}x', "{}y", "{http://ns/}größe"]))).toBe(
    '<D:propfind xmlns:D="DAV:"><D:prop><D:getetag/><D:acl/><x xmlns="urn:a&amp;&quot;b&quot;"/><y xmlns=""/>' +
      '<größe xmlns="http://ns/"/></D:prop></D:propfind>',
  );
  const details = { name: "{urn:x}y", attributes: { a: '<"1">', b: undefined }, xml: "<D:z/>" };
  expect(inner(propfindBody([details, "{urn:ietf:params:xml:ns:caldav}calendar-data"]))).toBe(
    '<D:propfind xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop>' +
      '<y xmlns="urn:x" a="&lt;&quot;1&quot;&gt;"><D:z/></y><C:calendar-data/></D:prop></D:propfind>',
  );
});

test("PROPPATCH: escaped values, raw XML, languages, order", () => {
  expect(
    inner(
      proppatchBody({
        set: { displayname: "a<b>&\r\0", "{urn:x}y": { xml: "<D:href>/</D:href>" } },
        remove: ["{urn:x}z"],
      }),
    ),
  ).toBe(
    '<D:propertyupdate xmlns:D="DAV:"><D:set><D:prop><D:displayname>a&lt;b&gt;&amp;&#13;\uFFFD</D:displayname>' +
      '<y xmlns="urn:x"><D:href>/</D:href></y></D:prop></D:set>' +
      '<D:remove><D:prop><z xmlns="urn:x"/></D:prop></D:remove></D:propertyupdate>',
  );
  expect(inner(proppatchBody({ remove: ["a"] }, { set: { a: "" } }))).toBe(
    '<D:propertyupdate xmlns:D="DAV:"><D:remove><D:prop><D:a/></D:prop></D:remove>' +
      "<D:set><D:prop><D:a/></D:prop></D:set></D:propertyupdate>",
  );
  const languages = proppatchBody({
    set: { a: { text: "é<", lang: "fr" }, "{u}b": { xml: "<D:i/>", lang: "de" } },
  });
  expect(inner(languages)).toContain(
    '<D:a xml:lang="fr">é&lt;</D:a><b xmlns="u" xml:lang="de"><D:i/></b></D:prop>',
  );
  expect(readRequestBody(languages)).toEqual({
    kind: "propertyupdate",
    set: ["{DAV:}a", "{u}b"],
    remove: [],
  });
});

test("LOCK", () => {
  expect(inner(lockinfoBody())).toBe(
    '<D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockinfo>',
  );
  expect(inner(lockinfoBody({ scope: "shared", owner: "me & you" }))).toContain(
    "<D:shared/></D:lockscope><D:locktype><D:write/></D:locktype><D:owner>me &amp; you</D:owner>",
  );
  expect(inner(lockinfoBody({ owner: { href: "mailto:a&b@example.org" } }))).toContain(
    "<D:owner><D:href>mailto:a&amp;b@example.org</D:href></D:owner>",
  );
  expect(inner(lockinfoBody({ owner: { xml: "<D:href>/me</D:href>" } }))).toContain(
    "<D:owner><D:href>/me</D:href></D:owner>",
  );
});

test("MKCOL and MKCALENDAR", () => {
  const resourceType = ["collection", "{urn:ietf:params:xml:ns:carddav}addressbook"];
  expect(inner(mkcolBody({ resourceType, set: { displayname: "A & B" } }))).toBe(
    '<D:mkcol xmlns:D="DAV:" xmlns:CR="urn:ietf:params:xml:ns:carddav"><D:set><D:prop><D:resourcetype><D:collection/>' +
      "<CR:addressbook/></D:resourcetype><D:displayname>A &amp; B</D:displayname></D:prop></D:set></D:mkcol>",
  );
  const components = {
    "{urn:ietf:params:xml:ns:caldav}supported-calendar-component-set": { xml: '<C:comp name="VTODO"/>' },
  };
  expect(inner(mkcalendarBody(components))).toBe(
    '<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>' +
      '<C:supported-calendar-component-set><C:comp name="VTODO"/></C:supported-calendar-component-set>' +
      "</D:prop></D:set></C:mkcalendar>",
  );
});

describe("ACL", () => {
  test("who may do what, without what servers set themselves", () => {
    const body = aclBody([
      { principal: { kind: "href", href: "/p/a&b/" }, grant: ["read", "{urn:x}y"] },
      { principal: { kind: "property", property: "{DAV:}owner" }, deny: ["write"], inverted: true },
      { principal: { kind: "all" }, grant: ["read"], protected: true },
      { principal: { kind: "all" }, grant: ["read"], inherited: "/" },
    ]);
    expect(inner(body)).toBe(
      '<D:acl xmlns:D="DAV:"><D:ace><D:principal><D:href>/p/a&amp;b/</D:href></D:principal><D:grant><D:privilege>' +
        '<D:read/></D:privilege><D:privilege><y xmlns="urn:x"/></D:privilege></D:grant></D:ace>' +
        "<D:ace><D:invert><D:principal><D:property><D:owner/></D:property></D:principal></D:invert>" +
        "<D:deny><D:privilege><D:write/></D:privilege></D:deny></D:ace></D:acl>",
    );
    expect(inner(aclBody([]))).toBe('<D:acl xmlns:D="DAV:"/>');
  });

  test.each([
    [{ grant: ["read"] }, "entry 0 of the access control list has no principal"],
    [{ principal: { kind: "all" as const } }, "either grant or deny"],
    [{ principal: { kind: "all" as const }, grant: ["a"], deny: ["b"] }, "either grant or deny"],
  ])("%j is refused", (entry, why) => {
    expect(() => aclBody([entry])).toThrow(why);
  });

  test("an entry that is refused is named by its place in what was given", () => {
    const owner = { principal: { kind: "all" as const }, grant: ["all"], protected: true };
    expect(() => aclBody([owner, { grant: ["read"] }])).toThrow("entry 1 of the access control list");
  });
});

test("versioning and bindings", () => {
  const bodies = [
    versionControlBody("/v/1"),
    checkoutBody({ forkOk: true, applyToVersion: true }),
    checkinBody({ keepCheckedOut: true }),
    bindBody("rebind", "a%20b", "/r?a&b"),
    unbindBody("c"),
  ];
  expect(bodies.map(inner)).toEqual([
    '<D:version-control xmlns:D="DAV:"><D:version><D:href>/v/1</D:href></D:version></D:version-control>',
    '<D:checkout xmlns:D="DAV:"><D:apply-to-version/><D:fork-ok/></D:checkout>',
    '<D:checkin xmlns:D="DAV:"><D:keep-checked-out/></D:checkin>',
    '<D:rebind xmlns:D="DAV:"><D:segment>a%20b</D:segment><D:href>/r?a&amp;b</D:href></D:rebind>',
    '<D:unbind xmlns:D="DAV:"><D:segment>c</D:segment></D:unbind>',
  ]);
});

test.each(["", "{DAV:}", "a b", "1a", "a:b", "{x}y}", "<x", "{urn:a", "-a"])(
  "%j is no property name",
  (name) => {
    expect(() => parseName(name)).toThrow("is no property name");
  },
);

test("names", () => {
  expect(parseName("{DAV:}getetag")).toEqual({ namespace: "DAV:", local: "getetag" });
  expect(parseName("getetag")).toEqual({ namespace: "DAV:", local: "getetag" });
  expect(parseName("{}a.b-c_1")).toEqual({ namespace: "", local: "a.b-c_1" });
});
