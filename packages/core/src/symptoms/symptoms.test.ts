import { expect, test } from "vitest";
import {
  collection,
  findNamed,
  listing,
  ms,
  name,
  ps,
  re,
  sketch,
  st,
} from "../../test/conformance/sketch.ts";
import type { Sketch } from "../../test/conformance/sketch.ts";
import { symptomsOf } from "./symptoms.ts";
import { SYMPTOM_TEXTS } from "./texts.ts";
import type { SymptomId } from "./types.ts";

const long = `<D:displayname>${"x".repeat(90_000)}</D:displayname>`;

/** For each symptom an exchange that shows it, one that differs in nothing else and does not, and who shows it. */
const TWINS: readonly [SymptomId, Sketch, Sketch, string[]][] = [
  [
    "mixed-results",
    { method: "REPORT", body: ms(re("/c/a", ps(200, name)), re("/c/b", st(500))) },
    { method: "REPORT", body: ms(re("/c/a", ps(200, name)), re("/c/b", ps(200, name))) },
    ["/c/b"],
  ],
  ["missing-paths", { status: 404 }, { status: 403 }, ["/c/"]],
  [
    "forbidden-beside-success",
    { body: ms(re("/c/", ps(200, name)), re("/c/%C3%BC", st(403))) },
    { body: ms(re("/c/", st(403)), re("/c/%C3%BC", st(403))) },
    ["/c/ü"],
  ],
  [
    "not-found-beside-success",
    { body: ms(re("/c/", ps(200, name)), re("/c/a", st(404))) },
    {
      body: ms(re("/c/", ps(200, name)), re("/c/a", ps(404, "<D:getetag/>"))),
      sends: findNamed("<D:getetag/>"),
    },
    ["/c/a"],
  ],
  [
    "conflicting-results",
    { body: ms(re("/c/a", st(200)), re("/c/a", st(403))) },
    { body: ms(re("/c/a", st(200)), re("/c/a", st(200))) },
    ["/c/a"],
  ],
  [
    "failed-dependencies",
    { method: "PROPPATCH", body: ms(re("/c/", ps(403, name), ps(424, "<N:a/>"))) },
    { method: "PROPPATCH", body: ms(re("/c/", ps(403, name))) },
    ["/c/"],
  ],
  [
    "property-failures",
    { body: ms(re("/c/", ps(200, name), ps(403, "<D:getetag/>"))) },
    { body: ms(re("/c/", ps(200, name), ps(404, "<D:getetag/>"))) },
    ["/c/"],
  ],
  [
    "resources-out-of-scope",
    { url: "/d/", body: ms(re("/c/", st(200))) },
    { body: ms(re("/c/", st(200))) },
    ["/c/"],
  ],
  [
    "duplicate-hrefs",
    { body: ms(re("/c/", st(200)), re("/c", st(200))) },
    { body: ms(re("/c/", st(200)), re("/C/", st(200))) },
    ["/c/"],
  ],
  ["no-status", { body: ms(re("/c/")) }, { body: ms(re("/c/", st(200))) }, ["/c/"]],
  [
    "wrong-content-type",
    { body: listing, headers: { "Content-Type": "text/html" } },
    { body: listing, headers: { "Content-Type": "text/xml" } },
    [],
  ],
  [
    "success-over-failure",
    { method: "DELETE", status: 200, body: ms(re("/c/a", st(423))) },
    { method: "DELETE", status: 424, body: ms(re("/c/a", st(423))) },
    ["/c/a"],
  ],
  [
    "failure-over-multistatus",
    { method: "DELETE", status: 424, body: ms(re("/c/a", st(423))) },
    { method: "DELETE", body: ms(re("/c/a", st(423))) },
    [],
  ],
  [
    "not-multistatus",
    { status: 200, body: "<html></html>", headers: { "Content-Type": "text/html" } },
    { method: "GET", status: 200, body: "<html></html>", headers: { "Content-Type": "text/html" } },
    [],
  ],
  [
    "truncated-result",
    { method: "REPORT", body: ms(re("/c/", st(507))) },
    { method: "COPY", body: ms(re("/c/", st(507))) },
    ["/c/"],
  ],
  ["incomplete-body", { body: listing.slice(0, -20) }, { body: listing }, []],
  [
    "empty-multistatus",
    { body: ms() },
    { method: "REPORT", body: ms("<D:sync-token>urn:t:1</D:sync-token>") },
    [],
  ],
  [
    "oversized-payload",
    { send: { Depth: "0" }, body: listing },
    { send: { Depth: "0" }, body: ms(re("/c/", ps(200, collection))) },
    ["/c/a.txt"],
  ],
  [
    "oversized-payload",
    { sends: findNamed("<D:getetag/>"), body: ms(re("/c/", ps(200, long))) },
    { body: ms(re("/c/", ps(200, long))) },
    [],
  ],
];

test.each(TWINS)("%s", (id, shows, healthy, resources) => {
  const symptom = symptomsOf(sketch(shows)).find((one) => one.id === id);
  expect(symptom).toEqual({ id, ...SYMPTOM_TEXTS[id], resources, count: Math.max(1, resources.length) });
  expect(symptomsOf(sketch(healthy)).map((one) => one.id)).not.toContain(id);
});

test("every symptom has its twins", () => {
  expect([...new Set(TWINS.map(([id]) => id))].sort()).toEqual(Object.keys(SYMPTOM_TEXTS).sort());
});

test("a healthy listing shows none, with properties that are not defined, and without members", () => {
  const undefinedProperty = ms(re("/c/", ps(200, collection), ps(404, "<N:a/>")));
  expect(symptomsOf(sketch({ body: undefinedProperty }))).toEqual([]);
  expect(symptomsOf(sketch({ body: listing }))).toEqual([]);
});

test("a session that stands in a path is not shown", () => {
  const found = symptomsOf(sketch({ body: ms(re("/c/a;jsessionid=5E55104D5E55104D", st(500))) }));
  expect(found.flatMap(({ resources }) => resources)).toContain("/c/a;jsessionid=masked-1");
  expect(JSON.stringify(found)).not.toContain("5E55104D");
});

test("paths are bounded, the count is not", () => {
  const body = ms(
    re("/c/", ps(200, name)),
    ...Array.from({ length: 60 }, (_, at) => re(`/c/${at}`, st(500))),
  );
  const mixed = symptomsOf(sketch({ body })).find(({ id }) => id === "mixed-results");
  expect(mixed?.resources).toHaveLength(20);
  expect(mixed?.count).toBe(60);
});
