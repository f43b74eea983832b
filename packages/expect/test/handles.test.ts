import { expect, test } from "vitest";
import "../src/vitest.ts";
import { exchange, listing, lockedDelete, multistatus, properties } from "./exchanges.ts";
import { failureOf } from "./failure.ts";
import { clientError, handleOf, silence } from "./handles.ts";

const empty = exchange({ body: multistatus() });
const page = exchange({ status: 200, body: "<html><body>Starting</body></html>" });
const refused = clientError("ConnectionError", "ECONNREFUSED", "PROPFIND http://dav.example/docs/: refused");

async function messageOf(assertion: () => Promise<void>): Promise<string> {
  try {
    await assertion();
  } catch (error) {
    // How often it was sent is a matter of time as well.
    return (error as Error).message
      .replaceAll(/\d+ ms|\d+ to \d+ ms/g, "n ms")
      .replaceAll(/\(×\d+\)/g, "(×n)");
  }
  throw new Error("The assertion did not fail.");
}

test("a handle is sent until the claim holds", async () => {
  const handle = handleOf([page, refused, empty, listing]);
  await expect(handle).toHaveResource("/docs/a.txt");
  expect(handle.sent()).toBe(4);
});

test("where it holds at once it is sent once", async () => {
  const handle = handleOf([listing]);
  await expect(handle).toHaveNoFailedResources();
  expect(handle.sent()).toBe(1);
});

test("negated, it waits until the claim is false, and does not take an undecided one for it", async () => {
  const handle = handleOf([listing, page, refused, exchange({ status: 401 }), empty]);
  const failure = await messageOf(async () => expect(handle).not.toHaveResource("/docs/a.txt"));
  expect(failure).toMatch(/Given up: 401 Unauthorized is not repeated: other credentials are needed/);
  const without = exchange({ body: multistatus(properties("/docs/", [200, "resourcetype"])) });
  const gone = handleOf([listing, page, refused, empty, without]);
  await expect(gone).not.toHaveResource("/docs/a.txt");
  expect(gone.sent()).toBe(5);
});

