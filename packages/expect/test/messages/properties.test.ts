import { expect, test } from "vitest";
import "../../src/vitest.ts";
import { failureOf } from "../failure.ts";
import { exchange, listing, multistatus, properties } from "../exchanges.ts";
import { healthy } from "../listing.ts";

const undefinedOnly = exchange({
  body: multistatus(properties("/docs/", [200, "getetag"], [404, "displayname", "owner"])),
});

test("toHaveDavProperty", () => {
  expect(failureOf(() => expect(healthy()).toHaveDavProperty("/docs/a.txt", "displayname", /^B/)))
    .toMatchInlineSnapshot(`
    "expect(received).toHaveDavProperty(href, name, expected) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/a.txt to have displayname with the value /^B/
    Received: displayname of /docs/a.txt is "A"

      ✓ http://dav.example/docs/  200 OK
      │  · 404 Not Found: {urn:x}color
      └─ ✓ a.txt                  200 OK
            · 404 Not Found: {urn:x}color

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1' \\
      -H Content-Type: \\
      --data-binary '<D:propfind xmlns:D="DAV:" xmlns:X="urn:x"><D:prop><D:getetag/><D:displayname/><D:lockdiscovery/><X:color/></D:prop></D:propfind>'"
  `);
  expect(failureOf(() => expect(healthy()).not.toHaveDavProperty("/docs/a.txt", "displayname", "A")))
    .toMatchInlineSnapshot(`
    "expect(received).not.toHaveDavProperty(href, name, expected) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/a.txt not to have displayname with the value "A"
    Received: displayname of /docs/a.txt is "A"

      ✓ http://dav.example/docs/  200 OK
      │  · 404 Not Found: {urn:x}color
      └─ ✓ a.txt                  200 OK
            · 404 Not Found: {urn:x}color

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1' \\
      -H Content-Type: \\
      --data-binary '<D:propfind xmlns:D="DAV:" xmlns:X="urn:x"><D:prop><D:getetag/><D:displayname/><D:lockdiscovery/><X:color/></D:prop></D:propfind>'"
  `);
  expect(failureOf(() => expect(healthy()).toHaveDavProperty("/docs/a.txt", "{urn:x}color", "red")))
    .toMatchInlineSnapshot(`
    "expect(received).toHaveDavProperty(href, name, expected) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/a.txt to have {urn:x}color with the value "red"
    Received: {urn:x}color of /docs/a.txt is not defined (404 Not Found)

      ✓ http://dav.example/docs/  200 OK
      │  · 404 Not Found: {urn:x}color
      └─ ✓ a.txt                  200 OK
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

test("toHaveDavProperty of what was refused", () => {
  expect(failureOf(() => expect(listing).toHaveDavProperty("/docs/b.txt", "owner"))).toMatchInlineSnapshot(`
    "expect(received).toHaveDavProperty(href, name) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/b.txt to have owner
    Received: 3 resources: 3 × 200 OK; 1 with failed properties
    Unknown:  owner of /docs/b.txt came back with 403 Forbidden, so its value is not known; to assert the status use toHavePropertyStatus.

      ✓ http://dav.example/docs/  200 OK
      ├─ ✓ a.txt                  200 OK
      │     · 404 Not Found: displayname
      └─ ✓ b.txt                  200 OK
            ✗ 403 Forbidden: owner

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
});

test("toHaveNoFailedProperties", () => {
  expect(failureOf(() => expect(listing).toHaveNoFailedProperties())).toMatchInlineSnapshot(`
    "expect(received).toHaveNoFailedProperties() failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: no failed property
    Received: 3 resources: 3 × 200 OK; 1 with failed properties
    Because:  2 properties failed: displayname of /docs/a.txt (404), owner of /docs/b.txt (403).

      ✓ http://dav.example/docs/  200 OK
      ├─ ✓ a.txt                  200 OK
      │     · 404 Not Found: displayname
      └─ ✓ b.txt                  200 OK
            ✗ 403 Forbidden: owner

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
  expect(failureOf(() => expect(undefinedOnly).toHaveNoFailedProperties())).toMatchInlineSnapshot(`
    "expect(received).toHaveNoFailedProperties() failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: no failed property
    Received: 1 resource: 1 × 200 OK
    Because:  2 properties failed: displayname of /docs/ (404), owner of /docs/ (404). A 404 only says that the resource does not define it; where that is fine, pass { except: [404] }.

      ✓ http://dav.example/docs/  200 OK
         · 404 Not Found: displayname, owner

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
  expect(failureOf(() => expect(undefinedOnly).not.toHaveNoFailedProperties({ except: [404] })))
    .toMatchInlineSnapshot(`
    "expect(received).not.toHaveNoFailedProperties(options) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: at least one failed property, 404 Not Found aside
    Received: 1 resource: 1 × 200 OK

      ✓ http://dav.example/docs/  200 OK
         · 404 Not Found: displayname, owner

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
});

test("toHaveMissingProperty", () => {
  expect(failureOf(() => expect(listing).toHaveMissingProperty("/docs/a.txt", "getetag")))
    .toMatchInlineSnapshot(`
    "expect(received).toHaveMissingProperty(href, name) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: getetag not to be defined on /docs/a.txt (404 Not Found)
    Received: getetag of /docs/a.txt with status 200 OK

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
  expect(failureOf(() => expect(listing).not.toHaveMissingProperty("/docs/a.txt", "displayname")))
    .toMatchInlineSnapshot(`
    "expect(received).not.toHaveMissingProperty(href, name) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: displayname to be defined on /docs/a.txt
    Received: displayname of /docs/a.txt with status 404 Not Found

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
});
