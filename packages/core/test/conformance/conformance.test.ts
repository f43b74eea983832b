import { expect, test } from "vitest";
import * as fc from "fast-check";
import { conformanceOf, misleadingBreaks } from "../../src/conformance/conformance.ts";
import { defineRequirement } from "../../src/conformance/define.ts";
import { explainedConditions } from "../../src/glossary/conditions.ts";
import { interopOf } from "../../src/interop/interop.ts";
import { symptomsOf } from "../../src/symptoms/symptoms.ts";
import { error, findNamed, granted, listing, ms, name, ps, re, sketch, st, TOKEN } from "./sketch.ts";

test("a finding is one per requirement, with its count, its resources and its place", () => {
  const sends = findNamed("<D:displayname/>", "<D:getetag/>");
  const body = `<?xml version="1.0"?>\n${ms(re("/c/", ps(200, name)), re("/c/a", ps(200, name)))}`;
  const finding = conformanceOf(sketch({ sends, body })).find(({ id }) => id === "9.1-8");
  expect(finding).toEqual({
    id: "9.1-8",
    rfc: "RFC 4918 section 9.1",
    level: "MUST",
    misleads: false,
    title: "Every property asked for is reported, with 404 where the resource does not define it.",
    message: "Not reported at all: {DAV:}getetag.",
    resources: ["/c/", "/c/a"],
    position: expect.objectContaining({ line: 2 }),
    count: 2,
  });
});

test("of several places a misleading one is told", () => {
  const body = ms(re("/c/a b", st(200)), re("/c/100%", st(200)));
  const finding = conformanceOf(sketch({ body })).find(({ id }) => id === "14.7-1");
  expect(finding).toMatchObject({
    misleads: true,
    count: 2,
    evidence: "/c/100%",
    resources: ["/c/a b", "/c/100%"],
  });
});

test("resources are bounded, the count is not", () => {
  const body = ms(...Array.from({ length: 50 }, (_, at) => re(`/d/${at}`, st(200))));
  const finding = conformanceOf(sketch({ body })).find(({ id }) => id === "8.3-2");
  expect(finding?.resources).toHaveLength(20);
  expect(finding?.count).toBe(50);
});

test("misleading findings come first, MUST before SHOULD", () => {
  const exchange = sketch({ url: "/d/", body: listing, headers: { "Content-Type": "text/xml" } });
  const findings = conformanceOf(exchange);
  expect(findings.map(({ id }) => id)).toEqual(["8.3-2", "8.2-1"]);
  expect(misleadingBreaks(findings).map(({ id }) => id)).toEqual(["8.3-2"]);
});

test("what the source did not tell is not judged", () => {
  const given = { url: "/x/", status: 200, sends: findNamed("<D:getetag/>"), body: listing, headers: {} };
  const ids = (exchange: Parameters<typeof conformanceOf>[0]): string[] =>
    conformanceOf(exchange).map(({ id }) => id);
  expect(ids(sketch(given))).toEqual(expect.arrayContaining(["8.3-2", "9.1-6", "9.1-8", "8.2-1"]));
  const unknown = ["method", "url", "status", "request-headers", "request-body", "response-headers"] as const;
  expect(ids(sketch({ ...given, unknown: [...unknown] }))).toEqual([]);
});

test("what shows without the body is judged where that was not recorded", () => {
  const exchange = sketch(granted({}, { sends: "", send: {}, body: "", unknown: ["response-body"] }));
  expect(conformanceOf(exchange).map(({ id }) => id)).toContain("9.10.1-1");
});

test("a PROPPATCH lists names, of whose values nothing can be said", () => {
  const names = ["quota-used-bytes", "current-user-principal", "getetag"].map((local) => `<D:${local}/>`);
  const body = ms(re("/c/", ps(200, ...names)));
  const ids = (method: string): string[] => conformanceOf(sketch({ method, body })).map(({ id }) => id);
  expect(ids("PROPFIND")).toEqual(expect.arrayContaining(["rfc4331-3-form", "rfc5397-3-form"]));
  expect(ids("PROPPATCH")).not.toEqual(expect.arrayContaining(["rfc4331-3-form"]));
  expect(ids("PROPPATCH")).not.toEqual(expect.arrayContaining(["rfc5397-3-form"]));
});

test("each condition in DAV: that is explained is one that an RFC defines", () => {
  const conditions = explainedConditions().filter((condition) => condition.startsWith("{DAV:}"));
  const body = error(...conditions.map((condition) => `<D:${condition.slice("{DAV:}".length)}/>`));
  const own = conformanceOf(sketch({ status: 403, body })).filter(({ id }) => id === "16-name");
  expect(own).toEqual([]);
});

