import { redirectedElsewhere, type Exchange } from "@multistatus/core";
import { startServer } from "@multistatus/harness";
import { createClient } from "@multistatus/client";
import { expect, test } from "vitest";
import { listening } from "../../client/test/listening.ts";
import "../src/vitest.ts";
import { claims, positiveClaims } from "./claims.ts";
import { failureOf } from "./failure.ts";
import { healthy } from "./listing.ts";

/** The answer of `/docs/`, to a request of another path. */
function redirected(method = "PROPFIND"): Exchange {
  const answer = healthy();
  const { request, response } = answer;
  const url = "http://dav.example/old/";
  const location: [string, string] = ["Location", request.url];
  const hop = {
    reason: "redirect" as const,
    request: { ...request, method, url },
    response: { ...response!, status: 301, headers: [location] },
  };
  return { ...answer, hops: [hop] };
}

const told =
  /a redirect led from http:\/\/dav\.example\/old\/ to another path, so this is the answer of http:\/\/dav\.example\/docs\/\. .*allowRedirect: true/;

test.each(Object.entries(claims))(
  "%s holds neither way of the answer to which a redirect led",
  (_, { holds, not }) => {
    expect(failureOf(() => holds(redirected()))).toMatch(told);
    expect(failureOf(() => not(redirected()))).toMatch(told);
  },
);

test.each(Object.entries(positiveClaims))("%s does not hold of it", (_, claim) => {
  expect(failureOf(() => claim(redirected()))).toMatch(told);
});

test("nor do its status, what it allows, and a snapshot of it", () => {
  const answer = redirected();
  for (const claim of [
    () => expect(answer).toHaveStatus(207),
    () => expect(answer).not.toHaveStatus(404),
    () => expect(answer).toBeMultiStatus(),
    () => expect(answer).toAllowMethods(["LOCK"]),
    () => expect(answer).toHaveComplianceClass("1"),
    () => expect(answer).toMatchMultiStatusSnapshot(),
  ])
    expect(failureOf(claim)).toMatch(told);
});

test("where it is allowed, it is judged as any other", () => {
  const answer = redirected();
  const options = { allowRedirect: true };
  expect(answer).toHaveAllResourcesStatus(200, options);
  expect(answer).toHaveStatus(207, options);
  expect(answer).toHaveResource("/docs/a.txt", options);
  expect(answer).not.toHaveResource("/docs/missing.txt", options);
  expect(answer).toBeHealthy(options);
  expect(() => expect(answer).toHaveStatus(404, options)).toThrow("failed");
  expect(() => expect(answer).toHaveStatus(207, { allowRedirect: "yes" as never })).toThrow("true or false");
});

test("a client that makes a GET of a redirected PROPFIND is redirected all the same", () => {
  const answer = redirected();
  const got = { ...answer, request: { ...answer.request, method: "GET" } };
  expect(redirectedElsewhere(got)).toBeDefined();
  expect(redirectedElsewhere({ ...got, hops: redirected("GET").hops })).toBeUndefined();
});

test("a server that sends a moved collection elsewhere is seen by every client", async () => {
  await using dav = await startServer({ seed: { "new/a.txt": "a" } });
  await using front = await listening((_request, response) => {
    response.writeHead(301, { Location: `${dav.url}new/` }).end();
  });
  await using client = createClient({ url: front.url });
  const answer = await client.propfind("old/", { depth: "1" });
  expect(answer).toHaveResource("/new/a.txt", { allowRedirect: true });
  expect(() => expect(answer).toHaveNoFailedResources()).toThrow("Ask for that URL itself");
  await expect(
    expect(client.propfind("old/", { depth: "1" })).toHaveNoFailedResources({ timeout: 3000 }),
  ).rejects.toThrow("Ask for that URL itself");
});
