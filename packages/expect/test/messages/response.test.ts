import { expect, test } from "vitest";
import "../../src/vitest.ts";
import { failureOf } from "../failure.ts";
import { healthy } from "../listing.ts";
import { exchange, listing, multistatus } from "../exchanges.ts";

/** An answer to OPTIONS with these fields. */
function options(...headers: [string, string][]): typeof listing {
  const made = exchange({ method: "OPTIONS", status: 200, requestHeaders: [] });
  return { ...made, response: { ...made.response!, headers } };
}

const classOne = options(["DAV", "1, 3"], ["Allow", "OPTIONS, GET, PROPFIND"]);

const broken = exchange({
  body: multistatus("<D:response><D:href>a b.txt</D:href></D:response>"),
});

test("toHaveComplianceClass", () => {
  expect(failureOf(() => expect(classOne).toHaveComplianceClass("2"))).toMatchInlineSnapshot(`
    "expect(received).toHaveComplianceClass(expected) failed

    Request:  OPTIONS http://dav.example/docs/ → 200 OK
    Expected: compliance class 2 in the field DAV
    Received: DAV: 1, 3
    Because:  2 is missing.

    Reproduce:
    curl -i \\
      -X OPTIONS \\
      http://dav.example/docs/"
  `);
  expect(failureOf(() => expect(classOne).not.toHaveComplianceClass(["1", "3"]))).toMatchInlineSnapshot(`
    "expect(received).not.toHaveComplianceClass(expected) failed

    Request:  OPTIONS http://dav.example/docs/ → 200 OK
    Expected: none of the compliance classes 1, 3 in the field DAV
    Received: DAV: 1, 3

    Reproduce:
    curl -i \\
      -X OPTIONS \\
      http://dav.example/docs/"
  `);
});

test("toAllowMethods", () => {
  expect(failureOf(() => expect(classOne).toAllowMethods(["PROPFIND", "LOCK", "UNLOCK"])))
    .toMatchInlineSnapshot(`
    "expect(received).toAllowMethods(methods) failed

    Request:  OPTIONS http://dav.example/docs/ → 200 OK
    Expected: PROPFIND, LOCK, UNLOCK in the field Allow
    Received: Allow: OPTIONS, GET, PROPFIND
    Because:  LOCK, UNLOCK are missing.

    Reproduce:
    curl -i \\
      -X OPTIONS \\
      http://dav.example/docs/"
  `);
  expect(failureOf(() => expect(classOne).not.toAllowMethods(["PROPFIND"]))).toMatchInlineSnapshot(`
    "expect(received).not.toAllowMethods(methods) failed

    Request:  OPTIONS http://dav.example/docs/ → 200 OK
    Expected: no PROPFIND in the field Allow
    Received: Allow: OPTIONS, GET, PROPFIND

    Reproduce:
    curl -i \\
      -X OPTIONS \\
      http://dav.example/docs/"
  `);
  expect(failureOf(() => expect(classOne).toAllowMethods(["OPTIONS", "GET"], { exact: true })))
    .toMatchInlineSnapshot(`
    "expect(received).toAllowMethods(methods, options) failed

    Request:  OPTIONS http://dav.example/docs/ → 200 OK
    Expected: exactly OPTIONS, GET in the field Allow
    Received: Allow: OPTIONS, GET, PROPFIND
    Because:  PROPFIND is allowed besides.

    Reproduce:
    curl -i \\
      -X OPTIONS \\
      http://dav.example/docs/"
  `);
});

test("toHaveComplianceClass and toAllowMethods say how to ask where the answer does not tell", () => {
  expect(failureOf(() => expect(listing).toHaveComplianceClass("2"))).toMatchInlineSnapshot(`
    "expect(received).toHaveComplianceClass(expected) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: compliance class 2 in the field DAV
    Received: 3 resources: 3 × 200 OK; 1 with failed properties
    Unknown:  an answer to PROPFIND need not have the field DAV; ask by OPTIONS.

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
  expect(failureOf(() => expect(listing).not.toAllowMethods(["LOCK"]))).toMatchInlineSnapshot(`
    "expect(received).not.toAllowMethods(methods) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: no LOCK in the field Allow
    Received: 3 resources: 3 × 200 OK; 1 with failed properties
    Unknown:  an answer to PROPFIND need not have the field Allow; ask by OPTIONS.

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

test("toConformToRfc4918", () => {
  expect(failureOf(() => expect(broken).toConformToRfc4918())).toMatchInlineSnapshot(`
    "expect(received).toConformToRfc4918() failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: an answer that keeps to what RFC 4918 requires (MUST)
    Received: 4 requirements broken: 14.24-form, 8.3-ref, 9.1-9, 14.7-1

    Broken:
      14.24-form (RFC 4918 section 14.24, MUST)
        line 3, column 13: a b.txt has neither a status nor a propstat: whether it succeeded is not said.
      8.3-ref (RFC 4918 section 8.3, MUST)
        line 3, column 13: a b.txt is neither a full URI nor an absolute path.
      9.1-9 (RFC 4918 section 9.1, MUST)
        Members of /docs/ are reported, the resource itself is not.
      14.7-1 (RFC 4918 section 14.7, MUST)
        line 3, column 13: a b.txt has the character " " unescaped.

      · http://dav.example/docs/a b.txt  no status

    Likely cause:
      nonconformant (high): The server's answer breaks the standard in a way that misleads clients
      Ask first: What does the server itself answer, without the proxy?
      More: npx multistatus explain nonconformant

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
  expect(failureOf(() => expect(healthy()).not.toConformToRfc4918())).toMatchInlineSnapshot(`
    "expect(received).not.toConformToRfc4918() failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: an answer that breaks what RFC 4918 requires (MUST)
    Received: an answer in which nothing was found to be broken

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
