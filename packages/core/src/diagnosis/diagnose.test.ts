import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { recordedCase } from "../../test/recorded-case.ts";
import { exchangeFromPayload } from "../exchange/payload.ts";
import { ALL_CAUSES } from "./causes/index.ts";
import { diagnose } from "./diagnose.ts";
import { answerTo, listed, ORIGIN, propfind, XML } from "./testing/answers.ts";
import { causeOf, fixOf } from "./testing/causes.ts";
import { exchangeOf, listingOf, statusesOf } from "./testing/exchange.ts";
import type { Weight } from "./types.ts";
import { PRIORS, WEIGHTS } from "./weights.ts";

const recorded = readdirSync(new URL("../../test/fixtures/diagnosis", import.meta.url));

const deleted = (statuses: Record<string, number>, outer = 207) =>
  exchangeOf({
    method: "DELETE",
    url: "https://dav.example/docs/",
    status: outer,
    headers: XML,
    body: statusesOf(statuses),
  });

describe("confidence", () => {
  const priorOf = (id: string): number =>
    PRIORS[ALL_CAUSES.find((cause) => cause.id === id)?.prior ?? "high"];

  test.each(recorded)("can be traced to the evidence that is given: %s", { tags: "large" }, (id) => {
    const { causes, problems } = diagnose(recordedCase(id).input);
    for (const problem of problems) {
      // A cause that was seen in several problems carries the evidence of all of them.
      const seen = causes.filter((cause) => cause.problems.length === 1 && cause.problems[0] === problem.id);
      const scored = seen.map((cause) => ({
        odds: Math.log(cause.confidence),
        score: cause.evidence.reduce(
          (sum, piece) => sum + (piece.for ? 1 : -1) * WEIGHTS[piece.weight],
          priorOf(cause.id),
        ),
      }));
      const [first, ...others] = scored;
      for (const other of others)
        expect((first?.odds ?? 0) - other.odds).toBeCloseTo((first?.score ?? 0) - other.score, 1);
    }
  });

  test("the causes of a problem and none of them share one whole", { tags: "large" }, () => {
    for (const id of recorded)
      for (const { causes } of diagnose(recordedCase(id).input).problems) {
        const sum = causes.reduce((total, { confidence }) => total + confidence, 0);
        expect(sum).toBeLessThanOrEqual(1.001);
        expect(causes).toEqual(causes.toSorted((a, b) => b.confidence - a.confidence));
      }
  });
});

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

test("a problem names its rivals as the flat list does, but those that are not worth anybody's time", () => {
  const sure = causeOf("sure", ({ status }) => (status === 499 ? ["decisive", "decisive"] : []));
  const rival = causeOf("rival", ({ status }) => (status === 499 ? ["decisive", "moderate"] : []));
  const slight = causeOf("slight", ({ status }) => (status === 499 ? ["moderate"] : []));
  const { causes, problems } = diagnose(
    { exchange: deleted({ "/docs/a": 499 }) },
    { causes: [slight, rival, sure] },
  );
  expect(causes.map(({ id }) => id)).toEqual(
    ["sure", "rival"].filter((id) => causes.some((one) => one.id === id)),
  );
  expect(causes.map(({ id }) => id)).not.toContain("slight");
  expect(problems[0]?.causes).toEqual(causes.map(({ id, confidence }) => ({ id, confidence })));
});

