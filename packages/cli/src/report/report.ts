import { mergeReports, readReport, type Report, ReportFormatError } from "@multistatus/report";

import type { ReportOptions } from "../commands/report.ts";
import { CommandError } from "../errors.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { giveReport } from "../formats/give-report.ts";
import { openInput, readWhole } from "../io/input.ts";
import type { Terminal } from "../io/terminal.ts";

/**
 * Puts reports together and gives them in the forms that were asked for.
 *
 * @throws CommandError when a file is no report
 */
export async function report(
  files: readonly string[],
  options: ReportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const reports: Report[] = [];
  for (const file of files) reports.push(await readOne(file, terminal));
  const merged = mergeReports(reports, options.title);
  await giveReport(merged, options, terminal);
  const failed = merged.runs.some(({ entries }) => entries.some(({ verdict }) => verdict === "failed"));
  return failed ? EXIT.failures : EXIT.ok;
}

async function readOne(file: string, { stdin }: Terminal): Promise<Report> {
  const input = await openInput(file, stdin);
  try {
    return readReport(new TextDecoder().decode(await readWhole(input)), input.name);
  } catch (error) {
    if (!(error instanceof ReportFormatError)) throw error;
    throw new CommandError(error.message.replace(/\.$/, ""), "", { cause: error });
  }
}
