import { expect, test } from "vitest";
import "../../src/vitest.ts";
import { failureOf } from "../failure.ts";
import { listing } from "../exchanges.ts";
import { healthy } from "../listing.ts";

test("toBeLocked", () => {
  expect(
    failureOf(() =>
      expect(healthy()).toBeLocked("/docs/a.txt", {
        scope: "shared",
        owner: /grace/,
        timeout: { atLeast: 3600 },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "expect(received).toBeLocked(href, lock) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/a.txt with a shared lock with owner /grace/, timeout at least 3600 s
    Received: 1 lock: exclusive write, depth 0, owner "ada", Second-600

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
  expect(failureOf(() => expect(healthy()).not.toBeLocked("/docs/a.txt"))).toMatchInlineSnapshot(`
    "expect(received).not.toBeLocked(href) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/a.txt without a lock
    Received: 1 lock: exclusive write, depth 0, owner "ada", Second-600

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
  expect(failureOf(() => expect(healthy()).toBeLocked("/docs/"))).toMatchInlineSnapshot(`
    "expect(received).toBeLocked(href) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/ with a lock
    Received: no lock

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

test("toBeLocked says what to ask where the answer does not tell", () => {
  expect(failureOf(() => expect(listing).toBeLocked("/docs/a.txt"))).toMatchInlineSnapshot(`
    "expect(received).toBeLocked(href) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/a.txt with a lock
    Received: 3 resources: 3 × 200 OK; 1 with failed properties
    Unknown:  the answer says nothing about lockdiscovery of /docs/a.txt. Ask for it by name: { props: ["lockdiscovery"] }.

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

test("toHaveLockCount", () => {
  expect(failureOf(() => expect(healthy()).toHaveLockCount("/docs/a.txt", 2))).toMatchInlineSnapshot(`
    "expect(received).toHaveLockCount(href, count) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/a.txt with 2 locks
    Received: 1 lock: exclusive write, depth 0, owner "ada", Second-600

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
  expect(failureOf(() => expect(healthy()).not.toHaveLockCount("/docs/a.txt", 1))).toMatchInlineSnapshot(`
    "expect(received).not.toHaveLockCount(href, count) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/a.txt with another number than 1 lock
    Received: 1 lock: exclusive write, depth 0, owner "ada", Second-600

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
