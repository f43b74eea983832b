import { expect, test } from "vitest";
import "../../src/vitest.ts";
import { exchange, listing, lockedDelete, multistatus, properties } from "../exchanges.ts";
import { failureOf } from "../failure.ts";

test("toHaveStatus", () => {
  expect(failureOf(() => expect(lockedDelete).toHaveStatus(204))).toMatchInlineSnapshot(`
    "expect(received).toHaveStatus(expected) failed

    Request:  DELETE http://dav.example/docs/ → 207 Multi-Status
    Expected: a response with status 204 No Content
    Received: a response with status 207 Multi-Status

      ✗ http://dav.example/docs/  424 Failed Dependency
      └─ ✗ b.txt                  423 Locked
            lock-token-submitted → /docs/b.txt

    At fault:
      /docs/b.txt is 423 Locked (lock-token-submitted); 1 other failure only follows from it.

    Likely cause:
      locked (high): A lock is in the way, or its token was not submitted as it must be
      Try first: Look whose lock it is
      More: npx multistatus explain locked

    Reproduce:
    curl -i \\
      -X DELETE \\
      http://dav.example/docs/ \\
      -u "$DAV_USER:$DAV_PASSWORD""
  `);
  expect(failureOf(() => expect(lockedDelete).not.toHaveStatus("2xx"))).toMatchInlineSnapshot(`
    "expect(received).not.toHaveStatus(expected) failed

    Request:  DELETE http://dav.example/docs/ → 207 Multi-Status
    Expected: a response with another status than 2xx
    Received: a response with status 207 Multi-Status

      ✗ http://dav.example/docs/  424 Failed Dependency
      └─ ✗ b.txt                  423 Locked
            lock-token-submitted → /docs/b.txt

    At fault:
      /docs/b.txt is 423 Locked (lock-token-submitted); 1 other failure only follows from it.

    Likely cause:
      locked (high): A lock is in the way, or its token was not submitted as it must be
      Try first: Look whose lock it is
      More: npx multistatus explain locked

    Reproduce:
    curl -i \\
      -X DELETE \\
      http://dav.example/docs/ \\
      -u "$DAV_USER:$DAV_PASSWORD""
  `);
});

