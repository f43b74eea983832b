import { expect, test } from "vitest";
import "../../src/vitest.ts";
import { failureOf } from "../failure.ts";
import { exchange, listing, multistatus, properties } from "../exchanges.ts";

const moved = exchange({
  body: multistatus(
    properties("/docs/", [200, "getetag"]),
    properties("http://backend:8080/docs/a.txt", [200, "getetag"]),
    properties("http://backend:8080/docs/b.txt", [200, "getetag"]),
  ),
});

test("toHaveResources", () => {
  expect(failureOf(() => expect(listing).toHaveResources(["/docs/a.txt", "/docs/c.txt"])))
    .toMatchInlineSnapshot(`
    "expect(received).toHaveResources(hrefs) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: all of /docs/a.txt, /docs/c.txt to be listed
    Received: 3 resources: 3 × 200 OK; 1 with failed properties
    Because:  /docs/c.txt is not among them.

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
  expect(failureOf(() => expect(listing).not.toHaveResources(["/docs/a.txt", "/docs/b.txt"])))
    .toMatchInlineSnapshot(`
    "expect(received).not.toHaveResources(hrefs) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: none of /docs/a.txt, /docs/b.txt to be listed
    Received: 3 resources: 3 × 200 OK; 1 with failed properties

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
  expect(failureOf(() => expect(listing).toHaveResources(["/docs/", "/docs/a.txt"], { exact: true })))
    .toMatchInlineSnapshot(`
    "expect(received).toHaveResources(hrefs, options) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: exactly /docs/, /docs/a.txt to be listed
    Received: 3 resources: 3 × 200 OK; 1 with failed properties
    Because:  /docs/b.txt is there besides.

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
  expect(
    failureOf(() => expect(listing).not.toHaveResources(["/docs/c.txt", "/docs/b.txt"], { anyOf: true })),
  ).toMatchInlineSnapshot(`
    "expect(received).not.toHaveResources(hrefs, options) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: none of /docs/c.txt, /docs/b.txt to be listed
    Received: 3 resources: 3 × 200 OK; 1 with failed properties

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

test("toHaveConsistentHrefs", () => {
  expect(failureOf(() => expect(moved).toHaveConsistentHrefs())).toMatchInlineSnapshot(`
    "expect(received).toHaveConsistentHrefs() failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: every href to be the request URL or to lie below it
    Received: 3 resources: 3 × 200 OK
    Because:  2 hrefs lie outside http://dav.example/docs/: http://backend:8080/docs/a.txt, http://backend:8080/docs/b.txt.

    What to do:
      The server takes itself for another: let the proxy pass on Host and scheme, or tell the server its public URL.
      Where that is meant, pass the base: toHaveConsistentHrefs("http://backend:8080/docs/").

      ✓ http://dav.example/docs/   200 OK
      · http://backend:8080/docs/
      ├─ ✓ a.txt                   200 OK
      └─ ✓ b.txt                   200 OK

    Likely cause:
      href-mismatch (high): The hrefs name another origin or prefix than the one that was asked
      Try first: Give the client the URL under which the server names itself
      More: npx multistatus explain href-mismatch

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
  expect(failureOf(() => expect(listing).not.toHaveConsistentHrefs("/docs/"))).toMatchInlineSnapshot(`
    "expect(received).not.toHaveConsistentHrefs(base) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: an href that lies outside /docs/
    Received: 3 resources: 3 × 200 OK; 1 with failed properties

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
