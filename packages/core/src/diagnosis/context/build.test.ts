import { expect, test } from "vitest";
import type { DiagnosisInput } from "../input.ts";
import { answerTo, listed, propfind, XML } from "../testing/answers.ts";
import { statusesOf } from "../testing/exchange.ts";
import { buildContext } from "./build.ts";

const contextOf = (input: DiagnosisInput) => buildContext(input).context;

test.each([
  ["a Multi-Status", { exchange: listed("/docs/") }, true],
  ["a DAV header", { exchange: answerTo("OPTIONS", "/docs/", 200, { headers: { DAV: "1, 2" } }) }, true],
  [
    "a DAV header above it",
    {
      exchange: answerTo("PUT", "/docs/a", 405),
      earlier: [answerTo("OPTIONS", "/docs/", 200, { headers: { DAV: "1" } })],
    },
    true,
  ],
  [
    "a DAV header elsewhere",
    {
      exchange: answerTo("PUT", "/docs/a", 405),
      earlier: [answerTo("OPTIONS", "/other/", 200, { headers: { DAV: "1" } })],
    },
    false,
  ],
  ["nothing", { exchange: answerTo("PROPFIND", "/docs/", 405) }, false],
] as const)("whether WebDAV is spoken here, by %s", (_by, input, expected) => {
  expect(contextOf(input).davHere).toBe(expected);
});

test("what failed by itself is told from what follows", () => {
  const { failing, problems } = contextOf({
    exchange: answerTo("DELETE", "/docs/", 207, {
      headers: XML,
      body: statusesOf({ "/docs/": 424, "/docs/a": 423 }),
    }),
  });
  expect(failing.map(({ path }) => path)).toEqual(["/docs/a"]);
  expect(problems.map(({ id }) => id)).toEqual(["exchange", "resource 423"]);
});

test("a baseline is well when it succeeded in the body too", () => {
  const of = (baseline: DiagnosisInput["exchange"]) =>
    contextOf({ exchange: propfind("/docs/", 403), baseline: { is: "before", exchange: baseline } }).baseline;
  expect(of(listed("/docs/", "/docs/a"))).toMatchObject({ well: true, status: 207, against: 403 });
  expect(of(propfind("/docs/", 207, { headers: XML, body: statusesOf({ "/docs/a": 403 }) }))?.well).toBe(
    false,
  );
  expect(of(propfind("/docs/", 200, { body: "<html></html>" }))?.well).toBe(false);
});

test("a baseline that repeats the request before a redirect is compared with that one", () => {
  const redirect = propfind("/docs", 301, { headers: { Location: "/login" } });
  const { baseline } = contextOf({
    exchange: answerTo("GET", "/login", 200),
    earlier: [redirect],
    baseline: { is: "direct", exchange: listed("/docs/") },
  });
  expect(baseline).toMatchObject({ against: 301 });
  expect(baseline?.unusable).toBeUndefined();
});

test("hops are earlier exchanges", () => {
  const { request, response } = propfind("/docs/", 401);
  const { earlier } = contextOf({
    exchange: { ...listed("/docs/"), hops: [{ reason: "authentication", request, response: response! }] },
  });
  expect(earlier.map((one) => one.response?.status)).toEqual([401]);
});
