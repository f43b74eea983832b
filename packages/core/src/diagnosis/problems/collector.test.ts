import { expect, test } from "vitest";
import { resourcesOfExchange } from "../../resources/exchange.ts";
import { requestFacts } from "../context/request-facts.ts";
import { exchangeOf, statusesOf } from "../testing/exchange.ts";
import type { Problem } from "../types.ts";
import { ProblemCollector } from "./collector.ts";

const propstat = (status: number, ...names: string[]): string =>
  `<D:propstat><D:prop>${names.map((name) => `<D:${name}/>`).join("")}</D:prop><D:status>HTTP/1.1 ${status} -</D:status></D:propstat>`;
const body = (inside: string): string => `<D:multistatus xmlns:D="DAV:">${inside}</D:multistatus>`;
const resource = (href: string, inside: string): string =>
  `<D:response><D:href>${href}</D:href>${inside}</D:response>`;

function collected(method: string, text: string, kept?: number): Problem[] {
  const exchange = exchangeOf({ method, url: "https://dav.example/docs/", status: 207, body: text });
  const collector = new ProblemCollector(requestFacts(exchange), kept);
  for (const one of resourcesOfExchange(exchange).resources) collector.add(one);
  return collector.finish();
}

const brief = (problems: readonly Problem[]): unknown[] =>
  problems.map(({ id, count, consequences }) => [id, count, consequences]);

test("what looks alike is one problem; another status or condition is another", () => {
  const error = (name: string): string => `<D:error><D:${name}/></D:error>`;
  const status = (code: number): string => `<D:status>HTTP/1.1 ${code} -</D:status>`;
  const text = body(
    [
      resource("/docs/a", status(423)),
      resource("/docs/b", status(423) + error("lock-token-submitted")),
      resource("/docs/c", status(423)),
      resource("/docs/d", status(507)),
    ].join(""),
  );
  expect(brief(collected("DELETE", text))).toEqual([
    ["resource 423", 2, 0],
    ["resource 423 {DAV:}lock-token-submitted", 1, 0],
    ["resource 507", 1, 0],
  ]);
});

test("a 424 follows from what failed beside it, and is a problem where nothing did", () => {
  expect(brief(collected("DELETE", statusesOf({ "/docs/": 424, "/docs/a": 424, "/docs/b": 403 })))).toEqual([
    ["resource 403", 1, 2],
  ]);
  expect(brief(collected("DELETE", statusesOf({ "/docs/": 424, "/docs/a": 424 })))).toEqual([
    ["resource 424", 2, 0],
  ]);
});

test("in a propstat a 424 points at another property", () => {
  const text = body(resource("/docs/a", propstat(403, "getetag") + propstat(424, "displayname")));
  const problems = collected("PROPPATCH", text);
  expect(brief(problems)).toEqual([["resource 403", 1, 1]]);
  expect(problems[0]?.failures).toMatchObject([{ path: "/docs/a", properties: ["{DAV:}getetag"] }]);
});

test("a property that failed beside others is a problem at property level, one that is not defined is none", () => {
  const text = body(
    resource("/docs/a", propstat(200, "getetag") + propstat(403, "acl") + propstat(404, "quota-used-bytes")),
  );
  expect(brief(collected("PROPFIND", text))).toEqual([["property 403", 1, 0]]);
});

test("removed, truncated and apart are no failures", () => {
  const text = body(
    `${resource("/docs/gone", "<D:status>HTTP/1.1 404 Not Found</D:status>")}<D:sync-token>urn:1</D:sync-token>`,
  );
  expect(collected("REPORT", text)).toEqual([]);
});

test("failures beyond those that are kept are counted", () => {
  const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`/docs/${index}`, 403]));
  const [problem] = collected("DELETE", statusesOf(many), 4);
  expect([problem?.count, problem?.failures.length]).toEqual([9, 4]);
});
