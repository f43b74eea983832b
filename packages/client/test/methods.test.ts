import { headerValue, readAcl, readRequestBody } from "@multistatus/core";
import { expect, test } from "vitest";
import { createClient, DAV, InvalidRequestError, type Client, type DavResponse } from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";

const ok = answer("204 No Content");
const period = { start: "20260101T000000Z", end: "20260201T000000Z" };

/** What is sent by each: method, Depth, root of the body. */
const cases: Record<string, [send: (client: Client) => PromiseLike<DavResponse>, sent: string]> = {
  "propfind, include alone": [(dav) => dav.propfind("a", { include: ["acl"] }), "PROPFIND 1 propfind"],
  "propfind, a body of one's own": [
    (dav) => dav.propfind("a", { body: "<x/>", depth: "infinity" }),
    "PROPFIND infinity x",
  ],
  proppatch: [(dav) => dav.proppatch("a", { remove: ["b"] }), "PROPPATCH - propertyupdate"],
  "proppatch, in order": [
    (dav) => dav.proppatch("a", [{ remove: ["b"] }, { set: { b: "1" } }]),
    "PROPPATCH - propertyupdate",
  ],
  "proppatch, a body of one's own": [
    (dav) => dav.proppatch("a", () => new Blob(["<y/>"]).stream()),
    "PROPPATCH - y",
  ],
  syncCollection: [(dav) => dav.syncCollection("a/"), "REPORT 0 sync-collection"],
  calendarQuery: [(dav) => dav.calendarQuery("a/"), "REPORT 1 calendar-query"],
  "calendarQuery, Depth infinity": [
    (dav) => dav.calendarQuery("a/", { depth: "infinity" }),
    "REPORT infinity calendar-query",
  ],
  calendarMultiget: [(dav) => dav.calendarMultiget("a/", ["/b"]), "REPORT - calendar-multiget"],
  freeBusyQuery: [(dav) => dav.freeBusyQuery("a/", period), "REPORT 1 free-busy-query"],
  addressbookQuery: [(dav) => dav.addressbookQuery("a/"), "REPORT 1 addressbook-query"],
  addressbookMultiget: [(dav) => dav.addressbookMultiget("a/", ["/b"]), "REPORT 0 addressbook-multiget"],
  expandProperty: [(dav) => dav.expandProperty("a", ["b"]), "REPORT 0 expand-property"],
  versionTree: [(dav) => dav.versionTree("a"), "REPORT 0 version-tree"],
  principalPropertySearch: [
    (dav) => dav.principalPropertySearch("a", { search: [] }),
    "REPORT 0 principal-property-search",
  ],
  principalMatch: [(dav) => dav.principalMatch("a", { match: "self" }), "REPORT 0 principal-match"],
  principalSearchPropertySet: [
    (dav) => dav.principalSearchPropertySet("a"),
    "REPORT 0 principal-search-property-set",
  ],
  aclPrincipalPropSet: [
    (dav) => dav.aclPrincipalPropSet("a", ["displayname"]),
    "REPORT 0 acl-principal-prop-set",
  ],
  search: [(dav) => dav.search("a", { from: [{ href: "b", depth: 0 }] }), "SEARCH - searchrequest"],
  "search, another grammar": [(dav) => dav.search("a", "<q xmlns='urn:q'/>"), "SEARCH - q"],
  mkcol: [(dav) => dav.mkcol("a/"), "MKCOL - -"],
  "mkcol, extended": [(dav) => dav.mkcol("a/", { set: { displayname: "b" } }), "MKCOL - mkcol"],
  mkcalendar: [(dav) => dav.mkcalendar("a/"), "MKCALENDAR - -"],
  "mkcalendar with properties": [
    (dav) => dav.mkcalendar("a/", { set: { displayname: "b" } }),
    "MKCALENDAR - mkcalendar",
  ],
  acl: [(dav) => dav.acl("a", []), "ACL - acl"],
  versionControl: [(dav) => dav.versionControl("a"), "VERSION-CONTROL - -"],
  "versionControl for a version": [
    (dav) => dav.versionControl("a", { version: "v/1" }),
    "VERSION-CONTROL - version-control",
  ],
  checkout: [(dav) => dav.checkout("a"), "CHECKOUT - -"],
  "checkout of a fork": [(dav) => dav.checkout("a", { forkOk: true }), "CHECKOUT - checkout"],
  checkin: [(dav) => dav.checkin("a"), "CHECKIN - -"],
  "checkin, kept checked out": [(dav) => dav.checkin("a", { keepCheckedOut: true }), "CHECKIN - checkin"],
  uncheckout: [(dav) => dav.uncheckout("a"), "UNCHECKOUT - -"],
  bind: [(dav) => dav.bind("a/", "b", "c"), "BIND - bind"],
  unbind: [(dav) => dav.unbind("a/", "b"), "UNBIND - unbind"],
  rebind: [(dav) => dav.rebind("a/", "b", "c"), "REBIND - rebind"],
  "any other": [(dav) => dav.request("merge", "a", { depth: 1, body: "<M/>" }), "MERGE 1 M"],
};

