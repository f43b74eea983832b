import { createReport, mergeReports, type Report, type ReportBuilder } from "@multistatus/report";
import type { SerializedError } from "vitest";
import type { TestModule, TestSuite } from "vitest/node";
import { addTest } from "./add-test.ts";
import { expectationOf, placeOf, summaryOf, type Relative } from "./errors.ts";

export interface FinishedRun {
  modules: readonly TestModule[];
  /** Errors that belong to no test. */
  errors: readonly SerializedError[];
}

const generator = { name: "@multistatus/expect" };

/** What a run of vitest found out: a run of the report for each test file. */
export function reportOf({ modules, errors }: FinishedRun, title: string, relative: Relative): Report {
  const reports = modules.toSorted(byFile).map((module) => reportOfModule(module, title, relative));
  if (errors.length > 0) reports.push(reportOfErrors(errors, title, relative));
  return reports.length === 0
    ? { kind: "multistatus-report", version: 1, title, generator, runs: [] }
    : mergeReports(reports, title);
}

/** Test files run in another order from run to run: what failed last time comes first. */
function byFile(a: TestModule, b: TestModule): number {
  if (a.moduleId === b.moduleId) return a.project.name < b.project.name ? -1 : 1;
  return a.moduleId < b.moduleId ? -1 : 1;
}

function reportOfModule(module: TestModule, title: string, relative: Relative): Report {
  const file = relative(module.moduleId);
  const project = module.project.name;
  const report = createReport({ title, generator });
  for (const error of module.errors()) addError(report, file, [], error, relative, file);
  for (const suite of module.children.allSuites()) addSuiteErrors(report, suite, relative, file);
  for (const test of module.children.allTests()) addTest(report, test, relative);
  const starts = [...module.children.allTests()].flatMap((test) => test.diagnostic()?.startTime ?? []);
  return report.finish({
    id: project === "" ? file : `${project}:${file}`,
    name: project === "" ? file : `${project} › ${file}`,
    duration: module.diagnostic().duration,
    ...(starts.length > 0 && { startedAt: new Date(Math.min(...starts)).toISOString() }),
    ...(project !== "" && { environment: { project } }),
  });
}

/** Of `beforeAll` and its like: the tests of the suite are skipped then, and nobody else tells why. */
function addSuiteErrors(report: ReportBuilder, suite: TestSuite, relative: Relative, file: string): void {
  for (const error of suite.errors()) {
    const groups: string[] = [];
    for (let { parent } = suite; parent.type === "suite"; { parent } = parent) groups.unshift(parent.name);
    addError(report, suite.name, groups, error, relative, file);
  }
}

function reportOfErrors(errors: readonly SerializedError[], title: string, relative: Relative): Report {
  const report = createReport({ title, generator });
  for (const error of errors) addError(report, "Unhandled error", [], error, relative);
  return report.finish({ id: "errors", name: "Errors outside of tests" });
}

function addError(
  report: ReportBuilder,
  name: string,
  groups: readonly string[],
  error: SerializedError,
  relative: Relative,
  file?: string,
): void {
  const place = placeOf(error, relative) ?? (file === undefined ? undefined : { file });
  report.addExchange({
    name,
    groups,
    verdict: "failed",
    summary: summaryOf(error),
    expectations: [expectationOf(error, relative)],
    ...(place !== undefined && { place }),
  });
}
