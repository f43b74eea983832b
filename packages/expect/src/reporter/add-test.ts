import type { EntryInput, Expectation, ReportBuilder, ReportEntry, SourcePlace } from "@multistatus/report";
import type { SerializedError } from "vitest";
import type { TestCase } from "vitest/node";
import { expectationOf, messageOf, messagesOf, placeOf, summaryOf, type Relative } from "./errors.ts";
import { failedAttemptOf } from "./evidence-of.ts";

/** Adds what became of a test: an entry, and one more for each further answer that it failed on. */
export function addTest(report: ReportBuilder, test: TestCase, relative: Relative): void {
  const result = test.result();
  const head = headOf(test, relative);
  if (result.state === "failed") {
    addFailed(report, test, head, relative);
    return;
  }
  if (result.state === "passed") {
    report.addExchange({ ...head, verdict: "ok", summary: "The test passed." });
    return;
  }
  const note = result.state === "skipped" ? result.note : "The run ended before it.";
  report.addExchange({ ...head, verdict: "skipped", summary: note ?? "The test was skipped." });
}

interface Head extends EntryInput {
  id: string;
  name: string;
  groups: string[];
  place: SourcePlace;
}

function headOf(test: TestCase, relative: Relative): Head {
  const groups: string[] = [];
  for (let { parent } = test; parent.type === "suite"; { parent } = parent) groups.unshift(parent.name);
  const duration = test.diagnostic()?.duration;
  return {
    id: test.id,
    name: test.name,
    groups,
    place: { file: relative(test.module.moduleId), ...test.location },
    ...(duration !== undefined && { duration }),
  };
}

function addFailed(report: ReportBuilder, test: TestCase, head: Head, relative: Relative): void {
  const { errors, evidence, masked } = failedAttemptOf(test);
  const told = evidence.map(({ entry, messages }): Told => ({
    entry,
    open: messages.slice(),
    expectations: [],
  }));
  const others: Expectation[] = [];
  for (const [index, error] of errors.entries()) {
    const safe = { ...error, ...masked[index] };
    if (!take(told, error, safe, relative)) others.push(expectationOf(safe, relative));
  }
  const [first, ...more] = told.filter(({ expectations }) => expectations.length > 0);
  if (first === undefined) {
    const [error] = errors;
    const summary = error === undefined ? "The test failed." : summaryOf({ ...error, ...masked[0] });
    report.addExchange({
      ...head,
      ...placed(others, head),
      expectations: others,
      verdict: "failed",
      summary,
    });
    return;
  }
  add(report, first.entry, head, [...first.expectations, ...others]);
  for (const { entry, expectations } of more) {
    add(report, entry, { ...head, name: `${head.name} (${entry.name})` }, expectations);
  }
}

interface Told {
  entry: ReportEntry;
  /** Messages of the assertions whose error was not yet met. */
  open: (string | undefined)[];
  /** Those whose error was. */
  expectations: Expectation[];
}

/** Finds the assertion that an error is of, or that caused it, and gives it its place. */
function take(
  told: readonly Told[],
  error: SerializedError,
  safe: SerializedError,
  relative: Relative,
): boolean {
  const [own = "", ...causes] = messagesOf(error);
  const place = placeOf(error, relative);
  for (const { entry, open, expectations } of told) {
    const index = open.findIndex(
      (one) => one !== undefined && [own, ...causes].some((text) => text.endsWith(one)),
    );
    const expectation = entry.expectations[index];
    if (expectation === undefined) continue;
    const isOwn = own.endsWith(open[index] ?? "");
    open[index] = undefined;
    expectations.push({
      ...expectation,
      ...(!isOwn && { message: `${messageOf(safe)}\n${expectation.message ?? ""}` }),
      ...(place !== undefined && { place }),
    });
    return true;
  }
  return false;
}

function add(report: ReportBuilder, entry: ReportEntry, head: Head, expectations: Expectation[]): void {
  const { id, name, groups, duration = entry.duration } = head;
  report.addEntry({
    ...entry,
    id,
    name,
    groups,
    expectations,
    ...placed(expectations, head),
    ...(duration !== undefined && { duration }),
  });
}

/** A failed test is found where it failed. */
function placed(expectations: readonly Expectation[], { place }: Head): { place: SourcePlace } {
  return { place: expectations[0]?.place ?? place };
}
