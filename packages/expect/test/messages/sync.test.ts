import { expect, test } from "vitest";
import "../../src/vitest.ts";
import { failureOf } from "../failure.ts";
import { exchange, listing, multistatus, properties, response } from "../exchanges.ts";

const asked =
  '<D:sync-collection xmlns:D="DAV:"><D:sync-token/><D:prop><D:getetag/></D:prop></D:sync-collection>';

const token = "<D:sync-token>http://dav.example/ns/sync/7</D:sync-token>";

const entries = [properties("/docs/a.txt", [200, "getetag"]), response("/docs/gone.txt", 404)];

const sync = exchange({ method: "REPORT", requestBody: asked, body: multistatus(...entries, token) });

const withoutToken = exchange({ method: "REPORT", requestBody: asked, body: multistatus(...entries) });

test("toHaveSyncToken", () => {
  expect(failureOf(() => expect(withoutToken).toHaveSyncToken())).toMatchInlineSnapshot(`
    "expect(received).toHaveSyncToken() failed

    Request:  REPORT http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: a sync-token
    Received: a Multi-Status without a sync-token

      · http://dav.example/docs/
      ├─ ✓ a.txt                  200 OK
      └─ · gone.txt               404 Not Found (removed since the sync token)

    Likely cause:
      nonconformant (high): The server's answer breaks the standard in a way that misleads clients
      Ask first: What does the server itself answer, without the proxy?
      More: npx multistatus explain nonconformant

    Reproduce:
    curl -i \\
      -X REPORT \\
      http://dav.example/docs/ \\
      -H 'Depth: 1' \\
      -H Content-Type: \\
      --data-binary '<D:sync-collection xmlns:D="DAV:"><D:sync-token/><D:prop><D:getetag/></D:prop></D:sync-collection>'"
  `);
  expect(failureOf(() => expect(sync).toHaveSyncToken("http://dav.example/ns/sync/8")))
    .toMatchInlineSnapshot(`
    "expect(received).toHaveSyncToken(expected) failed

    Request:  REPORT http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: the sync-token "http://dav.example/ns/sync/8"
    Received: the sync-token "http://dav.example/ns/sync/7"

      · http://dav.example/docs/
      ├─ ✓ a.txt                  200 OK
      └─ · gone.txt               404 Not Found (removed since the sync token)

    Reproduce:
    curl -i \\
      -X REPORT \\
      http://dav.example/docs/ \\
      -H 'Depth: 1' \\
      -H Content-Type: \\
      --data-binary '<D:sync-collection xmlns:D="DAV:"><D:sync-token/><D:prop><D:getetag/></D:prop></D:sync-collection>'"
  `);
  expect(failureOf(() => expect(sync).not.toHaveSyncToken())).toMatchInlineSnapshot(`
    "expect(received).not.toHaveSyncToken() failed

    Request:  REPORT http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: no sync-token
    Received: the sync-token "http://dav.example/ns/sync/7"

      · http://dav.example/docs/
      ├─ ✓ a.txt                  200 OK
      └─ · gone.txt               404 Not Found (removed since the sync token)

    Reproduce:
    curl -i \\
      -X REPORT \\
      http://dav.example/docs/ \\
      -H 'Depth: 1' \\
      -H Content-Type: \\
      --data-binary '<D:sync-collection xmlns:D="DAV:"><D:sync-token/><D:prop><D:getetag/></D:prop></D:sync-collection>'"
  `);
  expect(failureOf(() => expect(listing).toHaveSyncToken())).toMatchInlineSnapshot(`
    "expect(received).toHaveSyncToken() failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: a sync-token
    Received: 3 resources: 3 × 200 OK; 1 with failed properties
    Unknown:  an answer to PROPFIND has no sync-token; only one to sync-collection (REPORT) does.

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

test("toHaveRemovedMembers", () => {
  expect(failureOf(() => expect(sync).toHaveRemovedMembers(["/docs/gone.txt", "/docs/a.txt"])))
    .toMatchInlineSnapshot(`
    "expect(received).toHaveRemovedMembers(hrefs) failed

    Request:  REPORT http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: all of /docs/gone.txt, /docs/a.txt to be reported as removed
    Received: reported as removed: /docs/gone.txt
    Because:  /docs/a.txt is not among them.

      · http://dav.example/docs/
      ├─ ✓ a.txt                  200 OK
      └─ · gone.txt               404 Not Found (removed since the sync token)

    Reproduce:
    curl -i \\
      -X REPORT \\
      http://dav.example/docs/ \\
      -H 'Depth: 1' \\
      -H Content-Type: \\
      --data-binary '<D:sync-collection xmlns:D="DAV:"><D:sync-token/><D:prop><D:getetag/></D:prop></D:sync-collection>'"
  `);
  expect(failureOf(() => expect(sync).not.toHaveRemovedMembers(["/docs/gone.txt"]))).toMatchInlineSnapshot(`
    "expect(received).not.toHaveRemovedMembers(hrefs) failed

    Request:  REPORT http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/gone.txt not to be reported as removed
    Received: reported as removed: /docs/gone.txt

      · http://dav.example/docs/
      ├─ ✓ a.txt                  200 OK
      └─ · gone.txt               404 Not Found (removed since the sync token)

    Reproduce:
    curl -i \\
      -X REPORT \\
      http://dav.example/docs/ \\
      -H 'Depth: 1' \\
      -H Content-Type: \\
      --data-binary '<D:sync-collection xmlns:D="DAV:"><D:sync-token/><D:prop><D:getetag/></D:prop></D:sync-collection>'"
  `);
  expect(failureOf(() => expect(sync).not.toHaveRemovedMembers(["/docs/gone.txt"], { exact: true })))
    .toMatchInlineSnapshot(`
    "expect(received).not.toHaveRemovedMembers(hrefs, options) failed

    Request:  REPORT http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: other resources than exactly /docs/gone.txt to be reported as removed
    Received: reported as removed: /docs/gone.txt

      · http://dav.example/docs/
      ├─ ✓ a.txt                  200 OK
      └─ · gone.txt               404 Not Found (removed since the sync token)

    Reproduce:
    curl -i \\
      -X REPORT \\
      http://dav.example/docs/ \\
      -H 'Depth: 1' \\
      -H Content-Type: \\
      --data-binary '<D:sync-collection xmlns:D="DAV:"><D:sync-token/><D:prop><D:getetag/></D:prop></D:sync-collection>'"
  `);
  expect(failureOf(() => expect(listing).toHaveRemovedMembers(["/docs/gone.txt"]))).toMatchInlineSnapshot(`
    "expect(received).toHaveRemovedMembers(hrefs) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: /docs/gone.txt to be reported as removed
    Received: 3 resources: 3 × 200 OK; 1 with failed properties
    Unknown:  the answer is none to a sync-collection: only that reports removals.

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