test("toBeMultiStatus", () => {
  const page = exchange({ status: 200, body: "<!DOCTYPE html>\n<html><body>Sign in</body></html>" });
  expect(failureOf(() => expect(page).toBeMultiStatus())).toMatchInlineSnapshot(`
    "expect(received).toBeMultiStatus() failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 200 OK
    Expected: a whole and readable DAV:multistatus
    Received: no Multi-Status but an HTML page

    Findings:
      error html-body (RFC 4918 section 14.16)
        line 1, column 1: Where a DAV body was due there is an HTML page.
        → Read the page, and find out who sent it (Server and Via headers): as a rule a gateway or the web server itself.

      > 1 | <!DOCTYPE html>
          | ^
        2 | <html><body>Sign in</body></html>

    Likely cause:
      path-base (high): The request goes to a place where WebDAV is not served
      Ask first: Does the server say that it speaks WebDAV here, and which methods it has?
      More: npx multistatus explain path-base

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
  expect(failureOf(() => expect(listing).not.toBeMultiStatus())).toMatchInlineSnapshot(`
    "expect(received).not.toBeMultiStatus() failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: a body that is no DAV:multistatus
    Received: a whole and readable DAV:multistatus

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

test("toHaveAllResourcesStatus", () => {
  expect(failureOf(() => expect(lockedDelete).toHaveAllResourcesStatus("2xx"))).toMatchInlineSnapshot(`
    "expect(received).toHaveAllResourcesStatus(expected) failed

    Request:  DELETE http://dav.example/docs/ → 207 Multi-Status
    Expected: every resource with status 2xx
    Received: 2 resources: 1 × 424 Failed Dependency, 1 × 423 Locked

      ✗ http://dav.example/docs/  424 Failed Dependency
      └─ ✗ b.txt                  423 Locked
            lock-token-submitted → /docs/b.txt

    At fault:
      /docs/b.txt is 423 Locked (lock-token-submitted); 1 other failure only follows from it.

    Likely cause:
      locked (high): A lock is in the way, or its token was not submitted as it must be
      Try first: Look whose lock it is
      More: npx multistatus explain locked

    Reproduce:
    curl -i \\
      -X DELETE \\
      http://dav.example/docs/ \\
      -u "$DAV_USER:$DAV_PASSWORD""
  `);
  expect(failureOf(() => expect(listing).not.toHaveAllResourcesStatus([200, 207]))).toMatchInlineSnapshot(`
    "expect(received).not.toHaveAllResourcesStatus(expected) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: at least one resource with another status than 200 OK or 207 Multi-Status
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

test("toHaveResourceStatus", () => {
  expect(failureOf(() => expect(lockedDelete).toHaveResourceStatus("/docs/b.txt", 204)))
    .toMatchInlineSnapshot(`
      "expect(received).toHaveResourceStatus(href, expected) failed

      Request:  DELETE http://dav.example/docs/ → 207 Multi-Status
      Expected: /docs/b.txt with status 204 No Content
      Received: /docs/b.txt with status 423 Locked

        ✗ http://dav.example/docs/  424 Failed Dependency
        └─ ✗ b.txt                  423 Locked
              lock-token-submitted → /docs/b.txt

      At fault:
        /docs/b.txt is 423 Locked (lock-token-submitted); 1 other failure only follows from it.

      Likely cause:
        locked (high): A lock is in the way, or its token was not submitted as it must be
        Try first: Look whose lock it is
        More: npx multistatus explain locked

      Reproduce:
      curl -i \\
        -X DELETE \\
        http://dav.example/docs/ \\
        -u "$DAV_USER:$DAV_PASSWORD""
    `);
  expect(failureOf(() => expect(lockedDelete).not.toHaveResourceStatus("b.txt", 423))).toMatchInlineSnapshot(`
    "expect(received).not.toHaveResourceStatus(href, expected) failed

    Request:  DELETE http://dav.example/docs/ → 207 Multi-Status
    Expected: b.txt with another status than 423 Locked
    Received: b.txt with status 423 Locked

      ✗ http://dav.example/docs/  424 Failed Dependency
      └─ ✗ b.txt                  423 Locked
            lock-token-submitted → /docs/b.txt

    At fault:
      /docs/b.txt is 423 Locked (lock-token-submitted); 1 other failure only follows from it.

    Likely cause:
      locked (high): A lock is in the way, or its token was not submitted as it must be
      Try first: Look whose lock it is
      More: npx multistatus explain locked

    Reproduce:
    curl -i \\
      -X DELETE \\
      http://dav.example/docs/ \\
      -u "$DAV_USER:$DAV_PASSWORD""
  `);
});

test("toHavePropertyStatus", () => {
  const update = exchange({
    method: "PROPPATCH",
    url: "http://dav.example/docs/a.txt",
    requestHeaders: [["Content-Type", "application/xml"]],
    requestBody: '<D:propertyupdate xmlns:D="DAV:"/>',
    body: multistatus(properties("/docs/a.txt", [403, "getetag"], [424, "displayname"])),
  });
  expect(failureOf(() => expect(update).toHavePropertyStatus("/docs/a.txt", "displayname", 200)))
    .toMatchInlineSnapshot(`
      "expect(received).toHavePropertyStatus(href, name, expected) failed

      Request:  PROPPATCH http://dav.example/docs/a.txt → 207 Multi-Status
      Expected: displayname of /docs/a.txt with status 200 OK
      Received: displayname of /docs/a.txt with status 424 Failed Dependency

        ✗ http://dav.example/docs/a.txt  403 Forbidden
           ✗ 403 Forbidden: getetag
           ✗ 424 Failed Dependency: displayname

      At fault:
        /docs/a.txt: getetag is 403 Forbidden; 1 other property only follows from it.

      Reproduce:
      curl -i \\
        -X PROPPATCH \\
        http://dav.example/docs/a.txt \\
        -H 'Content-Type: application/xml' \\
        --data-binary '<D:propertyupdate xmlns:D="DAV:"/>'"
    `);
  expect(failureOf(() => expect(update).not.toHavePropertyStatus("/docs/a.txt", "{DAV:}getetag", "4xx")))
    .toMatchInlineSnapshot(`
      "expect(received).not.toHavePropertyStatus(href, name, expected) failed

      Request:  PROPPATCH http://dav.example/docs/a.txt → 207 Multi-Status
      Expected: {DAV:}getetag of /docs/a.txt with another status than 4xx
      Received: {DAV:}getetag of /docs/a.txt with status 403 Forbidden

        ✗ http://dav.example/docs/a.txt  403 Forbidden
           ✗ 403 Forbidden: getetag
           ✗ 424 Failed Dependency: displayname

      At fault:
        /docs/a.txt: getetag is 403 Forbidden; 1 other property only follows from it.

      Likely cause:
        protected-property (high): The server does not let clients set this property
        Try first: Leave the property out of the PROPPATCH
        More: npx multistatus explain protected-property

      Reproduce:
      curl -i \\
        -X PROPPATCH \\
        http://dav.example/docs/a.txt \\
        -H 'Content-Type: application/xml' \\
        --data-binary '<D:propertyupdate xmlns:D="DAV:"/>'"
    `);
});
