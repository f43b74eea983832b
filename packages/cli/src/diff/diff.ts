import { createMasker, diagnose, type Exchange, resourcesOfExchange } from "@multistatus/core";
import { createReport, type Report, type ReportEntry } from "@multistatus/report";

import type { DiffOptions } from "../commands/diff.ts";
import { chooseNumbers } from "../diagnose/choose.ts";
import { readRecording } from "../exchanges/read.ts";
import { remark } from "../exchanges/remark.ts";
import { readWithin } from "../exchanges/within-limits.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { generator } from "../formats/origin.ts";
import { giveOut } from "../formats/give-out.ts";
import { openInput, readWhole } from "../io/input.ts";
import type { Terminal } from "../io/terminal.ts";
import { printDifference } from "./print.ts";

/** What became of what failed. */
export type Outcome = "fixed" | "not-fixed" | "unknown" | "nothing-failed";

/**
 * Compares two recordings of the same request.
 *
 * @throws CommandError when one of them cannot be used
 */
export async function diff(
  before: string,
  after: string,
  options: DiffOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const earlier = await lastOf(before, options, terminal);
  const later = await lastOf(after, options, terminal);
  const { report, outcome } = difference(earlier, later);
  const entry = report.runs[0]?.entries[0] as ReportEntry;
  await giveOut(
    options,
    {
      text: (to) => printDifference(entry, outcome, to),
      json: () => ({
        kind: "multistatus-diff",
        outcome,
        ...entry.beside?.failures,
        comparison: entry.beside?.comparison,
      }),
      report: () => report,
    },
    terminal,
  );
  return outcome === "fixed" || outcome === "nothing-failed" ? EXIT.ok : EXIT.failures;
}

/** The later exchange with the earlier one beside it, and what is to be made of them. */
function difference(earlier: Exchange, later: Exchange): { report: Report; outcome: Outcome } {
  const masker = createMasker();
  const builder = createReport({ title: "Before and after", generator: generator(), masker });
  const baseline = { is: "before", exchange: earlier } as const;
  const { beside } = builder.addExchange({
    exchange: later,
    diagnosis: diagnose({ exchange: later, baseline }, { masker }),
    baseline,
  });
  const report = builder.finish();
  if (!beside?.comparison.comparable || !conclusive(later)) return { report, outcome: "unknown" };
  const { fixed, still, fresh } = beside.failures;
  if (still.total + fresh.total > 0) return { report, outcome: "not-fixed" };
  const failedWhole = (earlier.response?.status ?? 0) >= 400;
  const wholeNow = (later.response?.status ?? 0) >= 400 && !isGone(earlier, later);
  if (wholeNow) return { report, outcome: "not-fixed" };
  return { report, outcome: fixed.total > 0 || failedWhole ? "fixed" : "nothing-failed" };
}

/** A repeated DELETE that finds nothing any more did its work. */
const isGone = (earlier: Exchange, later: Exchange): boolean =>
  later.request.method === "DELETE" && later.response?.status === 404 && earlier.response?.status !== 404;

/** A refused sign-in, a gateway's error or a body that breaks off tells nothing of the resources. */
function conclusive(exchange: Exchange): boolean {
  const status = exchange.response?.status;
  if (status === undefined || exchange.error !== undefined) return false;
  if ([401, 407, 429, 502, 503, 504].includes(status) || (status >= 300 && status < 400)) return false;
  return status !== 207 || resourcesOfExchange(exchange).complete;
}

async function lastOf(path: string, { limit }: DiffOptions, terminal: Terminal): Promise<Exchange> {
  const input = await openInput(path, terminal.stdin);
  const reading = readRecording(input.name, await readWhole(input));
  remark(input.name, reading.problems, terminal);
  readWithin(reading.exchanges, limit, input.name);
  const source = { name: input.name, bare: reading.format === "payload" };
  const [number = reading.exchanges.length] = chooseNumbers(reading.exchanges, {}, source, terminal);
  return reading.exchanges[number - 1] as Exchange;
}
