import { expect, test } from "vitest";
import "../../src/vitest.ts";
import { failureOf } from "../failure.ts";
import { exchange, lockedDelete, multistatus, response } from "../exchanges.ts";
import { healthy } from "../listing.ts";

const unauthorized = exchange({ status: 401 });

test("toBeHealthy", () => {
  expect(failureOf(() => expect(lockedDelete).toBeHealthy())).toMatchInlineSnapshot(`
    "expect(received).toBeHealthy() failed

    Request:  DELETE http://dav.example/docs/ → 207 Multi-Status
    Expected: an exchange in which nothing failed and no cause is found
    Received: locked (high)

    Diagnosis:
      DELETE /docs/ was answered 207 with 2 resources, 1 failed. Most likely locked: No lock token was sent: the lock is somebody else's, or one that this client forgot. The body names the lock's root: /docs/b.txt. (/docs/b.txt)
      locked (high): A lock is in the way, or its token was not submitted as it must be
        + The status is 423 Locked.
        + The body names the condition {DAV:}lock-token-submitted.
        + No lock token was sent: the lock is somebody else's, or one that this client forgot.
        fix: Look whose lock it is
      More: npx multistatus explain locked

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
  expect(failureOf(() => expect(healthy()).not.toBeHealthy())).toMatchInlineSnapshot(`
    "expect(received).not.toBeHealthy() failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: an exchange in which something failed or a cause is found
    Received: healthy: nothing failed, and no cause was found

    Diagnosis:
      PROPFIND /docs/ was answered 207 with 2 resources, none failed. Nothing is wrong with it.

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

test("toHaveCause", () => {
  expect(failureOf(() => expect(lockedDelete).toHaveCause("storage-full", { likelihood: "medium" })))
    .toMatchInlineSnapshot(`
      "expect(received).toHaveCause(id, options) failed

      Request:  DELETE http://dav.example/docs/ → 207 Multi-Status
      Expected: the cause storage-full to be found, with a likelihood of medium or more
      Received: locked (high)

      Diagnosis:
        DELETE /docs/ was answered 207 with 2 resources, 1 failed. Most likely locked: No lock token was sent: the lock is somebody else's, or one that this client forgot. The body names the lock's root: /docs/b.txt. (/docs/b.txt)
        locked (high): A lock is in the way, or its token was not submitted as it must be
          + The status is 423 Locked.
          + The body names the condition {DAV:}lock-token-submitted.
          + No lock token was sent: the lock is somebody else's, or one that this client forgot.
          fix: Look whose lock it is
        More: npx multistatus explain locked

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
  expect(failureOf(() => expect(lockedDelete).not.toHaveCause("locked", { likelihood: "high" })))
    .toMatchInlineSnapshot(`
      "expect(received).not.toHaveCause(id, options) failed

      Request:  DELETE http://dav.example/docs/ → 207 Multi-Status
      Expected: the cause locked not to be found, with a likelihood of high
      Received: locked (high)

      Diagnosis:
        DELETE /docs/ was answered 207 with 2 resources, 1 failed. Most likely locked: No lock token was sent: the lock is somebody else's, or one that this client forgot. The body names the lock's root: /docs/b.txt. (/docs/b.txt)
        locked (high): A lock is in the way, or its token was not submitted as it must be
          + The status is 423 Locked.
          + The body names the condition {DAV:}lock-token-submitted.
          + No lock token was sent: the lock is somebody else's, or one that this client forgot.
          fix: Look whose lock it is
        More: npx multistatus explain locked

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
  expect(failureOf(() => expect(unauthorized).not.toHaveCause("storage-full"))).toMatchInlineSnapshot(`
    "expect(received).not.toHaveCause(id) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 401 Unauthorized
    Expected: the cause storage-full not to be found
    Received: auth-required (high)
    Unknown:  401 Unauthorized does not tell what the server would have answered; repeat it with valid credentials. So storage-full may be behind it or not.

    Diagnosis:
      PROPFIND /docs/ was answered 401. Most likely auth-required: The credentials are missing, wrong, expired or of the wrong kind. The answer is 401 and no credentials were sent.
      auth-required (high): The credentials are missing, wrong, expired or of the wrong kind
        + The answer is 401 and no credentials were sent.
        fix: Give the client the credentials, tried outside of it first
      More: npx multistatus explain auth-required

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
});

test("toHaveNoCause", () => {
  expect(failureOf(() => expect(lockedDelete).toHaveNoCause("locked"))).toMatchInlineSnapshot(`
    "expect(received).toHaveNoCause(id) failed

    Request:  DELETE http://dav.example/docs/ → 207 Multi-Status
    Expected: the cause locked not to be found
    Received: locked (high)

    Diagnosis:
      DELETE /docs/ was answered 207 with 2 resources, 1 failed. Most likely locked: No lock token was sent: the lock is somebody else's, or one that this client forgot. The body names the lock's root: /docs/b.txt. (/docs/b.txt)
      locked (high): A lock is in the way, or its token was not submitted as it must be
        + The status is 423 Locked.
        + The body names the condition {DAV:}lock-token-submitted.
        + No lock token was sent: the lock is somebody else's, or one that this client forgot.
        fix: Look whose lock it is
      More: npx multistatus explain locked

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
  expect(failureOf(() => expect(lockedDelete).not.toHaveNoCause("storage-full"))).toMatchInlineSnapshot(`
    "expect(received).not.toHaveNoCause(id) failed

    Request:  DELETE http://dav.example/docs/ → 207 Multi-Status
    Expected: the cause storage-full to be found
    Received: locked (high)

    Diagnosis:
      DELETE /docs/ was answered 207 with 2 resources, 1 failed. Most likely locked: No lock token was sent: the lock is somebody else's, or one that this client forgot. The body names the lock's root: /docs/b.txt. (/docs/b.txt)
      locked (high): A lock is in the way, or its token was not submitted as it must be
        + The status is 423 Locked.
        + The body names the condition {DAV:}lock-token-submitted.
        + No lock token was sent: the lock is somebody else's, or one that this client forgot.
        fix: Look whose lock it is
      More: npx multistatus explain locked

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

test("the cause of what is claimed has a first step, also where other failures fill the plan", () => {
  const statuses = { "/docs/a": 403, "/docs/b": 403, "/docs/c": 423, "/docs/d": 423, "/docs/e": 507 };
  const answer = exchange({
    method: "DELETE",
    body: multistatus(...Object.entries(statuses).map(([path, status]) => response(path, status))),
  });
  expect(failureOf(() => expect(answer).toHaveResourceStatus("/docs/e", 200))).toMatch(
    /Likely cause:\n +storage-full .*\n +Try first: \S/u,
  );
});
