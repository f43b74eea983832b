import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import type { Exchange } from "../../../exchange/types.ts";
import { diagnose } from "../../diagnose.ts";
import type { Diagnosis } from "../../diagnosis.ts";
import { exchangeOf, listingOf, statusesOf } from "../../testing/exchange.ts";
import type { ExchangeSketch } from "../../testing/exchange.ts";

const URL = "https://dav.test/dav/docs/report.docx";
const TOKEN = "opaquelocktoken:5fca44a4-3c19-4f2c-8a3e-4b0b1f6f8a01";
const OTHER = "opaquelocktoken:0d3cba0f-11aa-4c62-9d0f-9a8b1d2e3f02";

const active = (token: string, owner: string, root = "/dav/docs/report.docx", depth = "0"): string =>
  `<D:lockdiscovery><D:activelock><D:locktype><D:write/></D:locktype><D:lockscope><D:exclusive/></D:lockscope><D:depth>${depth}</D:depth><D:owner>${owner}</D:owner><D:timeout>Second-600</D:timeout><D:locktoken><D:href>${token}</D:href></D:locktoken><D:lockroot><D:href>${root}</D:href></D:lockroot></D:activelock></D:lockdiscovery>`;

const at = (exchange: Exchange, startedAt: string): Exchange => ({ ...exchange, timing: { startedAt } });

const granted = (authorization?: string, method = "LOCK"): Exchange =>
  exchangeOf({
    method,
    url: URL,
    ...(authorization && { requestHeaders: { Authorization: authorization } }),
    status: 200,
    headers: { "Lock-Token": `<${TOKEN}>`, "Content-Type": "application/xml" },
    body: `<D:prop xmlns:D="DAV:">${active(TOKEN, "alice")}</D:prop>`,
  });

const discovered = (locks: string): Exchange =>
  exchangeOf({
    method: "PROPFIND",
    url: URL,
    requestHeaders: { Depth: "0" },
    status: 207,
    headers: { "Content-Type": "application/xml" },
    body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/docs/report.docx</D:href><D:propstat><D:prop>${locks}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
  });

const put = (requestHeaders: Record<string, string>, status = 423, rest: Partial<ExchangeSketch> = {}) =>
  exchangeOf({ method: "PUT", url: URL, requestHeaders, requestBody: "new", status, ...rest });

const first = ({ causes }: Diagnosis) => causes[0]?.id;
const cause = (diagnosis: Diagnosis) => diagnosis.causes.find(({ id }) => id === "locked");
const has = (diagnosis: Diagnosis) => cause(diagnosis) !== undefined;

