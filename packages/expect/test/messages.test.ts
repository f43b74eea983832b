import { parseMultiStatus } from "@multistatus/core";
import { expect, test } from "vitest";
import "../src/vitest.ts";
import { exchange, listing, lockedDelete, multistatus, properties, response } from "./exchanges.ts";
import { failureOf } from "./failure.ts";

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
        line 1, column 1: Where a DAV body was due there is an HTML page: a login form, an error page or a directory listing.
        → Read the page's title and text; then find out who sent it (Server and Via headers): as a rule a gateway, a login page or the web server itself, not the DAV handler.

      > 1 | <!DOCTYPE html>
          | ^
        2 | <html><body>Sign in</body></html>

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

    Reproduce:
    curl -i \\
      -X DELETE \\
      http://dav.example/docs/ \\
      -u "$DAV_USER:$DAV_PASSWORD""
  `);
});

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

      Reproduce:
      curl -i \\
        -X PROPPATCH \\
        http://dav.example/docs/a.txt \\
        -H 'Content-Type: application/xml' \\
        --data-binary '<D:propertyupdate xmlns:D="DAV:"/>'"
    `);
});

test("a body in doubt is shown with its finding and the place", () => {
  const { response: answer } = listing;
  const broken = exchange({ body: (answer?.body.text ?? "").replace("</D:prop>", "") });
  expect(failureOf(() => expect(broken).toHaveAllResourcesStatus(200))).toMatchInlineSnapshot(`
    "expect(received).toHaveAllResourcesStatus(expected) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: every resource with status 200 OK
    Received: 1 resource: 1 × no status; 1 with failed properties; the body is incomplete, there may be more
    Unknown:  the body is incomplete: it was not read to the end of its root element.

      · http://dav.example/docs/  no status
         ✗ no status: resourcetype, status

    Findings:
      error mismatched-tag (XML 1.0 section 3)
        line 3, column 108, /docs/: This end tag does not close {DAV:}prop, which is open; the reading stopped here.
        → What was read is not the whole. Look for text that was cut out or two documents that run into each other.

        2 | <D:multistatus xmlns:D="DAV:">
      > 3 | …sourcetype/><D:status>HTTP/1.1 200 x</D:status></D:propstat></D:response>
          |                                                 ^
        4 | <D:response><D:href>/docs/a.txt</D:href><D:propstat><D:prop><D:getetag/></D:prop><D:status>HT…

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
});

test("a parsed body without its exchange", () => {
  const parsed = parseMultiStatus(listing.response?.body.text ?? "");
  expect(failureOf(() => expect(parsed).toHaveAllResourcesStatus(404))).toMatchInlineSnapshot(`
    "expect(received).toHaveAllResourcesStatus(expected) failed

    Expected: every resource with status 404 Not Found
    Received: 3 resources: 3 × 200 OK; 1 with failed properties

      ✓ /docs/    200 OK
      ├─ ✓ a.txt  200 OK
      │     · 404 Not Found: displayname
      └─ ✓ b.txt  200 OK
            ✗ 403 Forbidden: owner"
  `);
});

test("a saved payload whose request is not known has no command to repeat it", () => {
  const saved = {
    ...listing,
    request: { method: "", url: "", headers: [] },
    unknown: ["method", "url", "request-headers", "request-body", "status", "response-headers"] as const,
  };
  const message = failureOf(() => expect(saved).toHaveAllResourcesStatus(404));
  expect(message).toContain("Request:  unknown method unknown URL → unknown status");
  expect(message).not.toContain("curl");
});

test("however many resources there are, the message is about a screen long", () => {
  const members = Array.from({ length: 3000 }, (_, index) =>
    response(`/docs/${"long name ".repeat(12)}${index}.txt`, index % 3 === 0 ? 500 : 200),
  );
  const big = exchange({ method: "MOVE", body: multistatus(...members) });
  const lines = failureOf(() => expect(big).toHaveAllResourcesStatus(200)).split("\n");
  expect(lines.length).toBeLessThan(45);
  expect(lines.find((line) => line.includes("more resources not shown"))).toMatch(
    /: 2,000 × 200 OK, 9\d\d × 500/,
  );
});

test("secrets are in no message", () => {
  const token = "opaquelocktoken:5c1b9d3e-0a4f-4f55-9f6e-2f1d7a1e0c11";
  const secret = exchange({
    method: "DELETE",
    url: "http://dav.example/docs/?access_token=qpwoeiruty",
    requestHeaders: [
      ["Authorization", "Basic YWRhOmxvdmVsYWNlMTgxNQ=="],
      ["Cookie", "session=zmxncbvalskd"],
      ["If", `(<${token}>)`],
    ],
    body: multistatus(
      response(
        "/docs/a.txt",
        423,
        `<D:responsedescription>locked by ${token} of lovelace1815</D:responsedescription>`,
      ),
    ),
  });
  const message = failureOf(() => expect(secret).toHaveNoFailedResources());
  for (const part of ["lovelace1815", "YWRhOmxvdmVsYWNlMTgxNQ", "zmxncbvalskd", "5c1b9d3e", "qpwoeiruty"]) {
    expect(message).not.toContain(part);
  }
  expect(message).toContain("$DAV_USER:$DAV_PASSWORD");
});
