import { escapeLine } from "../text/escape.ts";
import { styleOf, type Style, type TextOptions } from "../text/style.ts";
import { totalsOf } from "../model/totals.ts";
import type { Expectation, Report, ReportEntry, ReportRun, Verdict } from "../model/types.ts";
import { failedResourcesOf, type FailureLine, failuresOf, NAMED } from "./failures.ts";
import { leadingOf } from "./leading.ts";
import { mendedOf } from "./mended.ts";
import { firstStep, requestLine } from "./words.ts";

/** How a report is rendered for a terminal. */
export interface ReportTextOptions extends Omit<TextOptions, "mask"> {
  /** With the expectations that were met, and more of what failed; default false. */
  verbose?: boolean;
}

const NAMED_VERBOSELY = 50;

/**
 * A report for a terminal: each entry on a line with its mark, and under what failed the claims that are not met, the likely
 * cause and what to try first; under each what was known to fail and does not any more. At the end the totals.
 */
export function renderText(report: Report, options: ReportTextOptions = {}): string {
  // What a report holds is masked already.
  const style = styleOf({ ...options, mask: (text) => text });
  const runs = report.runs.map((run) => runText(run, report, style, options.verbose === true));
  return [...runs, totalsLine(report, style)].join("\n\n");
}

function runText(run: ReportRun, report: Report, style: Style, verbose: boolean): string {
  const name = run.name === report.title ? report.title : `${report.title} › ${run.name}`;
  const url = run.environment?.["url"];
  const lines = [
    `${style.bold(escapeLine(name))}${url === undefined ? "" : style.dim(`  ${escapeLine(url)}`)}`,
  ];
  let groups: readonly string[] = [];
  for (const entry of run.entries) {
    lines.push(...groupLines(groups, entry.groups, style), ...entryLines(entry, style, verbose));
    groups = entry.groups;
  }
  if (run.entries.length === 0) lines.push("  nothing was asked");
  return lines.join("\n");
}

/** Headings of groups that the entry before did not stand in. */
function groupLines(before: readonly string[], now: readonly string[], style: Style): string[] {
  const same = now.findIndex((group, index) => group !== before[index]);
  if (same === -1) return [];
  return now
    .slice(same)
    .map((group, index) => `${indent(same + index + 1)}${style.bold(style.clean(group))}`);
}

function entryLines(entry: ReportEntry, style: Style, verbose: boolean): string[] {
  const { verdict, name, groups, duration, summary, expectations } = entry;
  const depth = groups.length + 1;
  const took =
    duration === undefined || verdict === "skipped" ? "" : style.dim(`  ${milliseconds(duration)}`);
  const why = verdict === "skipped" || verdict === "known" ? style.dim(`  ${style.clean(summary)}`) : "";
  const told = verbose
    ? expectations
    : expectations.filter(({ met, message }) => !met || message !== undefined);
  const claims = told.flatMap((expectation) => claimLines(expectation, style, verbose));
  const mended = mendedOf(entry).map((line) => `${style.green("No longer fails:")} ${style.clean(line)}`);
  const failed = verdict === "failed" ? failureLines(entry, style, verbose) : [];
  return [
    `${indent(depth)}${mark(verdict, style)} ${style.clean(name)}${took}${why}`,
    ...[...claims, ...mended, ...failed].map((line) => `${indent(depth + 2)}${line}`),
  ];
}

function claimLines(expectation: Expectation, style: Style, verbose: boolean): string[] {
  const { title, met, message, known } = expectation;
  const sign = met
    ? style.green(style.ok)
    : known === undefined
      ? style.red(style.failed)
      : style.yellow("~");
  const said = message === undefined || known !== undefined ? [] : message.split("\n");
  const failures = failureLinesOf(failuresOf(expectation, verbose ? NAMED_VERBOSELY : NAMED), style);
  return [
    `${sign} ${style.clean(title)}`,
    ...[...said.map((line) => style.clean(line)), ...failures].map((line) => `    ${line}`),
  ];
}

function failureLinesOf({ lines, more }: { lines: FailureLine[]; more: number }, style: Style): string[] {
  return [
    ...lines.map(({ text, known }) => {
      const sign = known === undefined ? style.red(style.failed) : style.yellow("~");
      return `${sign} ${style.clean(text)}${known === undefined ? "" : style.dim(`  known: ${style.clean(known)}`)}`;
    }),
    ...(more > 0 ? [`${style.ellipsis} ${more} more`] : []),
  ];
}

function failureLines(entry: ReportEntry, style: Style, verbose: boolean): string[] {
  const { exchange, expectations, summary } = entry;
  const { cause, step } = leadingOf(entry);
  const failed = failedResourcesOf(entry, verbose ? NAMED_VERBOSELY : NAMED);
  return [
    ...(expectations.length === 0 ? [style.clean(summary)] : []),
    ...(exchange === undefined ? [] : [style.dim(style.clean(requestLine(exchange)))]),
    ...failureLinesOf(failed, style).map((line) => `  ${line}`),
    ...(cause === undefined
      ? []
      : [`Likely cause: ${cause.id} (${cause.likelihood}): ${style.clean(cause.title)}`]),
    ...(step === undefined ? [] : [firstStep(style.clean(step.title))]),
  ];
}

function mark(verdict: Verdict, style: Style): string {
  if (verdict === "ok") return style.green(style.ok);
  if (verdict === "failed") return style.red(style.failed);
  return verdict === "known" ? style.yellow("~") : style.dim("-");
}

function totalsLine(report: Report, style: Style): string {
  const { entries, ok, failed, known, skipped } = totalsOf(report);
  if (entries === 0) return "nothing was asked";
  const took = Math.max(0, ...report.runs.map(({ duration = 0 }) => duration));
  const parts = [
    ...(failed > 0 ? [style.red(`${failed} failed`)] : []),
    ...(known > 0 ? [style.yellow(`${known} known`)] : []),
    ...(ok > 0 ? [style.green(`${ok} ok`)] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  return `${parts.join(", ")}${took === 0 ? "" : style.dim(` in ${milliseconds(took)}`)}`;
}

const indent = (depth: number): string => "  ".repeat(depth);

const milliseconds = (duration: number): string =>
  duration < 1000 ? `${Math.round(duration)} ms` : `${(duration / 1000).toFixed(1)} s`;
