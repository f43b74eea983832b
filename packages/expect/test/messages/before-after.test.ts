import type { Exchange } from "@multistatus/core";
import { expect, test } from "vitest";
import "../../src/vitest.ts";
import { failureOf } from "../failure.ts";
import { exchange, listing, lockedDelete, multistatus, properties, response } from "../exchanges.ts";
import { healthy } from "../listing.ts";

const deleted = exchange({ method: "DELETE", status: 204 });
const before = exchange({
  body: multistatus(
    properties("/docs/", [200, "getetag"]),
    response("/docs/a.txt", 403),
    properties("/docs/b.txt", [200, "getetag"], [500, "owner"]),
    properties("/docs/c.txt", [200, "getetag"]),
    properties("/docs/d.txt", [200, "getetag"]),
  ),
});
const worse = exchange({
  body: multistatus(
    properties("/docs/", [200, "getetag"]),
    response("/docs/a.txt", 403),
    properties("/docs/b.txt", [200, "getetag"], [500, "owner"]),
    properties("/docs/c.txt", [500, "getetag"]),
  ),
});

test("toBeRemediatedFrom", () => {
  expect(failureOf(() => expect(worse).toBeRemediatedFrom(before))).toMatchInlineSnapshot(`
    "expect(received).toBeRemediatedFrom(before) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: all that failed before to succeed, and nothing else to have broken
    Received: 4 resources: 2 × 200 OK, 1 × 403 Forbidden, 1 × 500 Internal Server Error; 2 with failed properties
    Because:  2 failures left: /docs/a.txt (403 Forbidden), owner of /docs/b.txt (500); 1 resource broke: /docs/c.txt (500 Internal Server Error); 1 resource vanished: /docs/d.txt.

      ✓ http://dav.example/docs/  200 OK
      ├─ ✗ a.txt                  403 Forbidden
      ├─ ✓ b.txt                  200 OK
      │     ✗ 500 Internal Server Error: owner
      └─ ✗ c.txt                  500 Internal Server Error
            ✗ 500 Internal Server Error: getetag

    Likely cause:
      access-denied (high): The user, or the server process, may not do this
      Ask first: Does it work for a user who is known to be allowed?
      More: npx multistatus explain access-denied

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
  expect(failureOf(() => expect(deleted).not.toBeRemediatedFrom(lockedDelete))).toMatchInlineSnapshot(`
    "expect(received).not.toBeRemediatedFrom(before) failed

    Request:  DELETE http://dav.example/docs/ (Depth: 1) → 204 No Content
    Expected: something that failed before to fail still, or something else to have broken
    Received: 204 No Content without a Multi-Status: all succeeded

    Reproduce:
    curl -i \\
      -X DELETE \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
});

test("toBeRemediatedFrom takes no other resource for the one that failed", () => {
  const remove = (path: string, origin = "http://dav.example"): Exchange =>
    exchange({ method: "DELETE", url: `${origin}${path}`, status: 204 });
  const failed = exchange({
    method: "DELETE",
    url: "http://dav.example/docs/sub/",
    body: multistatus(response("/docs/sub/a.txt", 423)),
  });
  for (const other of ["/docs/other/", "/docs/", "/docs/sub/a.txt", "/docs/more/sub/"]) {
    const message = new RegExp(
      `its URL was \\S*/docs/sub/ before and is \\S*${other} now: repeat the same request`,
    );
    expect(failureOf(() => expect(remove(other)).toBeRemediatedFrom(failed))).toMatch(message);
    expect(failureOf(() => expect(remove(other)).not.toBeRemediatedFrom(failed))).toMatch(message);
  }
  expect(remove("/docs/sub")).toBeRemediatedFrom(failed);
  expect(remove("/docs/sub/", "http://127.0.0.1:8080")).toBeRemediatedFrom(failed);
  expect(remove("/dav/docs/sub/", "http://127.0.0.1:8080")).toBeRemediatedFrom(failed);
  expect(remove("/sub/", "http://127.0.0.1:8080")).toBeRemediatedFrom(failed);
});

test("toBeRemediatedFrom takes an earlier answer whose request is not known", () => {
  const failed = exchange({ method: "DELETE", body: multistatus(response("/docs/a.txt", 423)) });
  const saved: Exchange = {
    ...failed,
    request: { method: "", url: "", headers: [] },
    unknown: ["method", "url", "request-headers"],
  };
  expect(deleted).toBeRemediatedFrom(saved);
});

test("toBeRemediatedFrom finds a resource again that was asked for around the proxy", () => {
  const at = (url: string, prefix: string, status: number) =>
    exchange({ method: "DELETE", url, body: multistatus(response(`${prefix}a.txt`, status)) });
  const failed = at("https://dav.example/dav/docs/", "/dav/docs/", 403);
  expect(at("http://10.0.0.7:8080/docs/", "/docs/", 200)).toBeRemediatedFrom(failed);
  // A proxy that leaves the hrefs of the server behind it as they are.
  const unmapped = at("https://dav.example/dav/docs/", "http://10.0.0.7:8080/dav/docs/", 403);
  expect(at("http://10.0.0.7:8080/docs/", "/docs/", 200)).toBeRemediatedFrom(unmapped);
  const still = at("http://10.0.0.7:8080/docs/", "/docs/", 403);
  expect(failureOf(() => expect(still).toBeRemediatedFrom(unmapped))).toContain("1 failure left: ");
});

test("toBeRemediatedFrom says why nothing can be concluded", () => {
  expect(
    failureOf(() => expect(exchange({ method: "DELETE", status: 401 })).toBeRemediatedFrom(lockedDelete)),
  ).toMatchInlineSnapshot(`
    "expect(received).toBeRemediatedFrom(before) failed

    Request:  DELETE http://dav.example/docs/ (Depth: 1) → 401 Unauthorized
    Expected: all that failed before to succeed, and nothing else to have broken
    Received: http://dav.example/docs/ with status 401 Unauthorized, and no Multi-Status but an empty body
    Unknown:  401 Unauthorized does not tell what the server would have answered; repeat it with valid credentials.

    Likely cause:
      auth-required (high): The credentials are missing, wrong, expired or of the wrong kind
      Try first: Give the client the credentials, tried outside of it first
      More: npx multistatus explain auth-required

    Reproduce:
    curl -i \\
      -X DELETE \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
  expect(failureOf(() => expect(listing).toBeRemediatedFrom(lockedDelete))).toMatchInlineSnapshot(`
    "expect(received).toBeRemediatedFrom(before) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: all that failed before to succeed, and nothing else to have broken
    Received: 3 resources: 3 × 200 OK; 1 with failed properties
    Unknown:  its method was DELETE before and is PROPFIND now: repeat the same request.

      ✓ http://dav.example/docs/  200 OK
      ├─ ✓ a.txt                  200 OK
      │     · 404 Not Found: displayname
      └─ ✓ b.txt                  200 OK
            ✗ 403 Forbidden: owner

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
  expect(failureOf(() => expect(deleted).toBeRemediatedFrom(deleted))).toMatchInlineSnapshot(`
    "expect(received).toBeRemediatedFrom(before) failed

    Request:  DELETE http://dav.example/docs/ (Depth: 1) → 204 No Content
    Expected: all that failed before to succeed, and nothing else to have broken
    Received: http://dav.example/docs/ with status 204 No Content, and no Multi-Status but an empty body
    Unknown:  nothing failed before: there is nothing that could have been fixed.

    Reproduce:
    curl -i \\
      -X DELETE \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
});

test("toMatchExchange shows what a terminal would obey, and does not pass it on", () => {
  const named = (name: string): Exchange =>
    exchange({
      body: multistatus(
        properties("/docs/", [200, "displayname"]).replace(
          "<D:displayname/>",
          `<D:displayname>${name}</D:displayname>`,
        ),
      ),
    });
  const message = failureOf(() => expect(named("\u009b31mred")).toMatchExchange(named("plain")));
  expect(message).toContain(String.raw`displayname of /docs/ "\x9b31mred" and not "plain"`);
  expect(message).not.toContain("\u009b");
});

test("toMatchExchange", () => {
  expect(failureOf(() => expect(worse).toMatchExchange(before))).toMatchInlineSnapshot(`
    "expect(received).toMatchExchange(baseline) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: the same status, resources, properties and header fields as the baseline
    Received: an answer that differs from the baseline in 3 respects

    Differences (received, and not the baseline's):
      1 resource missing: /docs/d.txt
      other statuses: /docs/c.txt 500 Internal Server Error and not 200 OK
      other properties: getetag of /docs/c.txt 500 Internal Server Error and not 200 OK
      → What is meant to differ can be declared: { mayDiffer: { headers: ["etag"], properties: ["getetag"], resources: ["/tmp/"] } }.

      ✓ http://dav.example/docs/  200 OK
      ├─ ✗ a.txt                  403 Forbidden
      ├─ ✓ b.txt                  200 OK
      │     ✗ 500 Internal Server Error: owner
      └─ ✗ c.txt                  500 Internal Server Error
            ✗ 500 Internal Server Error: getetag

    Likely cause:
      server-error (high): The server failed, or broke its answer off
      Try first: Read the server's error log at that second
      More: npx multistatus explain server-error

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
  expect(failureOf(() => expect(listing).not.toMatchExchange(listing))).toMatchInlineSnapshot(`
    "expect(received).not.toMatchExchange(baseline) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: another status, resource, property or header field than the baseline
    Received: an answer in which nothing that counts differs from the baseline

      ✓ http://dav.example/docs/  200 OK
      ├─ ✓ a.txt                  200 OK
      │     · 404 Not Found: displayname
      └─ ✓ b.txt                  200 OK
            ✗ 403 Forbidden: owner

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
  expect(failureOf(() => expect(healthy('"2"', 200, "b.txt")).toMatchExchange(healthy())))
    .toMatchInlineSnapshot(`
    "expect(received).toMatchExchange(baseline) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: the same status, resources, properties and header fields as the baseline
    Received: an answer that differs from the baseline in 2 respects

    Differences (received, and not the baseline's):
      1 resource more: /docs/b.txt
      1 resource missing: /docs/a.txt
      → What is meant to differ can be declared: { mayDiffer: { headers: ["etag"], properties: ["getetag"], resources: ["/tmp/"] } }.

      ✓ http://dav.example/docs/  200 OK
      │  · 404 Not Found: {urn:x}color
      └─ ✓ b.txt                  200 OK
            · 404 Not Found: {urn:x}color

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1' \\
      -H Content-Type: \\
      --data-binary '<D:propfind xmlns:D="DAV:" xmlns:X="urn:x"><D:prop><D:getetag/><D:displayname/><D:lockdiscovery/><X:color/></D:prop></D:propfind>'"
  `);
});
