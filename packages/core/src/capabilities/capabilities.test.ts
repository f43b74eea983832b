import { expect, test } from "vitest";
import { bodyFromText, emptyBody } from "../exchange/body.ts";
import type { Exchange, HeaderList } from "../exchange/types.ts";
import { capabilitiesOf } from "./capabilities.ts";
import { compareCapabilities } from "./compare.ts";
import { CLIENT_NEEDS } from "./needs.ts";
import type { Capabilities, CapabilityAnswers } from "./types.ts";

function exchange(method: string, url: string, status: number, headers: HeaderList = [], xml = ""): Exchange {
  const typed: HeaderList = xml === "" ? headers : [["Content-Type", "application/xml"], ...headers];
  return {
    request: { method, url, headers: [] },
    response: { status, statusText: "", headers: typed, body: xml === "" ? emptyBody() : bodyFromText(xml) },
    hops: [],
  };
}

const found = (href: string, props: string): string =>
  `<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:response><D:href>${href}</D:href><D:propstat><D:prop>${props}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`;

const dav: HeaderList = [
  ["DAV", "1, 2"],
  ["DAV", "<http://apache.org/dav/propset/fs/1>"],
  ["Allow", "OPTIONS, GET, propfind, LOCK"],
  ["MS-Author-Via", "DAV"],
];
const properties = `<D:resourcetype><D:collection/></D:resourcetype>
  <D:supportedlock><D:lockentry><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockentry></D:supportedlock>
  <D:supported-report-set><D:supported-report><D:report><D:sync-collection/></D:report></D:supported-report></D:supported-report-set>
  <D:quota-available-bytes>100</D:quota-available-bytes>
  <D:current-user-principal><D:href>/p/alice/</D:href></D:current-user-principal>`;

const answersAt = (origin: string, more: Partial<CapabilityAnswers> = {}): CapabilityAnswers => ({
  options: exchange("OPTIONS", `${origin}/dav/`, 200, dav),
  rootOptions: exchange("OPTIONS", `${origin}/`, 200, [["Allow", "GET"]]),
  properties: exchange("PROPFIND", `${origin}/dav/`, 207, [], found("/dav/", properties)),
  head: exchange("HEAD", `${origin}/dav/`, 200, [["Accept-Ranges", "bytes"]]),
  withoutSlash: exchange("PROPFIND", `${origin}/dav`, 207, [], found("/dav", properties)),
  anonymousOptions: exchange("OPTIONS", `${origin}/dav/`, 401, [
    ["WWW-Authenticate", 'Basic realm="a, b", Digest nonce="x", qop="auth"'],
  ]),
  anonymousProperties: exchange("PROPFIND", `${origin}/dav/`, 401),
  ...more,
});
const at = (origin: string, more: Partial<CapabilityAnswers> = {}): Capabilities =>
  capabilitiesOf(answersAt(origin, more));

const fit = ({ clients }: Capabilities, client: string) => {
  const one = clients.find(({ client: name }) => name.startsWith(client));
  return { usable: one?.usable, missing: one?.missing.map(({ id }) => id), undecided: one?.undecided };
};

test("what the answers say, in one value that is JSON", () => {
  const capabilities = at("https://dav.example");
  expect(capabilities).toMatchObject({
    url: "https://dav.example/dav/",
    secure: true,
    collection: true,
    resource: {
      status: 200,
      classes: ["1", "2"],
      extensions: ["<http://apache.org/dav/propset/fs/1>"],
      allow: ["OPTIONS", "GET", "PROPFIND", "LOCK"],
      msAuthorVia: "DAV",
    },
    rootDiffers: ["dav", "allow", "ms-author-via"],
    features: { locks: true, sync: true, quota: true, ranges: true, "calendar-access": false, search: false },
    reports: ["{DAV:}sync-collection"],
    locks: [{ scope: "exclusive", type: "write" }],
    quota: { available: { state: "known", bytes: 100 } },
    authentication: { required: true, schemes: ["basic", "digest"], optionsOpen: false },
    principal: "https://dav.example/p/alice/",
  });
  expect(JSON.parse(JSON.stringify(capabilities))).toEqual(capabilities);
});

test("what each client misses", () => {
  const plain = at("http://dav.example");
  expect(fit(plain, "Windows")).toEqual({ usable: false, missing: ["root-options"], undecided: [] });
  expect(fit(plain, "Microsoft Office")).toMatchObject({ usable: true, missing: [] });
  expect(fit(plain, "macOS and iOS")).toMatchObject({ usable: false, missing: ["apple-home"] });
  const bare = capabilitiesOf({ options: exchange("OPTIONS", "http://dav.example/", 200, [["DAV", "2"]]) });
  expect(fit(bare, "davfs2")).toMatchObject({ usable: false, missing: ["davfs2-class-1"] });
  expect(fit(bare, "GNOME")).toEqual({ usable: undefined, missing: [], undecided: ["gvfs-propfind"] });
  const none = capabilitiesOf({ options: exchange("OPTIONS", "http://dav.example/", 405) });
  expect(fit(none, "KDE")).toMatchObject({ usable: false, missing: ["kio-dav"] });
  const basic = at("http://dav.example", {
    anonymousOptions: undefined,
    anonymousProperties: exchange("PROPFIND", "http://dav.example/dav/", 401, [
      ["WWW-Authenticate", "Basic realm=x"],
    ]),
  });
  expect(fit(basic, "Windows").missing).toContain("no-basic-in-clear");
});

