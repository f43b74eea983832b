import { describe, expect, test } from "vitest";
import { bodyBytes } from "../exchange/body.ts";
import { exchangeFromPayload } from "../exchange/payload.ts";
import type { Exchange } from "../exchange/types.ts";
import { diagnose } from "./diagnose.ts";
import { diagnoseStream } from "./stream.ts";
import { HTML, propfind, XML } from "./testing/answers.ts";
import { causeOf } from "./testing/causes.ts";
import { exchangeOf, listingOf, statusesOf } from "./testing/exchange.ts";
import { cut } from "./testing/streamed.ts";

const answer = (method: string, status: number, body: string, headers = XML): [Exchange, string] => [
  exchangeOf({
    method,
    url: "https://dav.example/docs/",
    status,
    headers: { ...headers, "Content-Length": String(new TextEncoder().encode(body).length) },
    body,
  }),
  body,
];

/** Text in chunks has no bytes to count. */
const withoutBytes = (diagnosis: object): unknown =>
  JSON.parse(JSON.stringify(diagnosis, (key, value: unknown) => (key === "byte" ? undefined : value)));

const sync = `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/docs/gone</D:href><D:status>HTTP/1.1 404 Not Found</D:status></D:response><D:sync-token>urn:1</D:sync-token></D:multistatus>`;

describe("agrees with the whole reading", () => {
  test.each([
    ["a listing", ...answer("PROPFIND", 207, listingOf("/docs/", "/docs/a", "/docs/b"))],
    [
      "failures of several kinds",
      ...answer("DELETE", 207, statusesOf({ "/docs/": 424, "/docs/a": 423, "/docs/b": 403 })),
    ],
    ["nothing but 424", ...answer("DELETE", 207, statusesOf({ "/docs/": 424 }))],
    ["removals in an answer to sync-collection", ...answer("REPORT", 207, sync)],
    ["a PROPPATCH of one resource", ...answer("PROPPATCH", 207, statusesOf({ "/elsewhere/a": 403 }))],
    ["a body that breaks off", ...answer("PROPFIND", 207, listingOf("/docs/", "/docs/a").slice(0, -40))],
    [
      "a page in its place",
      ...answer("PROPFIND", 200, "<html><title>Sign in</title><input type='password'></html>", HTML),
    ],
    ["an error body", ...answer("LOCK", 423, `<D:error xmlns:D="DAV:"><D:no-conflicting-lock/></D:error>`)],
    ["nothing at all", ...answer("PROPFIND", 207, "")],
  ])("on %s", async (_what, exchange, body) => {
    const whole = diagnose({ exchange });
    for (const source of [cut(body), new Blob([body]).stream()]) {
      const { limits, ...streamed } = await diagnoseStream({ exchange, body: source });
      expect(limits.slice(0, -1)).toEqual(whole.limits);
      expect(withoutBytes(streamed)).toEqual(withoutBytes({ ...whole, limits: undefined }));
    }
  });
});

test("everything is counted, and a bounded number of examples is kept", async () => {
  async function* large(): AsyncGenerator<string> {
    yield '<D:multistatus xmlns:D="DAV:">';
    for (let index = 0; index < 5000; index += 1)
      yield `<D:response><D:href>/docs/${index}</D:href><D:status>HTTP/1.1 ${index % 2 ? "403 Forbidden" : "200 OK"}</D:status></D:response>\n`;
    yield "</D:multistatus>";
  }
  const exchange = propfind("/docs/", 207, { headers: XML });
  const { counts, problems, causes, limits } = await diagnoseStream({ exchange, body: large() });
  expect(counts).toEqual({ resources: 5000, failures: 2500 });
  expect(problems).toMatchObject([{ status: 403, count: 2500 }]);
  expect(problems[0]?.failures.length).toBeLessThanOrEqual(200);
  expect(causes[0]).toMatchObject({
    id: "access-denied",
    resourceCount: 2500,
    accountsFor: { failures: 2500, of: 2500 },
  });
  expect(causes[0]?.evidence[0]?.at).toMatchObject({ kind: "payload", position: { line: 2, column: 1 } });
  expect(limits.at(-1)).toMatch(/^Read as a stream: 5000 resources counted, \d+ kept/);
});

test("own causes are looked for", async () => {
  const own = causeOf("own", ({ status }) => (status === 423 ? ["decisive", "decisive"] : []));
  const body = cut(statusesOf({ "/docs/a": 423 }));
  const { causes } = await diagnoseStream({ exchange: exchangeFromPayload(""), body }, { causes: [own] });
  expect(causes[0]?.id).toBe("own");
});

test("the response's own body is not looked at, and the exchange is left alone", async () => {
  const [exchange] = answer("DELETE", 207, statusesOf({ "/docs/a": 423 }));
  const before = structuredClone(exchange);
  const { problems } = await diagnoseStream({ exchange, body: cut(statusesOf({ "/docs/b": 507 })) });
  expect(problems.map(({ status }) => status)).toEqual([507]);
  expect(exchange).toEqual(before);
});

test("an exceeded limit and an error of the source are passed on, misuse is said", async () => {
  const [exchange, body] = answer("DELETE", 207, statusesOf({ "/docs/a": 423, "/docs/b": 423 }));
  await expect(diagnoseStream({ exchange, body: cut(body), limits: { responses: 1 } })).rejects.toThrow(
    /responses/,
  );
  async function* failing(): AsyncGenerator<string> {
    yield body.slice(0, 50);
    throw new Error("disk gone");
  }
  await expect(diagnoseStream({ exchange, body: failing() })).rejects.toThrow("disk gone");
  const wrong = [bodyBytes(exchange.response!.body)] as unknown as AsyncIterable<string>;
  await expect(diagnoseStream({ exchange, body: wrong })).rejects.toThrow(/an array was given/);
});
