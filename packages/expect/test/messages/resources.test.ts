import { expect, test } from "vitest";
import "../../src/vitest.ts";
import { exchange, listing, lockedDelete, multistatus, properties, response } from "../exchanges.ts";
import { failureOf } from "../failure.ts";

test("toHaveResource", () => {
  expect(failureOf(() => expect(listing).toHaveResource("/docs/B.txt"))).toMatchInlineSnapshot(`
    "expect(received).toHaveResource(href) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: an entry for /docs/B.txt
    Received: 3 resources: 3 × 200 OK; 1 with failed properties
    Because:  it is not listed. Near it: /docs/b.txt (differs by case).

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
  expect(failureOf(() => expect(listing).not.toHaveResource("/docs/b.txt"))).toMatchInlineSnapshot(`
    "expect(received).not.toHaveResource(href) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: no entry for /docs/b.txt
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

test("toHaveResourceCount", () => {
  expect(failureOf(() => expect(listing).toHaveResourceCount(4))).toMatchInlineSnapshot(`
    "expect(received).toHaveResourceCount(count) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: 4 entries
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
  expect(failureOf(() => expect(listing).not.toHaveResourceCount(3))).toMatchInlineSnapshot(`
    "expect(received).not.toHaveResourceCount(count) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: another number than 3 entries
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

test("toHaveNoFailedResources lists failed properties too", () => {
  const mixed = exchange({
    body: multistatus(properties("/docs/", [200, "getetag"], [403, "owner"]), response("/docs/a.txt", 500)),
  });
  expect(failureOf(() => expect(mixed).toHaveNoFailedResources())).toMatchInlineSnapshot(`
    "expect(received).toHaveNoFailedResources() failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: no failed resource
    Received: 2 resources: 1 × 200 OK, 1 × 500 Internal Server Error; 1 with failed properties

      ✓ http://dav.example/docs/  200 OK
      │  ✗ 403 Forbidden: owner
      └─ ✗ a.txt                  500 Internal Server Error

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
  expect(failureOf(() => expect(listing).not.toHaveNoFailedResources())).toMatchInlineSnapshot(`
    "expect(received).not.toHaveNoFailedResources() failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: at least one failed resource
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

test("toHaveFailedResources", () => {
  expect(
    failureOf(() => expect(lockedDelete).toHaveFailedResources({ "/docs/a.txt": 403, "/docs/b.txt": 423 })),
  ).toMatchInlineSnapshot(`
    "expect(received).toHaveFailedResources(expected) failed

    Request:  DELETE http://dav.example/docs/ → 207 Multi-Status
    Expected: exactly these failed resources: /docs/a.txt: 403 Forbidden, /docs/b.txt: 423 Locked
    Received: 2 resources: 1 × 424 Failed Dependency, 1 × 423 Locked
    Because:  /docs/a.txt did not fail with 403 Forbidden.

      ✗ http://dav.example/docs/  424 Failed Dependency
      └─ ✗ b.txt                  423 Locked
            lock-token-submitted → /docs/b.txt

    At fault:
      /docs/b.txt is 423 Locked (lock-token-submitted); 1 other failure only follows from it.

    Reproduce:
    curl -i \\
      -X DELETE \\
      http://dav.example/docs/ \\
      -u "$DAV_USER:$DAV_PASSWORD""
  `);
  expect(failureOf(() => expect(lockedDelete).not.toHaveFailedResources({ "/docs/b.txt": [423, 424] })))
    .toMatchInlineSnapshot(`
      "expect(received).not.toHaveFailedResources(expected) failed

      Request:  DELETE http://dav.example/docs/ → 207 Multi-Status
      Expected: none of these failed resources: /docs/b.txt: 423 Locked or 424 Failed Dependency
      Received: 2 resources: 1 × 424 Failed Dependency, 1 × 423 Locked

        ✗ http://dav.example/docs/  424 Failed Dependency
        └─ ✗ b.txt                  423 Locked
              lock-token-submitted → /docs/b.txt

      At fault:
        /docs/b.txt is 423 Locked (lock-token-submitted); 1 other failure only follows from it.

      Reproduce:
      curl -i \\
        -X DELETE \\
        http://dav.example/docs/ \\
        -u "$DAV_USER:$DAV_PASSWORD""
    `);
});
