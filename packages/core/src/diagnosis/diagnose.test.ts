import { describe, expect, test } from "vitest";
import { recordedCase, recordedCases } from "../../test/recorded-case.ts";
import { exchangeFromPayload } from "../exchange/payload.ts";
import { diagnose } from "./diagnose.ts";
import { answerTo, listed, ORIGIN, propfind, XML } from "./testing/answers.ts";
import { exchangeOf, listingOf, statusesOf } from "./testing/exchange.ts";
import { deleted } from "./testing/deleted.ts";

describe("problems", () => {
  test("failures that look alike are one, others are separate", () => {
    const { problems, causes, counts } = diagnose({
      exchange: deleted({ "/docs/a": 423, "/docs/b": 403, "/docs/c": 423, "/docs/d": 507 }),
    });
    expect(problems.map(({ status, count }) => [status, count])).toEqual([
      [423, 2],
      [403, 1],
      [507, 1],
    ]);
    expect(counts).toEqual({ resources: 4, failures: 4 });
    expect(
      causes
        .slice(0, 3)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(["access-denied", "locked", "storage-full"]);
    expect(causes.find(({ id }) => id === "locked")).toMatchObject({
      resources: ["/docs/a", "/docs/c"],
      accountsFor: { failures: 2, of: 4 },
    });
  });

  test.each([207, 424])("a 424 is a consequence of what failed beside it, under an outer %i too", (outer) => {
    const { problems, causes } = diagnose({
      exchange: deleted({ "/docs/": 424, "/docs/sub/": 424, "/docs/sub/a": 423 }, outer),
    });
    const [problem] = problems;
    expect(problems).toHaveLength(1);
    expect(problem).toMatchObject({ status: 423, count: 1, consequences: 2 });
    expect(causes[0]).toMatchObject({ id: "locked", resources: ["/docs/sub/a"] });
  });

  test("424s that nothing explains are a lock at low likelihood, with the probe that decides", () => {
    const { problems, causes } = diagnose({ exchange: deleted({ "/docs/": 424, "/docs/a": 424 }) });
    expect(problems.map(({ status }) => status)).toEqual([424]);
    expect(causes[0]).toMatchObject({ id: "locked", likelihood: "low", probe: { method: "PROPFIND" } });
  });
});

describe("healthy stays healthy", () => {
  const propstats = (second: string): string =>
    `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/docs/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>${second}</D:response></D:multistatus>`;
  const undefinedHere = `<D:propstat><D:prop><D:getcontentlength/></D:prop><D:status>HTTP/1.1 404 Not Found</D:status></D:propstat>`;
  test.each([
    ["a listing", listed("/docs/", "/docs/a.txt", "/docs/sub/")],
    [
      "a property that a resource does not define",
      propfind("/docs/", 207, { headers: XML, body: propstats(undefinedHere) }),
    ],
    ["a DELETE", answerTo("DELETE", "/docs/a.txt", 204)],
    ["a MKCOL", answerTo("MKCOL", "/docs/new/", 201)],
    ["an unchanged GET", answerTo("GET", "/docs/a.txt", 304, { requestHeaders: { "If-None-Match": '"1"' } })],
    ["a 207 in which all is well", deleted({ "/docs/": 200 })],
    ["a payload by itself", exchangeFromPayload(listingOf("/docs/", "/docs/a.txt"))],
  ])("%s", (_what, exchange) => {
    const { healthy, causes, problems, plan, escalate, summary } = diagnose({ exchange });
    expect({ healthy, causes, problems, plan, escalate }).toEqual({
      healthy: true,
      causes: [],
      problems: [],
      plan: [],
      escalate: [],
    });
    expect(summary).toContain("Nothing is wrong with it.");
  });
});

describe("what is not known", () => {
  test("a body by itself is diagnosed by what is in it, and the status is not made up", () => {
    const body = statusesOf({ "/docs/a": 423 });
    const { status, unknown, causes, limits } = diagnose({ exchange: exchangeFromPayload(body) });
    expect(status).toBeNull();
    expect(unknown).toContain("status");
    expect(causes[0]).toMatchObject({ id: "locked", resources: ["/docs/a"] });
    expect(JSON.stringify(causes)).not.toMatch(/No lock token was sent|under 0/);
    expect(limits.join()).toContain("Not known: method, URL");
  });

  test.each([
    ["<D:error xmlns:D='DAV:'><D:lock-token-submitted/></D:error>", false],
    ["<html><title>Sign in</title><form><input type='password'></form></html>", false],
    ["<D:prop xmlns:D='DAV:'><D:lockdiscovery/></D:prop>", true],
  ])("a body that is no Multi-Status is a failure only where it says so: %s", (body, healthy) => {
    const found = diagnose({ exchange: exchangeFromPayload(body) });
    expect(found.healthy).toBe(healthy);
    expect(found.causes.flatMap(({ resources }) => resources)).toEqual([]);
  });

  test("no answer at all is a failure", () => {
    const { request } = deleted({});
    const exchange = { request, hops: [], error: { code: "ECONNRESET", message: "socket hang up" } };
    const found = diagnose({ exchange });
    expect(found).toMatchObject({ healthy: false, status: null, counts: { resources: 0, failures: 1 } });
    expect(found.summary).toContain("got no answer");
  });
});

test("what failed without a known cause is not healthy", () => {
  expect(diagnose({ exchange: answerTo("PUT", "/docs/a", 451) })).toMatchObject({
    healthy: false,
    causes: [],
  });
});

test("the request is told as it was sent, and as it is meant", () => {
  expect(diagnose({ exchange: propfind("/docs/", 207) })).toMatchObject({
    request: { method: "PROPFIND", url: `${ORIGIN}/docs/`, depth: "1", effectiveDepth: "1" },
    unknown: [],
  });
  expect(diagnose({ exchange: deleted({}) }).request).toMatchObject({
    depth: null,
    effectiveDepth: "infinity",
  });
  expect(diagnose({ exchange: answerTo("GET", "/a", 200) }).request).toMatchObject({
    depth: null,
    effectiveDepth: null,
  });
});

test("evidence inside the body says line and column", () => {
  const body = statusesOf({ "/docs/a": 200, "/docs/b": 423 }).replaceAll("<D:response>", "\n<D:response>");
  const { causes } = diagnose({
    exchange: { ...deleted({}), response: exchangeOf({ method: "", url: "", status: 207, body }).response! },
  });
  expect(causes[0]?.evidence[0]?.at).toMatchObject({ kind: "payload", position: { line: 3, column: 1 } });
});

test.each(recordedCases)(
  "the diagnosis is plain JSON, the same each time, and leaves its input alone: %s",
  { tags: "large" },
  (id) => {
    const { input } = recordedCase(id);
    const before = structuredClone(input);
    const diagnosis = diagnose(input);
    expect(JSON.parse(JSON.stringify(diagnosis))).toStrictEqual(diagnosis);
    expect(diagnose(structuredClone(input))).toEqual(diagnosis);
    expect(input).toEqual(before);
  },
);

describe("a Multi-Status that does not tell", () => {
  test.each([
    ["DELETE", {}],
    ["MOVE", { Destination: "https://dav.example/moved/" }],
    ["COPY", { Destination: "https://dav.example/copied/" }],
  ])(
    "what became of what was asked, as it speaks of another place, is not healthy: %s",
    (method, requestHeaders) => {
      const exchange = exchangeOf({
        method,
        url: "https://dav.example/docs/",
        requestHeaders,
        status: 207,
        headers: XML,
        body: statusesOf({ "/elsewhere/a.txt": 204 }),
      });
      expect(diagnose({ exchange }).healthy).toBe(false);
    },
  );

  test.each(["/docs/a.txt", "/docs/", "/"])("is healthy where it speaks of %s", (path) => {
    expect(diagnose({ exchange: deleted({ [path]: 204 }) }).healthy).toBe(true);
  });

  test("names members at the Destination as well", () => {
    const exchange = exchangeOf({
      method: "COPY",
      url: "https://dav.example/docs/",
      requestHeaders: { Destination: "https://dav.example/copied/" },
      status: 207,
      headers: XML,
      body: statusesOf({ "/copied/a.txt": 201 }),
    });
    expect(diagnose({ exchange }).healthy).toBe(true);
  });

  test("what became of a member, whose own status is 207, breaks the standard", () => {
    const { causes, healthy } = diagnose({ exchange: deleted({ "/docs/a.txt": 207, "/docs/b.txt": 204 }) });
    expect(healthy).toBe(false);
    expect(causes[0]).toMatchObject({ id: "nonconformant", resources: ["/docs/a.txt"] });
  });
});
