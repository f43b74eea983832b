import type { Diagnosis, Exchange } from "@multistatus/core";
import { escapeLine, renderDiagnosis, renderRequestLine, type TextOptions } from "@multistatus/report";

import type { DiagnoseOptions } from "../commands/diagnose.ts";
import { wrap } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";
import { headline } from "../view/headline.ts";

/** What was diagnosed: its number in the recording, and with what result. */
export interface Diagnosed {
  number: number;
  exchange: Exchange;
  diagnosis: Diagnosis;
}

/** What the results were taken from. */
export interface Printed {
  source: string;
  /** How many exchanges it holds. */
  count: number;
  bare: boolean;
}

/** Prints results in the form that was asked for. */
export function print(
  results: readonly Diagnosed[],
  printed: Printed,
  options: DiagnoseOptions,
  terminal: Terminal,
): void {
  if (options.format === "json") printJson(results, options, terminal);
  else if (options.all === true) printSummaries(results, terminal);
  else printText(results, printed, terminal);
}

function printJson(results: readonly Diagnosed[], options: DiagnoseOptions, terminal: Terminal): void {
  const all = results.map(({ number, diagnosis }) => ({ entry: number, ...diagnosis }));
  terminal.print(
    JSON.stringify(options.all === true || options.entry === "all" ? all : all[0], undefined, 2),
  );
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
