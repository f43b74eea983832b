import { expect, test } from "vitest";
import { lockinfoBody } from "./lockinfo.ts";
import { parseName } from "./names.ts";
import { propfindBody } from "./propfind.ts";
import { proppatchBody } from "./proppatch.ts";

const inner = (document: string): string =>
  document.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\n/u, "").trimEnd();

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
});

test("PROPPATCH: escaped values, raw XML, order", () => {
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
});

test("LOCK", () => {
  expect(inner(lockinfoBody())).toBe(
    '<D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockinfo>',
  );
  expect(inner(lockinfoBody({ scope: "shared", owner: "me & you" }))).toContain(
    "<D:shared/></D:lockscope><D:locktype><D:write/></D:locktype><D:owner>me &amp; you</D:owner>",
  );
  expect(inner(lockinfoBody({ owner: { xml: "<D:href>/me</D:href>" } }))).toContain(
    "<D:owner><D:href>/me</D:href></D:owner>",
  );
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
