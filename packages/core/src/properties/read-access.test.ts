import { describe, expect, test } from "vitest";
import { isProblem, value } from "../../test/value.ts";

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