test("without a response there is nothing to judge", () => {
  const { response: _, ...exchange } = sketch({});
  expect([conformanceOf(exchange), symptomsOf(exchange), interopOf(exchange)]).toEqual([[], [], []]);
});

test("requirements of one's own are checked in place of ours", () => {
  const own = defineRequirement({
    id: "own-1",
    section: "1",
    level: "SHOULD",
    misleads: false,
    title: "There are two entries.",
    *check({ entries }) {
      if (entries.length !== 2) yield { message: `There are ${entries.length}.` };
    },
  });
  expect(conformanceOf(sketch({ body: listing }), { requirements: [own] })).toEqual([]);
  expect(conformanceOf(sketch({ body: ms() }), { requirements: [own] })).toMatchObject([
    { id: "own-1", count: 1 },
  ]);
});

test("no lock token is shown", () => {
  const exchanges = [
    sketch(granted({ timeout: "Second-1.5", scope: "<exclusive/>" }, { headers: { "Lock-Token": TOKEN } })),
    sketch(granted({ token: "8765-secret" })),
  ];
  const shown = JSON.stringify(exchanges.map((exchange) => [conformanceOf(exchange), interopOf(exchange)]));
  expect(shown).toContain('"10.5-form"');
  expect(shown).not.toContain("8765-secret");
  expect(shown).not.toContain("f81d4fae");
});

test("no secret of an href is shown", () => {
  const body = ms(
    re("http://dav.example/c/;jsessionid=5E55104D5E55104D", ps(200, name)),
    re("/c/a?access_token=t0psecret99", st(200)),
  );
  const exchange = sketch({ body });
  const shown = JSON.stringify([conformanceOf(exchange), interopOf(exchange)]);
  expect(shown).toContain('"8.3-session"');
  expect(shown).toContain('"absolute-hrefs"');
  expect(shown).not.toMatch(/5E55104D|t0psecret99/);
});

test("what shows a breach is masked before it is cut", () => {
  const start = "<D:resourcetype>collection";
  const secret = `${"x".repeat(180 - start.length)} https://ada:swordfish-77@dav.example/`;
  const body = ms(re("/c/", ps(200, `${start}${secret}</D:resourcetype>`)));
  const shown = conformanceOf(sketch({ body })).find(({ evidence }) => evidence?.startsWith(start));
  expect(shown?.evidence).toHaveLength(200);
  expect(shown?.evidence).not.toContain("sword");
});

test("whatever the body and the headers hold, the values are JSON-safe and nothing is thrown", () => {
  const piece = fc.constantFrom(
    "<D:response>",
    "</D:response>",
    "<D:href>",
    "/c/",
    "%",
    "#",
    "</D:href>",
    "<D:propstat>",
    "<D:prop>",
    "<D:getetag>",

    "</D:prop>",
    st(200),
    st("x"),
    "</D:propstat>",
    "<D:lockdiscovery><D:activelock/></D:lockdiscovery>",
    "<x>",
    "&",
    "\u0000",
    "<D:error/>",
    "<D:sync-token/>",
    "<D:resourcetype>",
    "text",
    "http%3A//x/",
  );
  const method = fc.constantFrom(
    "PROPFIND",
    "PROPPATCH",
    "LOCK",
    "UNLOCK",
    "REPORT",
    "COPY",
    "MKCOL",
    "OPTIONS",
    "DELETE",
    "x",
  );
  const url = fc.constantFrom("/c/", "/c", "http://", "", "%%%", "https://[::1]/?#");
  const values = fc.record({
    pieces: fc.array(piece, { maxLength: 30 }),
    method,
    url,
    status: fc.constantFrom(200, 207, 301, 401, 403, 412, 423, 424, 507),
    header: fc.string(),
  });
  fc.assert(
    fc.property(values, ({ pieces, header, ...given }) => {
      const headers = {
        "Lock-Token": header,
        Depth: header,
        DAV: header,
        Allow: header,
        Location: header,
        Age: header,
      };
      const exchange = sketch({
        ...given,
        headers,
        send: { ...headers, If: header, Destination: header },
        body: ms(...pieces),
      });
      const found = [conformanceOf(exchange), symptomsOf(exchange), interopOf(exchange)];
      expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    }),
    { numRuns: 300 },
  );
});
