import {
  diagnose,
  DavLimitError,
  type Diagnosis,
  type DiagnosisInput,
  type Exchange,
} from "@multistatus/core";
import { escapeLine, renderDiagnosis, renderRequestLine } from "@multistatus/report";

import type { DiagnoseOptions } from "../commands/diagnose.ts";
import { CommandError } from "../errors.ts";
import { chooseEntries } from "../exchanges/choose.ts";
import { type Entry, entriesOf } from "../exchanges/entries.ts";
import { readRecording } from "../exchanges/read.ts";
import { readShown } from "../exchanges/shown.ts";
import { supply } from "../exchanges/supply.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { openInput, readWhole } from "../io/input.ts";
import type { Terminal } from "../io/terminal.ts";
import { readBaseline, readLogs } from "./inputs.ts";

/** What was diagnosed: its number in the recording, and with what result. */
interface Diagnosed {
  number: number;
  exchange: Exchange;
  diagnosis: Diagnosis;
}

function inputOf(input: string | undefined, { har, all, entry }: DiagnoseOptions): string {
  if (input !== undefined && har !== undefined && input !== har)
    throw new CommandError("Two inputs were given", "Name one file, as <input> or with --har.");
  const path = input ?? har;
  if (path === undefined)
    throw new CommandError(
      "No input was given",
      "Name a file, or - for standard input. See: multistatus diagnose --help",
    );
  if (all === true && entry !== undefined)
    throw new CommandError("--all and --entry exclude each other", "Leave one of them out.");
  if (/^https?:\/\//i.test(path))
    throw new CommandError(
      "diagnose reads files and not URLs",
      "Record the exchange first: multistatus propfind <url> --har out.har",
    );
  return path;
}

/** @throws CommandError naming the limit that a body exceeds */
function diagnosed(input: DiagnosisInput, source: string): Diagnosis {
  try {
    return diagnose(input);
  } catch (error) {
    if (!(error instanceof DavLimitError)) throw error;
    throw new CommandError(`${source} is not read any further`, error.message, { cause: error });
  }
}

/**
 * Diagnoses an exchange of a recording, or every one that failed.
 *
 * @throws CommandError when an input cannot be used
 */
export async function diagnoseInput(
  input: string | undefined,
  options: DiagnoseOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const path = inputOf(input, options);
  if (path === "-" && terminal.stdin.isTTY === true) terminal.warn("Reading standard input; Ctrl-D ends it.");
  const opened = await openInput(path, terminal.stdin);
  const reading = readRecording(opened.name, await readWhole(opened));
  for (const { where, message } of reading.problems.slice(0, 5))
    terminal.warn(`${opened.name}, ${where}: ${message}`);
  const exchanges = reading.exchanges.map((exchange) => supply(exchange, options).exchange);
  const baseline = await readBaseline(options.baseline, options.baselineIs, terminal.stdin);
  const logs = await readLogs(options.log ?? [], terminal.stdin);
  const results = chosen(exchanges, options, opened.name, reading.format === "payload").map(
    ({ number }): Diagnosed => {
      const exchange = exchanges[number - 1] as Exchange;
      const earlier = exchanges.slice(0, number - 1);
      return {
        number,
        exchange,
        diagnosis: diagnosed({ exchange, earlier, logs, ...(baseline && { baseline }) }, opened.name),
      };
    },
  );
  if (options.format === "json") printJson(results, options, terminal);
  else if (options.all === true) printSummaries(results, terminal);
  else printText(results, exchanges.length, terminal);
  return results.every(({ diagnosis }) => diagnosis.healthy) ? EXIT.ok : EXIT.failures;
}

function chosen(
  exchanges: readonly Exchange[],
  options: DiagnoseOptions,
  source: string,
  bare: boolean,
): Pick<Entry, "number">[] {
  const recording = { name: source, count: exchanges.length };
  if (typeof options.entry === "number") {
    if (options.entry <= exchanges.length) return [{ number: options.entry }];
    return chooseEntries([], options.entry, recording);
  }
  const entries = entriesOf(exchanges, (exchange, number) =>
    readShown({ source, exchange, number, bare }, undefined),
  );
  if (options.all === true) {
    const failed = chooseEntries(entries, "all", recording).filter((entry) => entry.failed);
    return failed.length > 0 ? failed : chooseEntries(entries, "last", recording);
  }
  return chooseEntries(entries, options.entry, recording);
}

function printJson(results: readonly Diagnosed[], options: DiagnoseOptions, terminal: Terminal): void {
  const all = results.map(({ number, diagnosis }) => ({ entry: number, ...diagnosis }));
  terminal.print(
    JSON.stringify(options.all === true || options.entry === "all" ? all : all[0], undefined, 2),
  );
}

/** A line of request and a line of verdict for each. */
function printSummaries(results: readonly Diagnosed[], terminal: Terminal): void {
  for (const [index, { number, exchange, diagnosis }] of results.entries()) {
    if (index > 0) terminal.print();
    const line = renderRequestLine(exchange, { color: terminal.color, width: terminal.width });
    terminal.print(`${terminal.style("bold", `Entry ${number}`)}  ${line}`);
    terminal.print(`  ${escapeLine(diagnosis.summary)}`);
  }
}

function printText(results: readonly Diagnosed[], count: number, terminal: Terminal): void {
  for (const [index, { number, exchange, diagnosis }] of results.entries()) {
    if (index > 0) terminal.print();
    if (count > 1) terminal.print(terminal.style("dim", `Entry ${number} of ${count}`));
    terminal.print(renderDiagnosis(diagnosis, exchange, { color: terminal.color, width: terminal.width }));
  }
}
