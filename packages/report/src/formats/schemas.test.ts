import { XmlDocument } from "libxml2-wasm";
import { expect, test } from "vitest";

import { HOSTILE, deletion, sampleReport } from "../../test/reports.ts";
import { junitErrors, sarifErrors } from "../../test/validate.ts";
import { response } from "../../test/views.ts";
import {
  createReport,
  mergeReports,
  renderCodeQuality,
  renderJunit,
  renderReport,
  renderSarif,
} from "../index.ts";

const report = mergeReports([
  sampleReport(),
  sampleReport([
    {
      name: `${HOSTILE}\u0000\u0008\ud800`,
      groups: [HOSTILE],
      exchange: deletion(response(`/docs/${encodeURIComponent(HOSTILE)}`, 403)),
      expectations: [{ title: HOSTILE, met: false, message: `${HOSTILE}\u0001` }],
      place: { file: "a b/ü#.ts", line: 1 },
    },
  ]),
]);

test("SARIF is valid by the schema of SARIF 2.1.0", () => {
  expect(sarifErrors(renderSarif(report))).toEqual([]);
  expect(sarifErrors('{"version":"2.1.0","runs":[{}]}')).not.toEqual([]);
});

test("SARIF names causes, findings and claims as rules, at their places", () => {
  const log = JSON.parse(renderSarif(sampleReport())) as {
    runs: [{ results: { ruleId: string; locations: unknown[]; suppressions?: unknown[] }[] }];
  };
  const { results } = log.runs[0];
  expect(results.map(({ ruleId }) => ruleId)).toContain("locked");
  const cause = results.find(({ ruleId }) => ruleId === "locked");
  expect(cause?.locations).toMatchObject([
    {
      physicalLocation: { artifactLocation: { uri: "recorded/answer.xml" } },
      logicalLocations: [{ fullyQualifiedName: "/docs/plan.txt", kind: "resource" }],
    },
  ]);
  const claims = results.filter(({ ruleId }) => ruleId === "expectation");
  expect(claims).toHaveLength(2);
  expect(claims[0]?.locations).toMatchObject([
    { physicalLocation: { artifactLocation: { uri: "test/docs.test.ts" }, region: { startLine: 20 } } },
  ]);
  expect(claims[1]?.suppressions).toEqual([{ kind: "external", justification: "since the move to 2.4" }]);
});

test("JUnit is valid by the structure that Jenkins reads", () => {
  expect(junitErrors(renderJunit(report))).toBe("");
  expect(junitErrors('<testsuites><testsuite name="x"/></testsuites>')).toMatch(
    /attribute 'tests' is required/,
  );
});

test("JUnit counts failures, and a known deviation as skipped", () => {
  using document = XmlDocument.fromString(renderJunit(sampleReport()));
  const at = (path: string): string | undefined => document.get(path)?.content;
  expect(at("/testsuites/testsuite/@tests")).toBe("5");
  expect(at("/testsuites/testsuite/@failures")).toBe("2");
  expect(at("/testsuites/testsuite/@skipped")).toBe("2");
  expect(at("/testsuites/testsuite/@time")).toBe("1.234");
  expect(at("//testcase[@name='deletes the folder']/failure/@type")).toBe("locked");
  expect(at("//testcase[@name='deletes the folder']/@classname")).toBe("staging > docs");
  expect(at("//testcase[@name='known']/skipped/@message")).toBe("Known: since the move to 2.4");
});

test("Code Quality has what GitLab asks of each issue, and not what is known", () => {
  const issues = JSON.parse(renderCodeQuality(report)) as Record<string, unknown>[];
  expect(issues.length).toBeGreaterThan(2);
  for (const issue of issues)
    expect(issue).toEqual({
      engine_name: "multistatus",
      type: "issue",
      check_name: expect.stringMatching(/./),
      description: expect.stringMatching(/./),
      severity: expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/),
      fingerprint: expect.stringMatching(/^[\da-f]{16}(?:-\d+)?$/),
      location: { path: expect.stringMatching(/./), lines: { begin: expect.any(Number) } },
    });
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  expect(renderCodeQuality(report)).toBe(renderCodeQuality(structuredClone(report)));
  expect(JSON.stringify(issues)).not.toContain("since the move to 2.4");
  expect(issues).toContainEqual(
    expect.objectContaining({
      check_name: "expectation",
      location: { path: "test/docs.test.ts", lines: { begin: 20 } },
    }),
  );
});

test("each result of SARIF has a fingerprint of its own, that stays when another is gone", () => {
  const fingerprints = (...titles: string[]): string[] => {
    const builder = createReport();
    builder.addExchange({
      exchange: deletion(response("/docs/a.txt", 423)),
      expectations: titles.map((title) => ({ title, met: false })),
    });
    const { runs } = JSON.parse(renderReport(builder.finish(), "sarif")) as {
      runs: { results: { partialFingerprints: Record<string, string> }[] }[];
    };
    return (runs[0]?.results ?? []).map((result) => result.partialFingerprints["multistatus/v1"] ?? "");
  };
  const all = fingerprints("toBeHealthy()", "toHaveStatus(204)", "toHaveStatus(204)");
  expect(new Set(all).size).toBe(3);
  expect(fingerprints("toHaveStatus(204)")).toEqual([all[1]]);
});