test.each(Object.entries(cases))("%s", async (_name, [send, sent]) => {
  await using server = await startOddServer(ok);
  await using dav = createClient({ url: server.url });
  await send(dav);
  const [request = ""] = server.requests;
  const depth = /\r\ndepth: (.*)\r\n/iu.exec(request)?.[1] ?? "-";
  const root = /<(?:\w+:)?([\w-]+)[ />][^?]*$/u.exec(request.split("?>").at(-1) ?? "")?.[0];
  const body = /<(?:\w+:)?([\w-]+)/u.exec(root ?? "")?.[1] ?? "-";
  expect(`${request.split(" ", 1)[0]} ${depth} ${body}`).toBe(sent);
  expect(/\r\ncontent-type: (.*)\r\n/iu.exec(request)?.[1]).toBe(
    body === "-" || _name === "any other" ? undefined : "application/xml; charset=utf-8",
  );
});

test("what names a resource in a body or a header is resolved like a path, or sent as it was given", async () => {
  await using server = await startOddServer(ok);
  await using dav = createClient({ url: `${server.url}dav/` });
  const get = await dav.calendarMultiget("c/", ["c/1.ics", "/x y.ics", "http://other/z"]);
  expect(readRequestBody(get.request.body?.text ?? "")).toMatchObject({
    hrefs: ["/dav/c/1.ics", "/x y.ics", "http://other/z"],
  });
  const bound = await dav.bind("c/", "n", "d/m", { overwrite: false });
  expect(bound.request.body?.text).toContain(`<D:href>${server.url}dav/d/m</D:href>`);
  expect(headerValue(bound.request.headers, "overwrite")).toBe("F");
  const searched = await dav.search("", { from: [{ href: "c/", depth: "infinity" }] });
  expect(readRequestBody(searched.request.body?.text ?? "")).toMatchObject({ scopes: ["/dav/c/"] });

  const url = await dav.copy("a", "b");
  const path = await dav.move("a", "b?c", { destinationForm: "path", overwrite: true });
  expect(
    [url, path].map(({ request }) => [
      headerValue(request.headers, "destination"),
      headerValue(request.headers, "overwrite"),
    ]),
  ).toEqual([
    [`${server.url}dav/b`, undefined],
    ["/dav/b?c", "T"],
  ]);
});

test("header options, and a field of one's own that wins", async () => {
  await using server = await startOddServer(ok);
  await using dav = createClient({ url: server.url });
  const { request } = await dav.put("a", "x", {
    if: [{ resource: "a", conditions: ["urn:t"] }],
    ifMatch: '"e"',
    prefer: { return: "representation" },
    headers: { "if-match": "unquoted" },
  });
  expect(request.headers.filter(([name]) => /^(?:if|prefer)/iu.test(name))).toEqual([
    ["If", `<${server.url}a> (<urn:t>)`],
    ["Prefer", "return=representation"],
    ["if-match", "unquoted"],
  ]);
});

test("an access control list that was read can be given back", async () => {
  const acl =
    '<D:acl xmlns:D="DAV:"><D:ace><D:principal><D:href>/p/ann/</D:href></D:principal><D:grant><D:privilege><D:read/></D:privilege></D:grant></D:ace>' +
    "<D:ace><D:principal><D:all/></D:principal><D:deny><D:privilege><D:write/></D:privilege></D:deny><D:protected/></D:ace></D:acl>";
  const listing =
    `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a</D:href><D:propstat><D:prop>${acl}</D:prop>` +
    "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>";
  const answered = answer("207 Multi-Status", { "Content-Type": "application/xml" }, listing);
  await using server = await startOddServer(answered, ok);
  await using dav = createClient({ url: server.url });
  const { multistatus } = await dav.propfind("a", { depth: 0, props: [DAV.acl] });
  const property = multistatus?.responses[0]?.propstats[0]?.properties[0];
  const reading = property && readAcl(property);
  if (!reading?.ok) throw new Error("It could not be read.");
  const { request } = await dav.acl("a", reading.value);
  expect(request.body?.text).toContain(
    '<D:acl xmlns:D="DAV:"><D:ace><D:principal><D:href>/p/ann/</D:href></D:principal><D:grant><D:privilege><D:read/></D:privilege></D:grant></D:ace></D:acl>',
  );
});

test.each([2, -1, Number.NaN])("Depth %s is refused before anything is sent", async (depth) => {
  await using dav = createClient({ url: "http://127.0.0.1:1/" });
  await expect(dav.propfind("a", { depth: depth as 0 })).rejects.toThrow(InvalidRequestError);
  await expect(dav.copy("a", "b", { depth: depth as 0 })).rejects.toThrow('0, 1 or "infinity"');
});

test("an error of what is given says which request it is about", async () => {
  await using dav = createClient({ url: "http://127.0.0.1:1/" });
  const errors = await Promise.all(
    [
      dav.propfind("a", { props: ["a b"] }),
      dav.proppatch("a", { set: { "{urn:x": "1" } }),
      dav.lock("a", { lockTimeout: 0.5 }),
      dav.move("a", "b c"),
      dav.put("a", "", { ifMatch: "abc" }),
      dav.request("label", "a", { depth: 3 as 0 }),
    ].map(async (sending) => sending.catch((error: unknown) => error as InvalidRequestError)),
  );
  expect(errors.map((error) => (error as Error).message.slice(0, 60))).toEqual([
    'PROPFIND http://127.0.0.1:1/a: "a b" is no property name: wr',
    'PROPPATCH http://127.0.0.1:1/a: "{urn:x" is no property name',
    "LOCK http://127.0.0.1:1/a: 0.5 is no time for a lock: give w",
    'MOVE http://127.0.0.1:1/b c: the destination holds " " at 2,',
    'PUT http://127.0.0.1:1/a: "abc" is no entity tag: the quotes',
    'LABEL http://127.0.0.1:1/a: Depth is 0, 1 or "infinity" (RFC',
  ]);
});
