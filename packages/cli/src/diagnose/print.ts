import type { Baseline, Diagnosis, Exchange, Masker } from "@multistatus/core";
import { escapeLine, renderDiagnosis, renderRequest, type TextOptions } from "@multistatus/report";

import type { DiagnoseOptions } from "../commands/diagnose.ts";
import { giveOut } from "../formats/give-out.ts";
import { wrap } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";
import { headline } from "../view/headline.ts";

/** What was diagnosed: its number in the recording, and with what result. */
export interface Diagnosed {
  number: number;
  exchange: Exchange;
  diagnosis: Diagnosis;
  /** What came before it in the recording. */
  earlier?: readonly Exchange[];
  baseline?: Baseline;
  /** The body was read as a stream, and the exchange has none. */
  streamed?: boolean;
}

/** What the results were taken from. */
export interface Printed {
  source: string;
  /** How many exchanges it holds. */
  count: number;
  bare: boolean;
  /** Has met all of it; the diagnoses were masked by it. */
  masker: Masker;
}

/** Gives results in the forms that were asked for. */
export async function print(
  results: readonly Diagnosed[],
  printed: Printed,
  options: DiagnoseOptions,
  terminal: Terminal,
): Promise<void> {
  await giveOut(
    options,
    {
      text: (to) => {
        if (options.all === true) printSummaries(results, printed, to);
        else printText(results, printed, to);
      },
      json: () => {
        const all = results.map(({ number, diagnosis }) => ({
          kind: "multistatus-diagnosis",
          entry: number,
          ...diagnosis,
        }));
        return options.all === true || options.entry === "all" ? all : all[0];
      },
      report: async () => {
        const { reportOf } = await import("./report.ts");
        return reportOf(results, printed);
      },
    },
    terminal,
  );
}

/** A line of request and the verdict for each. */
function printSummaries(results: readonly Diagnosed[], { masker }: Printed, terminal: Terminal): void {
  for (const [index, { number, exchange, diagnosis }] of results.entries()) {
    if (index > 0) terminal.print();
    const entry = `Entry ${number}`;
    const { width, ...style } = styleOf(terminal, masker);
    const request = renderRequest(exchange, { ...style, width: (width ?? 80) - entry.length - 2 });
    terminal.print(`${terminal.style("bold", entry)}  ${request}`);
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
    const { source, bare, masker } = printed;
    const style = styleOf(terminal, masker);
    terminal.print(
      renderDiagnosis(diagnosis, exchange, {
        ...style,
        headline: headline({ source, exchange, bare }, style),
      }),
    );
  }
}

const styleOf = ({ color, width }: Terminal, masker: Masker): TextOptions => ({
  color,
  width,
  mask: (text) => masker.text(text),
});
