import { expect, test } from "vitest";

import { belongs, ROLE, roleName, roleOf, type Role, type RoleName } from "./roles.ts";

const names = Object.keys(ROLE) as RoleName[];
const children = (parent: Role | undefined): RoleName[] =>
  names.filter((name) => belongs(ROLE[name], parent));

test.each<[parent: RoleName, children: RoleName[]]>([
  ["multistatus", ["response", "responsedescription", "sync-token"]],
  ["response", ["propstat", "href", "status", "error", "responsedescription", "location"]],
  ["propstat", ["prop", "status", "error", "responsedescription"]],
  ["location", ["href"]],
  ["mkcol-response", ["propstat"]],
  ["mkcalendar-response", ["propstat"]],
  ["prop", []],
  ["href", []],
  ["error", []],
  ["none", []],
])("%s holds %j", (parent, expected) => {
  expect(children(ROLE[parent])).toEqual(expected);
});

test("a body begins with one of these", () => {
  expect(children(undefined)).toEqual([
    "multistatus",
    "response",
    "prop",
    "error",
    "mkcol-response",
    "mkcalendar-response",
  ]);
});

test.each([
  ["DAV:", "response", "response"],
  ["DAV:", "sync-token", "sync-token"],
  ["DAV:", "mkcol-response", "mkcol-response"],
  ["urn:ietf:params:xml:ns:caldav", "mkcalendar-response", "mkcalendar-response"],
  ["DAV:", "mkcalendar-response", "none"],
  ["urn:ietf:params:xml:ns:caldav", "mkcol-response", "none"],
  ["", "response", "none"],
  ["DAV:", "none", "none"],
  ["DAV:", "toString", "none"],
  ["DAV:", "getetag", "none"],
])("{%s}%s is read as %s", (namespace, localName, role) => {
  expect(roleName(roleOf(namespace, localName))).toBe(role);
});
