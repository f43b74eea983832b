import { totalsOf, type Totals } from "../model/totals.ts";
import type { Report, ReportEntry, ReportRun } from "../model/types.ts";
import { isOverTime, plainBeforeAfter } from "./before-after.ts";
import { failedResourcesOf, failuresOf, plainFailures } from "./failures.ts";
import { leadingOf } from "./leading.ts";
import { mendedOf } from "./mended.ts";
import { requestLine } from "./words.ts";

/**
 * JUnit XML as Jenkins, GitLab and others read it: a suite for each run, a test case for each entry. What is known to
 * fail counts as skipped, with the reason.
 */
export function renderJunit(report: Report): string {
  const suites = report.runs.map((run) => suite(run));
  const head = attributes({ name: report.title, ...numbers(totalsOf(report)) });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${head}>\n${suites.join("")}</testsuites>\n`;
}

function suite(run: ReportRun): string {
  const seconds = run.duration ?? run.entries.reduce((sum, { duration = 0 }) => sum + duration, 0);
  const head = attributes({
    name: run.name,
    id: run.id,
    ...numbers(totalsOf(run)),
    time: time(seconds),
    ...(run.startedAt !== undefined && { timestamp: run.startedAt.replace(/(?:\.\d+)?Z$/, "") }),
  });
  const facts = Object.entries(run.environment ?? {});
  const properties =
    facts.length === 0
      ? ""
      : `    <properties>\n${facts.map(([name, value]) => `      <property ${attributes({ name, value })}/>\n`).join("")}    </properties>\n`;
  return `  <testsuite ${head}>\n${properties}${run.entries.map((entry) => testCase(entry, run)).join("")}  </testsuite>\n`;
}

function testCase(entry: ReportEntry, run: ReportRun): string {
  const head = attributes({
    name: entry.name,
    classname: [run.name, ...entry.groups].join(" > "),
    time: time(entry.duration ?? 0),
    ...(entry.place !== undefined && { file: entry.place.file }),
    ...(entry.place?.line !== undefined && { line: String(entry.place.line) }),
  });
  const inner = [outcome(entry), output(entry)].filter((text) => text !== "");
  return inner.length === 0
    ? `    <testcase ${head}/>\n`
    : `    <testcase ${head}>\n${inner.join("")}    </testcase>\n`;
}

function outcome(entry: ReportEntry): string {
  const { verdict, summary, diagnosis, expectations } = entry;
  if (verdict === "ok") return "";
  if (verdict !== "failed") return `      <skipped ${attributes({ message: summary })}/>\n`;
  const { cause } = leadingOf(entry);
  const unmet = expectations.filter(({ met, known }) => !met && known === undefined);
  const text = [
    ...unmet.map((expectation) => {
      const { title, message } = expectation;
      const failures = plainFailures(failuresOf(expectation, 50));
      return [title, ...(message === undefined ? [] : [message]), ...failures].join("\n");
    }),
    ...[plainFailures(failedResourcesOf(entry, 50)).join("\n")].filter((lines) => lines !== ""),
    // That the answer is well by itself would read as if it had not failed.
    ...(cause === diagnosis?.causes[0]
      ? diagnosis === undefined || diagnosis.healthy
        ? []
        : [diagnosis.summary]
      : cause === undefined
        ? []
        : [`Most likely ${cause.id}: ${cause.explanation}`]),
  ].join("\n\n");
  const type = cause?.id ?? (unmet.length > 0 ? "expectation" : "failed");
  return `      <failure ${attributes({ message: summary, type })}>${content(text || summary)}</failure>\n`;
}

/** The request of what failed, and what became of what failed before or was known to, which a test case that passed says nowhere else. */
function output(entry: ReportEntry): string {
  const { exchange, verdict, summary } = entry;
  const mended = mendedOf(entry).map((line) => `No longer fails: ${line}`);
  const isTold = exchange !== undefined && (verdict === "failed" || isOverTime(entry));
  if (!isTold && mended.length === 0) return "";
  const lines = [
    ...(verdict === "failed" ? [] : [summary]),
    ...(exchange === undefined ? [] : [requestLine(exchange)]),
    ...plainBeforeAfter(entry),
    ...mended,
  ];
  return `      <system-out>${content(lines.join("\n"))}</system-out>\n`;
}

const numbers = ({ entries, failed, known, skipped }: Totals): Record<string, string> => ({
  tests: String(entries),
  failures: String(failed),
  errors: "0",
  skipped: String(known + skipped),
});

const time = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

const attributes = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${content(value).replaceAll('"', "&quot;").replaceAll("\n", "&#10;")}"`)
    .join(" ");

/** Characters that XML 1.0 has no way to write (section 2.2). */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNWRITABLE = /[\u{0}-\u{8}\u{b}\u{c}\u{e}-\u{1f}\u{fffe}\u{ffff}\p{Surrogate}]/gu;

const content = (text: string): string =>
  text
    .replaceAll(UNWRITABLE, "\u{fffd}")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