test("where credentials are wanted, nothing is concluded from what was not shown", () => {
  const locked = at("https://dav.example", {
    properties: exchange("PROPFIND", "https://dav.example/dav/", 401),
  });
  expect(locked.reading).toEqual({ is: "sign-in", status: 401 });
  expect(fit(locked, "rclone")).toEqual({ usable: undefined, missing: [], undecided: ["rclone-propfind"] });
  expect(fit(locked, "davfs2")).toEqual({ usable: undefined, missing: [], undecided: ["davfs2-propfind"] });
  expect(fit(locked, "macOS Finder").usable).toBeUndefined();
  expect(locked.features).not.toHaveProperty("quota");
  expect(locked.untold).toContainEqual({ feature: "quota", why: "PROPFIND was answered 401" });
  expect(fit(locked, "Thunderbird").undecided).toEqual(["thunderbird-calendars"]);
});

test("OPTIONS that wants a sign-in says nothing of classes", () => {
  const unauthorized = exchange("OPTIONS", "https://dav.example/dav/", 401);
  const closed = capabilitiesOf({
    options: unauthorized,
    properties: exchange("PROPFIND", "https://dav.example/dav/", 401),
  });
  expect(closed.features).toEqual({});
  expect(closed.untold).toContainEqual({ feature: "locks", why: "OPTIONS was answered 401" });
  expect(fit(closed, "davfs2")).toMatchObject({ usable: undefined, missing: [] });
  expect(fit(closed, "DAVx5").usable).toBeUndefined();
});

test("where nothing is, nothing works", () => {
  const missing = at("https://dav.example", {
    properties: exchange("PROPFIND", "https://dav.example/dav/", 404),
  });
  expect(missing.reading).toEqual({ is: "missing", status: 404 });
  for (const client of ["Windows", "Microsoft Office", "macOS Finder", "GNOME", "KDE", "davfs2", "rclone"])
    expect(fit(missing, client).usable, client).toBe(false);
  const refused = at("https://dav.example", {
    properties: exchange("PROPFIND", "https://dav.example/dav/", 403),
  });
  expect(refused.reading.is).toBe("refused");
  expect(at("https://dav.example", { properties: undefined }).reading).toEqual({ is: "otherwise" });
});

test("ranges are what a file answers, and of a collection without one nothing is said", () => {
  const head = exchange("HEAD", "https://dav.example/dav/", 200);
  const part = (status: number): Capabilities =>
    at("https://dav.example", { head, range: exchange("GET", "https://dav.example/dav/a.txt", status) });
  expect(part(206).features.ranges).toBe(true);
  expect(part(200).features.ranges).toBe(false);
  expect(part(416).untold).toEqual([{ feature: "ranges", why: "a part of a file was answered 416" }]);
  expect(at("https://dav.example", { head }).untold).toEqual([
    { feature: "ranges", why: "no file lies in the collection to try it on" },
  ]);
  const none = exchange("HEAD", "https://dav.example/dav/", 200, [["Accept-Ranges", "none"]]);
  expect(at("https://dav.example", { head: none }).features.ranges).toBe(false);
});

test("a class that is named without its methods is not there", () => {
  const options = exchange("OPTIONS", "https://dav.example/dav/", 200, [
    ["DAV", "1, 2, 3"],
    ["Allow", "GET, PROPFIND"],
  ]);
  expect(at("https://dav.example", { options }).features.locks).toBe(false);
});

test("two servers are compared by what they can do, not by their names or how full they are", () => {
  const production = at("https://dav.example");
  expect(compareCapabilities(production, at("https://staging.example"))).toEqual([]);
  const fuller = properties.replace("100", "7");
  const staging = at("https://staging.example:8443", {
    options: exchange("OPTIONS", "https://staging.example:8443/dav/", 200, [
      ["DAV", "1"],
      ["Allow", "OPTIONS, GET, PROPFIND"],
    ]),
    properties: exchange("PROPFIND", "https://staging.example:8443/dav/", 207, [], found("/dav/", fuller)),
  });
  const changes = compareCapabilities(production, staging);
  expect(changes).toContainEqual({ what: "features.locks", before: true, after: false });
  expect(changes).toContainEqual({ what: "resource.allow", added: [], removed: ["LOCK"] });
  expect(changes).toContainEqual({ what: "resource.msAuthorVia", before: "DAV" });
  expect(changes).toContainEqual({
    what: "clients.Microsoft Office.missing",
    added: ["author-via", "office-locks"],
    removed: [],
  });
  expect(changes.map(({ what }) => what).filter((what) => what.startsWith("quota"))).toEqual([]);
});

test.each(CLIENT_NEEDS)("$client: $id has its source", ({ source, need }) => {
  expect(need).not.toMatch(/[.]$/);
  expect(source).toMatch(/^[\w.-]+\/[\w.-]+(?:#\d+| [\w./-]+\.\w+)$|^RFC \d+ section [\d.]+$/);
});
