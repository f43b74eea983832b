import type { Baseline, Diagnosis, Exchange } from "@multistatus/core";
import {
  createReport,
  escapeLine,
  renderDiagnosis,
  renderRequestLine,
  type Report,
  type TextOptions,
} from "@multistatus/report";

import type { DiagnoseOptions } from "../commands/diagnose.ts";
import { giveOut } from "../formats/outputs.ts";
import { wrap } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";
import { headline } from "../view/headline.ts";

/** What was diagnosed: its number in the recording, and with what result. */
export interface Diagnosed {
  number: number;
  exchange: Exchange;
  diagnosis: Diagnosis;
  baseline?: Baseline;
}

/** What the results were taken from. */
export interface Printed {
  source: string;
  /** How many exchanges it holds. */
  count: number;
  bare: boolean;
}

/** Gives results in the forms that were asked for. */
export async function print(
  results: readonly Diagnosed[],
  printed: Printed,
  options: DiagnoseOptions,
  terminal: Terminal,
): Promise<void> {
  await giveOut(
    options.format,
    {
      text: (to) => {
        if (options.all === true) printSummaries(results, to);
        else printText(results, printed, to);
      },
      json: () => {
        const all = results.map(({ number, diagnosis }) => ({ entry: number, ...diagnosis }));
        return options.all === true || options.entry === "all" ? all : all[0];
      },
      report: () => reportOf(results, printed),
    },
    terminal,
  );
}

function reportOf(results: readonly Diagnosed[], { source }: Printed): Report {
  const report = createReport({ title: `Diagnosis of ${source}` });
  for (const { exchange, diagnosis, baseline } of results)
    report.addExchange({ exchange, diagnosis, place: { file: source }, ...(baseline && { baseline }) });
  return report.finish();
}

/** A line of request and the verdict for each. */
function printSummaries(results: readonly Diagnosed[], terminal: Terminal): void {
  for (const [index, { number, exchange, diagnosis }] of results.entries()) {
    if (index > 0) terminal.print();
    const line = renderRequestLine(exchange, styleOf(terminal));
    terminal.print(`${terminal.style("bold", `Entry ${number}`)}  ${line}`);
    terminal.print(wrap(escapeLine(diagnosis.summary), terminal.width, "  "));
  }
}

function printText(results: readonly Diagnosed[], printed: Printed, terminal: Terminal): void {
  for (const [index, { number, exchange, diagnosis }] of results.entries()) {
    if (index > 0) terminal.print("\n");
    if (printed.count > 1)
      terminal.print(
        terminal.style("dim", `Entry ${number} of ${printed.count} (another: --entry N; --all)`),
      );
    const text = renderDiagnosis(diagnosis, exchange, {
      ...styleOf(terminal),
      headline: headline({ source: printed.source, exchange, bare: printed.bare }, styleOf(terminal)),
    });
    terminal.print(text);
  }
}

const styleOf = ({ color, width }: Terminal): TextOptions => ({ color, width });