describe("locked comes first", () => {
  it.each<[string, Exchange, string[]]>([
    ["423 without a body", put({}), ["/dav/docs/report.docx"]],
    [
      "the lock of a member, inside an outer 424",
      exchangeOf({
        method: "DELETE",
        url: "https://dav.test/dav/docs/",
        status: 424,
        headers: { "Content-Type": "text/xml" },
        body: statusesOf({ "/dav/docs/report.docx": 423, "/dav/docs": 424 }),
      }),
      ["/dav/docs/report.docx"],
    ],
    [
      "a condition that names the parent, relative to the base",
      put({}, 423, {
        body: `<d:error xmlns:d="DAV:"><d:lock-token-submitted><d:href>docs</d:href></d:lock-token-submitted></d:error>`,
      }),
      ["/dav/docs"],
    ],
    [
      "a condition that names the Destination, relative to the base",
      exchangeOf({
        method: "MOVE",
        url: "https://dav.test/dav/a.txt",
        requestHeaders: { Destination: "https://dav.test/dav/docs/b.txt" },
        status: 423,
        body: `<d:error xmlns:d="DAV:"><d:lock-token-submitted><d:href>docs/b.txt</d:href></d:lock-token-submitted></d:error>`,
      }),
      ["/dav/docs/b.txt"],
    ],
    [
      "a condition with two hrefs",
      exchangeOf({
        method: "LOCK",
        url: "https://dav.test/dav/docs/",
        status: 423,
        body: `<D:error xmlns:D="DAV:"><D:no-conflicting-lock><D:href>/dav/docs/a</D:href><D:href>/dav/docs/b</D:href></D:no-conflicting-lock></D:error>`,
      }),
      ["/dav/docs/a", "/dav/docs/b"],
    ],
    ["only a token in If, and 412", put({ If: `(<${TOKEN}>)` }, 412), ["/dav/docs/report.docx"]],
    ["a token outside parentheses", put({ If: `<${TOKEN}>` }, 412), ["/dav/docs/report.docx"]],
    ["a token without angle brackets", put({ If: `(${TOKEN})` }, 423), ["/dav/docs/report.docx"]],
    [
      "UNLOCK inside a 207",
      exchangeOf({
        method: "UNLOCK",
        url: URL,
        requestHeaders: { "Lock-Token": `<${OTHER}>` },
        status: 207,
        headers: { "Content-Type": "application/xml" },
        body: statusesOf({ "/dav/docs/report.docx": 412 }),
      }),
      ["/dav/docs/report.docx"],
    ],
    [
      "a sharing violation behind a 500",
      put({}, 500, { body: "EBUSY: resource busy or locked, open 'D:\\\\share\\\\report.docx'" }),
      ["/dav/docs/report.docx"],
    ],
    [
      "Subversion's own error number in a 409",
      exchangeOf({
        method: "DELETE",
        url: "https://dav.test/svn/trunk/a.c",
        status: 409,
        headers: { "Content-Type": "text/xml" },
        body: `<D:error xmlns:D="DAV:" xmlns:m="http://apache.org/dav/xmlns"><m:human-readable errcode="160038">Cannot verify lock on path '/trunk/a.c'; no matching lock-token available</m:human-readable></D:error>`,
      }),
      ["/svn/trunk/a.c"],
    ],
    [
      "Subversion's error number as its clients and Apache's log write it",
      put({}, 409, { body: "svn: E160035: Path '/a.c' was taken" }),
      ["/dav/docs/report.docx"],
    ],
    [
      "what Node says of a file that another program has open",
      put({}, 500, { body: "resource busy or locked, rename 'a.tmp'" }),
      ["/dav/docs/report.docx"],
    ],
    [
      "a file that has the name of a database",
      put({}, 403, { body: "database.docx is locked for exclusive use by carol" }),
      ["/dav/docs/report.docx"],
    ],
  ])("%s", (_what, exchange, resources) => {
    const diagnosis = diagnose({ exchange });
    expect(first(diagnosis)).toBe("locked");
    expect(cause(diagnosis)?.resources.toSorted()).toEqual(resources);
    expect(cause(diagnosis)?.probe?.id).toBe("lock-discovery");
  });

  it.each(["sabre-put-locked", "svn-delete-dir-locked-member", "rclone-wrong-token"])(
    "recorded: %s",
    (id) => {
      const { input, label } = recordedCase(id);
      const diagnosis = diagnose(input);
      expect(first(diagnosis)).toBe("locked");
      expect(cause(diagnosis)?.resources).toEqual(label.expect.resources);
    },
  );
});

describe("whose lock it is", () => {
  const alice = "Basic YWxpY2U6eA==";
  const bob = "Basic Ym9iOng=";
  const say = (exchange: Exchange, ...earlier: Exchange[]) =>
    cause(diagnose({ exchange, earlier }))?.explanation ?? "";

  it("own, and not submitted", () => {
    expect(say(put({ Authorization: alice }), granted(alice))).toMatch(/^This client holds the lock itself/);
  });
  it("own, and locked a second time", () => {
    const again = exchangeOf({
      method: "LOCK",
      url: URL,
      requestBody: "<D:lockinfo xmlns:D='DAV:'/>",
      status: 423,
    });
    expect(say(again, granted())).toMatch(/refreshes it/);
  });
  it("another user's, though the recording holds the LOCK", () => {
    expect(say(put({ Authorization: bob }), granted(alice))).toMatch(/not taken by this client.*owner alice/);
    const digest = (user: string): string => `Digest username="${user}", nonce="1", response="2"`;
    expect(say(put({ Authorization: digest("bob") }), granted(digest("alice")))).toMatch(
      /not taken by this client/,
    );
    expect(say(put({ Authorization: digest("alice") }), granted(digest("alice")))).toMatch(
      /holds the lock itself/,
    );
  });
  it("foreign, with root, depth, owner, timeout and masked token", () => {
    const text = say(put({}), discovered(active(OTHER, "<D:href>mailto:carol@dav.test</D:href>")));
    expect(text).toMatch(/not taken by this client/);
    expect(text).toContain(
      "exclusive lock on /dav/docs/report.docx, Depth 0, owner mailto:carol@dav.test, token opaquelocktoken:masked-1, timeout Second-600",
    );
  });
  it("masks a token that is a bare number", () => {
    const text = say(put({}), discovered(active("1741872", "carol")));
    expect(text).toContain("token masked,");
  });
  it("an ancestor's lock with depth infinity", () => {
    const lock = active(OTHER, "carol", "/dav/docs/", "infinity");
    expect(say(put({}), discovered(lock))).toContain("exclusive lock on /dav/docs/, Depth infinity");
  });
  it("the token sent is not that of the lock in force", () => {
    expect(say(put({ If: `(<${TOKEN}>)` }, 412), discovered(active(OTHER, "carol")))).toMatch(
      /not that of the lock in force/,
    );
  });
  it("stale: released by the client itself", () => {
    const unlock = exchangeOf({
      method: "UNLOCK",
      url: URL,
      requestHeaders: { "Lock-Token": `<${TOKEN}>` },
      status: 204,
    });
    expect(say(put({ If: `(<${TOKEN}>)` }, 412), granted(), unlock)).toMatch(/released by an earlier UNLOCK/);
  });
  it("stale: the timeout has passed", () => {
    const lock = at(granted(), "2026-03-01T10:00:00Z");
    const late = at(put({ If: `(<${TOKEN}>)` }, 412), "2026-03-01T10:10:01Z");
    const soon = at(put({ If: `(<${TOKEN}>)` }, 412), "2026-03-01T10:09:59Z");
    expect(say(late, lock)).toMatch(/has expired/);
    expect(say(soon, lock)).not.toMatch(/has expired/);
  });
  it("sent in Lock-Token, where it submits nothing", () => {
    expect(say(put({ "Lock-Token": `<${TOKEN}>` }), granted())).toMatch(/stands in Lock-Token/);
  });
  it("takes DAV:no-lock and a negated token for no submission", () => {
    expect(say(put({ If: `(<DAV:no-lock>)` }), granted())).toMatch(/holds the lock itself/);
    expect(say(put({ If: `(Not <${TOKEN}>)` }), granted())).toMatch(/holds the lock itself/);
  });
  it("names the holder that SharePoint names", () => {
    const text = say(
      put({}, 423, {
        headers: {
          "X-MSDAVEXT_Error": "589838; The%20file%20is%20locked%20for%20exclusive%20use%20by%20CORP%5Ccarol.",
        },
      }),
    );
    expect(text).toContain("CORP\\carol");
  });
});