test("what does not come to hold fails with all that was tried", async () => {
  const handle = handleOf([refused, page, lockedDelete]);
  const failure = await messageOf(async () => expect(handle).toHaveNoFailedResources({ timeout: 3000 }));
  expect(failure).toMatchInlineSnapshot(`
    "expect(handle).toHaveNoFailedResources() failed

    Request:  DELETE http://dav.example/docs/ → 207 Multi-Status
    Expected: no failed resource
    Received: 2 resources: 1 × 424 Failed Dependency, 1 × 423 Locked
    Given up: after n ms: the timeout option

    Call log:
      ECONNREFUSED: PROPFIND http://dav.example/docs/: refused in n ms
      200 OK, an HTML page in n ms
      207 Multi-Status, 2 resources: 1 × 424 Failed Dependency, 1 × 423 Locked in n ms (×n)

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
  const negated = await messageOf(async () =>
    expect(handleOf([listing])).not.toHaveStatus(207, { timeout: 2000 }),
  );
  expect(negated).toMatchInlineSnapshot(`
    "expect(handle).not.toHaveStatus(expected) failed

    Request:  PROPFIND http://dav.example/docs/ (Depth: 1) → 207 Multi-Status
    Expected: a response with another status than 207 Multi-Status
    Received: a response with status 207 Multi-Status
    Given up: after n ms: the timeout option

    Call log:
      207 Multi-Status, 3 resources: 3 × 200 OK; 1 with failed properties in n ms (×n)

      ✓ http://dav.example/docs/  200 OK
      ├─ ✓ a.txt                  200 OK
      │     · 404 Not Found: displayname
      └─ ✓ b.txt                  200 OK
            ✗ 403 Forbidden: owner

    Likely cause:
      access-denied (high): The user, or the server process, may not do this
      Ask first: Does it work for a user who is known to be allowed?
      More: npx multistatus explain access-denied

    Reproduce:
    curl -i \\
      -X PROPFIND \\
      http://dav.example/docs/ \\
      -H 'Depth: 1'"
  `);
});

test("an answer that does not come is waited for no longer than the timeout", async () => {
  const failure = await messageOf(async () => expect(handleOf([silence])).toBeMultiStatus({ timeout: 50 }));
  expect(failure).toMatch(/no answer came within n ms/);
  expect(failure).toMatch(/Given up: after n ms: the timeout option/);
  expect(failure).toMatch(/Call log:\n {2}no answer yet in n ms/);
});

test("the test's own time is the limit where it is less", { timeout: 4000 }, async () => {
  const failure = await messageOf(async () => expect(handleOf([empty])).toHaveResourceCount(1));
  expect(failure).toMatch(
    /Given up: after n ms: what the test had left of its n ms, less n ms; give the test more/,
  );
  const again = await messageOf(async () =>
    expect(handleOf([empty])).toHaveResourceCount(1, { timeout: 60_000 }),
  );
  expect(again).toMatch(/what the test had left/);
});

test.each([
  ["mistakes in the request", clientError("InvalidRequestError", "invalid-request", "no such method")],
  ["mistakes in the code", new TypeError("x is not a function")],
])("%s are not repeated", async (_, error) => {
  const handle = handleOf([error]);
  const failure = await messageOf(async () => expect(handle).toBeMultiStatus());
  expect(failure).toMatch(/is not repeated/);
  expect(handle.sent()).toBe(1);
});

test("a refusal of credentials is not repeated, unless it is what is claimed", async () => {
  const unauthorized = exchange({ status: 401 });
  const forbidden = {
    ...exchange({ status: 403 }),
    hops: [{ reason: "authentication" as const, request: exchange().request }],
  };
  for (const answer of [unauthorized, forbidden]) {
    const handle = handleOf([answer, listing]);
    expect(await messageOf(async () => expect(handle).toBeMultiStatus())).toMatch(
      /other credentials are needed/,
    );
    expect(handle.sent()).toBe(1);
  }
  await expect(handleOf([unauthorized])).toHaveStatus(401);
});

test("only what changes nothing is repeated", () => {
  const handle = handleOf([lockedDelete], "DELETE");
  const failure = failureOf(() => void expect(handle).toHaveNoFailedResources());
  expect(failure).toMatch(
    /DELETE may change something, so it is not repeated\. Send it once and pass the response/,
  );
  expect(handle.sent()).toBe(0);
});

test("inside toEqual and expect.poll a handle is refused with what to do", async () => {
  const handle = handleOf([listing]);
  for (const matcher of [expect.toBeMultiStatus(), expect.not.toBeMultiStatus()]) {
    expect(failureOf(() => expect([handle]).toEqual([matcher]))).toMatch(/cannot be used inside toEqual\(\)/);
  }
  const polled = await messageOf(async () =>
    expect.poll(() => handle, { timeout: 30, interval: 10 }).toBeMultiStatus(),
  );
  expect(polled).toMatch(/Leave expect\.poll\(\) out/);
  expect(handle.sent()).toBe(0);
});

test("a call log is short, however much was tried", async () => {
  const answers = Array.from({ length: 40 }, (_, count) => exchange({ status: 200 + count, body: "x" }));
  const { createCallLog } = await import("../src/engine/retry/call-log.ts");
  const log = createCallLog();
  for (const { response } of answers) log.add(String(response?.status), 1);
  for (let count = 0; count < 7; count += 1) log.add("same", count);
  expect(log.attempts()).toBe(47);
  expect(log.lines(6)).toEqual([
    "200 in 1 ms",
    "201 in 1 ms",
    "202 in 1 ms",
    "… 36 more",
    "239 in 1 ms",
    "same in 0 to 6 ms (×7)",
  ]);
});
