import { expect, test } from "vitest";
import { exchangeFromPayload } from "../../exchange/payload.ts";
import type { Exchange } from "../../exchange/types.ts";
import { buildContext } from "../context/build.ts";
import { answerTo, XML } from "../testing/answers.ts";
import { listingOf, statusesOf } from "../testing/exchange.ts";
import type { Problem } from "../types.ts";

const problemsOf = (exchange: Exchange): Problem[] => buildContext({ exchange }).context.problems;
const whole = (exchange: Exchange): Problem => problemsOf(exchange)[0] as Problem;

test.each([
  [200, 0],
  [204, 0],
  [207, 0],
  [304, 0],
  [302, 1],
  [401, 1],
  [424, 1],
  [503, 1],
])("an answer with %i has %i failures of its own", (status, count) => {
  expect(whole(answerTo("LOCK", "/docs/", status))).toMatchObject({ level: "exchange", status, count });
});

test("a success of PROPFIND without a Multi-Status is none, unless the body was not recorded", () => {
  const count = (exchange: Exchange): number => whole(exchange).count;
  for (const status of [200, 204, 207]) expect(count(answerTo("PROPFIND", "/docs/", status))).toBe(1);
  expect(count(answerTo("PROPFIND", "/docs/", 207, { headers: XML, body: listingOf("/docs/") }))).toBe(0);
  expect(count({ ...answerTo("PROPFIND", "/docs/", 207), unknown: ["response-body"] })).toBe(0);
});

test("an answer that began and did not end is a failure", () => {
  const begun = answerTo("GET", "/docs/a", 200, { body: "half of i" });
  expect(whole({ ...begun, error: { code: "ETIMEDOUT", message: "nothing more came" } }).count).toBe(1);
});

test("a body that says what failed says more than an outer 424", () => {
  const problems = problemsOf(
    answerTo("DELETE", "/docs/", 424, { headers: XML, body: statusesOf({ "/docs/a": 423 }) }),
  );
  expect(problems.map(({ id, count }) => [id, count])).toEqual([
    ["exchange", 0],
    ["resource 423", 1],
  ]);
});

test("the condition and the resource of an error body are those of the failure", () => {
  const body = `<D:error xmlns:D="DAV:"><D:lock-token-submitted><D:href>/docs/a</D:href></D:lock-token-submitted></D:error>`;
  expect(whole(answerTo("DELETE", "/docs/", 423, { headers: XML, body }))).toMatchObject({
    conditions: ["{DAV:}lock-token-submitted"],
    failures: [{ path: "/docs/a" }],
  });
});

test("no answer is a failure without a status", () => {
  const { request } = answerTo("GET", "/docs/", 200);
  expect(whole({ request, hops: [] })).toMatchObject({ count: 1, failures: [{ path: "/docs/" }] });
  expect(whole({ request, hops: [] }).status).toBeUndefined();
});

test.each(["DELETE", "PROPPATCH", "LOCK"])(
  "a Multi-Status that names nothing tells nothing of a %s, whatever its status",
  (method) => {
    const empty = '<D:multistatus xmlns:D="DAV:"/>';
    expect(whole(exchangeFromPayload(empty, { method })).count).toBe(1);
    expect(whole(exchangeFromPayload(empty, { method, status: 207 })).count).toBe(1);
    expect(whole(exchangeFromPayload(empty, { method: "REPORT" })).count).toBe(0);
    expect(whole(exchangeFromPayload(empty)).count).toBe(0);
  },
);

test("of a body whose status nobody told, the body decides", () => {
  const counts = [
    listingOf("/docs/"),
    `<D:prop xmlns:D="DAV:"><D:lockdiscovery/></D:prop>`,
    `<D:error xmlns:D="DAV:"/>`,
    "<html></html>",
  ].map((body) => whole(exchangeFromPayload(body)).count);
  expect(counts).toEqual([0, 0, 1, 1]);
});
