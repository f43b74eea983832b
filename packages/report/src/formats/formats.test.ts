import { marked } from "marked";
import { expect, test } from "vitest";

import { HOSTILE, deletion, sampleReport, TOKEN } from "../../test/reports.ts";
import { response } from "../../test/views.ts";
import {
  mergeReports,
  readReport,
  renderGithubAnnotations,
  renderJobSummary,
  renderJson,
  renderMarkdown,
  renderNdjson,
  renderReport,
  type ReportFormat,
} from "../index.ts";

const hostile = sampleReport([
  {
    name: HOSTILE,
    groups: [HOSTILE],
    exchange: deletion(response(`/docs/${encodeURIComponent(HOSTILE)}`, 403)),
    expectations: [{ title: HOSTILE, met: false, message: HOSTILE }],
    place: { file: "a,b:c.ts", line: 1 },
  },
]);

test.each([
  "text",
  "json",
  "ndjson",
  "markdown",
  "html",
  "junit",
  "sarif",
  "codequality",
  "github",
  "summary",
] as const satisfies readonly ReportFormat[])("no secret reaches %s", (format) => {
  const text = renderReport(sampleReport(), format);
  expect(text).not.toContain("swordfish");
  expect(text).not.toContain(btoa("ada:swordfish-77"));
  expect(text).not.toContain(TOKEN.slice("opaquelocktoken:".length));
});

test("a format that there is not is refused with those that there are", () => {
  expect(() => renderReport(sampleReport(), "yaml" as never)).toThrow(
    '"yaml" is no format of a report; there are text, json, ndjson,',
  );
});

test("JSON is read again as it was written", () => {
  const report = sampleReport();
  expect(readReport(renderJson(report))).toEqual(JSON.parse(JSON.stringify(report)));
});

test("NDJSON has one object a line, in the documented order", () => {
  const lines = renderNdjson(sampleReport())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ type }) => type)).toEqual([
    "report",
    "run",
    ...Array.from({ length: 5 }, () => "entry"),
    "totals",
  ]);
  expect(lines.at(-1)).toEqual({ type: "totals", entries: 5, ok: 1, failed: 2, known: 1, skipped: 1 });
  expect(lines[2]).toMatchObject({ run: "shard-1", name: "deletes the folder", verdict: "failed" });
});

test("annotations stand at the place of the request, and foreign text begins no command", () => {
  const lines = renderGithubAnnotations(hostile).trimEnd().split("\n");
  expect(lines.filter((line) => !/^::(error|warning|notice) /.test(line))).toEqual([]);
  expect(lines[0]).toMatch(
    /^::error file=test\/docs\.test\.ts,line=12,col=3,title=docs › deletes the folder::/,
  );
  expect(lines[0]).toContain("%0ATry first: ");
  expect(lines.filter((line) => line.startsWith("::error"))).toHaveLength(3);
  expect(lines.filter((line) => line.startsWith("::warning"))).toHaveLength(1);
  expect(lines.at(-2)).toContain("file=a%2Cb%3Ac.ts,line=1,");
});

test("Markdown of hostile names has no markup of theirs", () => {
  for (const text of [renderMarkdown(hostile), renderJobSummary(hostile)]) {
    expect(marked.parse(text, { async: false })).not.toMatch(/<script|<img|<a /);
    expect(text).not.toContain("\u202e");
  }
});

test("Markdown as a person reads it", () => {
  expect(renderMarkdown(sampleReport())).toMatchSnapshot();
});

test("a summary that is too large leaves entries out and counts them", () => {
  const many = sampleReport(
    Array.from({ length: 600 }, (_, index) => ({
      name: `n${index}`,
      expectations: [{ title: "x", met: false, message: "y".repeat(2000) }],
    })),
  );
  const summary = renderJobSummary(many);
  expect(Buffer.byteLength(summary)).toBeLessThan(1_048_576);
  expect(summary).toMatch(/… and \d+ more, which the whole report shows\./);
});

test("shards become one report, and their runs stay apart", () => {
  const merged = mergeReports([sampleReport(), sampleReport()], "All");
  expect(merged.title).toBe("All");
  expect(merged.runs.map(({ id, entries }) => [id, entries.length])).toEqual([
    ["shard-1", 5],
    ["shard-1-2", 5],
  ]);
  expect(() => mergeReports([])).toThrow("at least one");
});

test.each([
  ["{", "is no JSON"],
  ['{"kind":"multistatus-report","version":1,"runs":[{"id":"a","entries":[null]}]}', "broken"],
  ['{"kind":"multistatus-report","version":1,"runs":[{"id":"a","entries":[{"name":"b"}]}]}', "broken"],
  [
    '{"kind":"multistatus-report","version":1,"runs":[{"id":"a","entries":[{"id":"1","name":"b","verdict":"ok","counts":{},"groups":[],"resources":[],"expectations":[],"findings":[]}]}]}',
    "broken",
  ],
  ["[]", "is no multistatus report"],
  ['{"kind":"multistatus-report","version":2,"runs":[]}', "version 2"],
  ['{"kind":"multistatus-report","version":1,"runs":[{}]}', "broken"],
])("%s is refused with what is wrong", (json, message) => {
  expect(() => readReport(json, "shard.json")).toThrow(message);
  expect(() => readReport(json, "shard.json")).toThrow("shard.json");
});
