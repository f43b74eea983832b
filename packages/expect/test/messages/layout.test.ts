import { parseMultiStatus } from "@multistatus/core";
import { expect, test } from "vitest";
import "../../src/vitest.ts";
import { exchange, listing, multistatus, response } from "../exchanges.ts";
import { failureOf } from "../failure.ts";

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
        → What was read is not the whole. Look for text that was cut out.

        2 | <D:multistatus xmlns:D="DAV:">
      > 3 | …sourcetype/><D:status>HTTP/1.1 200 x</D:status></D:propstat></D:response>
          |                                                 ^
        4 | <D:response><D:href>/docs/a.txt</D:href><D:propstat><D:prop><D:getetag/></D:prop><D:status>HT…

    Likely cause:
      nonconformant (medium): The server's answer breaks the standard in a way that misleads clients
      Ask first: What does the server itself answer, without the proxy?
      More: npx multistatus explain nonconformant

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