describe("locked gives way", () => {
  it("to nothing at all: a 424 alone leaves it at low likelihood", () => {
    const diagnosis = diagnose({ exchange: exchangeOf({ method: "DELETE", url: URL, status: 424 }) });
    expect(cause(diagnosis)?.likelihood).toBe("low");
  });
  it.each<[string, Exchange, string, Exchange[]?]>([
    [
      "to version-conflict: token and tag, and the tag is known to be old",
      put({ If: `(<${TOKEN}> ["1"])` }, 412),
      "version-conflict",
      [granted(), exchangeOf({ method: "HEAD", url: URL, status: 200, headers: { ETag: '"2"' } })],
    ],
    ["to version-conflict: only a tag", put({ "If-Match": '"1"' }, 412), "version-conflict"],
    [
      "to already-exists: Overwrite: F",
      exchangeOf({
        method: "MOVE",
        url: URL,
        requestHeaders: { Overwrite: "F", Destination: "https://dav.test/dav/docs/b.docx" },
        status: 412,
      }),
      "already-exists",
    ],
    [
      "to access-denied: a locked account",
      put({}, 403, { body: "Your account is locked. Access denied." }),
      "access-denied",
    ],
    ["to access-denied: what is blocked by", put({}, 403, { body: "Blocked by policy." }), "access-denied"],
    [
      "to server-error: a locked database",
      put({}, 500, { body: "SQLSTATE[HY000]: General error: 5 database is locked" }),
      "server-error",
    ],
  ])("%s", (_what, exchange, expected, earlier = []) => {
    expect(first(diagnose({ exchange, earlier }))).toBe(expected);
  });
  it("to the tag's opposite: token and tag, and the lock is known to be gone", () => {
    const exchange = at(put({ If: `(<${TOKEN}> ["1"])` }, 412), "2026-03-01T11:00:00Z");
    expect(first(diagnose({ exchange, earlier: [at(granted(), "2026-03-01T10:00:00Z")] }))).toBe("locked");
  });
});

it("knows this client's own lock where the source does not tell the fields of the request", () => {
  const exchange: Exchange = { ...put({}), unknown: ["request-headers"] };
  const [, ...evidence] = cause(diagnose({ exchange, earlier: [granted()] }))?.evidence ?? [];
  expect(evidence.map(({ text }) => text).join()).toContain("This client holds the lock itself; whether");
});

it.each(["javax.security.auth.login.AccountLockedException", "Forbidden. Request 160038."])(
  "does not appear by %s",
  (body) => {
    expect(has(diagnose({ exchange: put({}, 403, { body }) }))).toBe(false);
  },
);

it("does not appear where locks are only listed", () => {
  const exchange = discovered(active(OTHER, "carol"));
  expect(diagnose({ exchange }).healthy).toBe(true);
  const listing = exchangeOf({
    method: "PROPFIND",
    url: "https://dav.test/dav/docs/",
    status: 207,
    headers: { "Content-Type": "application/xml" },
    body: listingOf("/dav/docs/", "/dav/docs/report.docx"),
  });
  expect(has(diagnose({ exchange: listing, earlier: [granted()] }))).toBe(false);
});
