import { expect, test } from "vitest";
import "../../src/vitest.ts";
import { failureOf } from "../failure.ts";
import { exchange, lockedDelete, multistatus, properties } from "../exchanges.ts";

const described = exchange({
  body: multistatus(
    properties("/docs/", [200, "getetag"]).replace(
      "</D:response>",
      "<D:responsedescription>Quota is nearly used up.</D:responsedescription></D:response>",
    ),
  ),
});

test("toHavePrecondition", () => {
  expect(
    failureOf(() =>
      expect(lockedDelete).toHavePrecondition("no-conflicting-lock", { href: "/docs/b.txt", status: 423 }),
    ),
  ).toMatchInlineSnapshot(`
    "expect(received).toHavePrecondition(name, options) failed

    Request:  DELETE http://dav.example/docs/ → 207 Multi-Status
    Expected: the precondition no-conflicting-lock for /docs/b.txt under 423 Locked
    Received: lock-token-submitted

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
  expect(failureOf(() => expect(lockedDelete).not.toHavePrecondition("lock-token-submitted")))
    .toMatchInlineSnapshot(`
    "expect(received).not.toHavePrecondition(name) failed

    Request:  DELETE http://dav.example/docs/ → 207 Multi-Status
    Expected: no precondition lock-token-submitted
    Received: lock-token-submitted

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

test("toHaveResponseDescription", () => {
  expect(failureOf(() => expect(described).toHaveResponseDescription(/locked/))).toMatchInlineSnapshot(`
    "expect(received).toHaveResponseDescription(expected) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: a responsedescription /locked/
    Received: "Quota is nearly used up."

      ✓ http://dav.example/docs/  200 OK
         "Quota is nearly used up."

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
  expect(
    failureOf(() =>
      expect(described).not.toHaveResponseDescription("Quota is nearly used up.", { href: "/docs/" }),
    ),
  ).toMatchInlineSnapshot(`
    "expect(received).not.toHaveResponseDescription(expected, options) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: no responsedescription "Quota is nearly used up." for /docs/
    Received: "Quota is nearly used up."

      ✓ http://dav.example/docs/  200 OK
         "Quota is nearly used up."

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
});