test("what failed without a known cause is not healthy", () => {
  expect(diagnose({ exchange: answerTo("PUT", "/docs/a", 429) })).toMatchObject({
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

describe("others are called", () => {
  const escalate = { to: "network", tell: "Look at the proxy." } as const;
  const called = (sees: Record<string, [status: number, ...weights: Weight[]]>, quiet?: string): string[] => {
    const statuses = Object.fromEntries(Object.values(sees).map(([status]) => [`/docs/${status}`, status]));
    const causes = Object.entries(sees).map(([id, [seen, ...weights]]) =>
      causeOf(id, ({ status }) => (status === seen ? weights : []), id === quiet ? {} : { escalate }),
    );
    const told = diagnose({ exchange: deleted(statuses) }, { causes }).escalate;
    for (const one of told) expect(one).toMatchObject(escalate);
    return told.map(({ cause }) => cause);
  };

  test("for the first three causes, in their order", () => {
    const four: Parameters<typeof called>[0] = {
      d: [499, "decisive"],
      c: [498, "decisive", "weak"],
      b: [497, "decisive", "moderate"],
      a: [496, "decisive", "strong"],
    };
    expect(called(four)).toEqual(["a", "b", "c"]);
    expect(called(four, "b")).toEqual(["a", "c"]);
  });

  test("for a doubtful one only where it comes first", () => {
    const rare = causeOf("rare", ({ status }) => (status === 499 ? ["weak"] : []), {
      prior: "low",
      escalate,
    });
    const told = (...others: ReturnType<typeof causeOf>[]): string[] =>
      diagnose(
        { exchange: deleted({ "/docs/a": 499, "/docs/b": 498 }) },
        { causes: [rare, ...others] },
      ).escalate.map(({ cause }) => cause);
    expect(told()).toEqual(["rare"]);
    expect(told(causeOf("sure", ({ status }) => (status === 498 ? ["decisive"] : []), { escalate }))).toEqual(
      ["sure"],
    );
  });
});

describe("a baseline", () => {
  const of = (method: string, path: string) => answerTo(method, path, 200);
  test.each([
    ["another method", of("GET", "/docs/"), "before", "its method is GET, and that of the exchange PROPFIND"],
    ["another resource", of("PROPFIND", "/x/y/"), "before", "it asks for /x/y/, and the exchange for /docs/"],
    ["another user's other resource", of("PROPFIND", "/x/y/"), "other-user", "it asks for /x/y/"],
  ] as const)("of %s is not compared, and that is said", (_what, exchange, is, why) => {
    const { limits } = diagnose({ exchange: propfind("/docs/", 404), baseline: { is, exchange } });
    expect(limits.join()).toContain(`The baseline was not compared: ${why}`);
  });

  test("by a direct route may have another path, which is said when nothing is alike", () => {
    const given = {
      exchange: propfind("/files/", 404),
      baseline: { is: "direct", exchange: listed("/dav/") },
    } as const;
    expect(diagnose(given).limits).toEqual([
      "The baseline asks for /dav/, the exchange for /files/: both were taken for the same resource.",
    ]);
    const elsewhere = exchangeOf({ method: "PROPFIND", url: "http://127.0.0.1:8080/dav/", status: 207 });
    expect(diagnose({ ...given, baseline: { is: "direct", exchange: elsewhere } }).limits.join()).toContain(
      "both were taken for the same resource",
    );
    const prefixed = { ...given, baseline: { is: "direct", exchange: listed("/dav/files/") } } as const;
    expect(diagnose(prefixed).limits).toEqual([]);
  });
});

test("a body that is not whole may lack resources, which is said of no page", () => {
  const limits = (body: string) =>
    diagnose({ exchange: propfind("/docs/", 207, { headers: XML, body }) }).limits;
  const lacking = "The body is not whole or not well-formed: resources may be missing from this diagnosis.";
  expect(limits(listingOf("/docs/").slice(0, -9))).toContain(lacking);
  expect(limits(listingOf("/docs/"))).toEqual([]);
  expect(limits("<html>")).not.toContain(lacking);
});

describe("logs", () => {
  test("of which nothing could be read are named among the limits", () => {
    const { limits, logs } = diagnose({
      exchange: propfind("/docs/", 500),
      logs: [
        { format: "nginx-error", name: "error.log", text: "no line of nginx\nnor this\n" },
        { format: "apache-error", name: "empty.log", text: "" },
      ],
    });
    expect(limits).toEqual([
      "Nothing was taken from the log error.log: none of its 2 lines is of the format nginx-error.",
    ]);
    expect(logs.map(({ entries }) => entries)).toEqual([0, 0]);
  });

  test("of one line are counted as such, and a direct baseline of an unknown URL is not compared with it", () => {
    const logs = [{ format: "nginx-error", name: "error.log", text: "no line of nginx\n" }];
    expect(diagnose({ exchange: propfind("/docs/", 500), logs }).limits).toEqual([
      "Nothing was taken from the log error.log: none of its 1 line is of the format nginx-error.",
    ]);
    const exchange = { ...propfind("/files/", 404), unknown: ["url" as const] };
    const { limits } = diagnose({ exchange, baseline: { is: "direct", exchange: listed("/dav/") } });
    expect(limits.join()).not.toContain("both were taken for the same resource");
    expect(limits.join()).toContain("Not known: URL. What depends on it was left out.");
  });

  test("with half lines are read as far as they go", () => {
    const line = `2026/11/22 10:07:41 [crit] 7#7: *8 unlink() "/srv/docs/a.txt" failed (13: Permission denied), client: 127.0.0.1, server: , request: "DELETE /docs/a.txt HTTP/1.1"`;
    const found = diagnose({
      exchange: answerTo("DELETE", "/docs/a.txt", 500),
      logs: [{ format: "nginx-error", text: `${line.slice(40)}\n${line}\n${line.slice(0, 20)}` }],
    });
    expect(found.logs).toMatchObject([{ entries: 1, lines: 3 }]);
    expect(found.limits).toEqual([]);
    expect(found.causes[0]).toMatchObject({ id: "access-denied" });
  });
});

describe("own causes", () => {
  const exchange = deleted({ "/docs/a": 423 });

  test("join ours and compete with them", () => {
    const own = causeOf("backup-runs", ({ status }) => (status === 423 ? ["decisive", "moderate"] : []), {
      fixes: [fixOf("Wait for the backup")],
    });
    const { causes, plan } = diagnose({ exchange }, { causes: [own] });
    expect(causes.map(({ id }) => id)).toEqual(["backup-runs", "locked"]);
    expect(causes[0]?.confidence).toBeGreaterThan(0.5);
    expect(causes[1]?.confidence).toBeLessThan(diagnose({ exchange }).causes[0]?.confidence ?? 0);
    expect(plan).toContainEqual(
      expect.objectContaining({ title: "Wait for the backup", cause: "backup-runs" }),
    );
  });

  test("with an id of ours take its place", () => {
    const own = causeOf("locked", ({ status }) => (status === 423 ? ["strong"] : []), {
      title: "Checked out",
    });
    const { causes } = diagnose({ exchange }, { causes: [own] });
    expect(causes.filter(({ id }) => id === "locked")).toHaveLength(1);
    expect(causes[0]).toMatchObject({ id: "locked", title: "Checked out" });
  });

  test("that see nothing change nothing", () => {
    expect(diagnose({ exchange }, { causes: [causeOf("never", () => [])] })).toEqual(diagnose({ exchange }));
  });

  test("can make an exchange unhealthy in which nothing failed", () => {
    const well = listed("/docs/");
    const own = causeOf("mirror", ({ level }) => (level === "exchange" ? ["decisive"] : []));
    expect(diagnose({ exchange: well }, { causes: [own] })).toMatchObject({
      healthy: false,
      problems: [{ level: "exchange", count: 0, causes: [{ id: "mirror" }] }],
      causes: [{ id: "mirror", accountsFor: { failures: 0, of: 0 } }],
    });
    const hint = causeOf("mirror", ({ level }) => (level === "exchange" ? ["weak"] : []));
    expect(diagnose({ exchange: well }, { causes: [hint] }).healthy).toBe(true);
  });
});

test("evidence inside the body says line and column", () => {
  const body = statusesOf({ "/docs/a": 200, "/docs/b": 423 }).replaceAll("<D:response>", "\n<D:response>");
  const { causes } = diagnose({
    exchange: { ...deleted({}), response: exchangeOf({ method: "", url: "", status: 207, body }).response! },
  });
  expect(causes[0]?.evidence[0]?.at).toMatchObject({ kind: "payload", position: { line: 3, column: 1 } });
});

test.each(recorded)(
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
