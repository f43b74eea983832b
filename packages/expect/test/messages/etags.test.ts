import { expect, test } from "vitest";
import "../../src/vitest.ts";
import { failureOf } from "../failure.ts";
import { healthy } from "../listing.ts";

test("toHaveEtag", () => {
  expect(failureOf(() => expect(healthy()).toHaveEtag("/docs/a.txt", '"2"'))).toMatchInlineSnapshot(`
    "expect(received).toHaveEtag(href, expected) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/a.txt with the ETag "2"
    Received: /docs/a.txt with the ETag "1"

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
  expect(failureOf(() => expect(healthy()).not.toHaveEtag("/docs/a.txt"))).toMatchInlineSnapshot(`
    "expect(received).not.toHaveEtag(href) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/a.txt without an ETag
    Received: /docs/a.txt with the ETag "1"

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
  expect(failureOf(() => expect(healthy("1")).toHaveEtag("/docs/a.txt"))).toMatchInlineSnapshot(`
    "expect(received).toHaveEtag(href) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/a.txt with an ETag
    Received: /docs/a.txt with the ETag 1
    Because:  that is no entity tag: it has to stand in double quotes (RFC 9110 section 8.8.3).

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

test("toHaveSameEtagAs", () => {
  expect(failureOf(() => expect(healthy('"2"')).toHaveSameEtagAs(healthy(), "/docs/a.txt")))
    .toMatchInlineSnapshot(`
    "expect(received).toHaveSameEtagAs(before, href) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/a.txt with the ETag that it had
    Received: /docs/a.txt with the ETag "2", and "1" before

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
  expect(failureOf(() => expect(healthy()).not.toHaveSameEtagAs(healthy(), "/docs/a.txt")))
    .toMatchInlineSnapshot(`
    "expect(received).not.toHaveSameEtagAs(before, href) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/a.txt with another ETag than it had
    Received: /docs/a.txt with the ETag "1", as before

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

test("toHaveChangedEtagSince", () => {
  expect(failureOf(() => expect(healthy()).toHaveChangedEtagSince(healthy()))).toMatchInlineSnapshot(`
    "expect(received).toHaveChangedEtagSince(before) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: the request URL with another ETag than it had
    Received: the request URL with the ETag "0", as before

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
  expect(failureOf(() => expect(healthy('"2"')).not.toHaveChangedEtagSince(healthy(), "/docs/a.txt")))
    .toMatchInlineSnapshot(`
    "expect(received).not.toHaveChangedEtagSince(before, href) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/a.txt with the ETag that it had
    Received: /docs/a.txt with the ETag "2", and "1" before

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
  expect(failureOf(() => expect(healthy('W/"1"')).toHaveChangedEtagSince(healthy(), "/docs/a.txt")))
    .toMatchInlineSnapshot(`
    "expect(received).toHaveChangedEtagSince(before, href) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/a.txt with another ETag than it had
    Received: /docs/a.txt with the ETag W/"1", and "1" before
    Because:  only the mark of a weak tag (W/) differs: the representation may have changed or not.

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
