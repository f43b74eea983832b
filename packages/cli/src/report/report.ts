import {
  escapeLine,
  mergeReports,
  readReport,
  type Report,
  ReportFormatError,
  type ReportRun,
} from "@multistatus/report";

import { exitOfAll, unansweredText } from "../check/exit.ts";
import type { ReportOptions } from "../commands/report.ts";
import { CommandError } from "../errors.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { giveReport } from "../formats/give-report.ts";
import { openInput, readWhole } from "../io/input.ts";
import { readOnce } from "../io/same-file.ts";
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
  readOnce(files);
  const reports: Report[] = [];
  const runs = new Map<string, string>();
  for (const file of files) {
    const read = await readOne(file, terminal);
    const fresh = read.runs.filter((run) => {
      const held = JSON.stringify(run);
      const where = runs.get(held);
      runs.set(held, where ?? file);
      return where === undefined;
    });
    if (fresh.length < read.runs.length) terminal.warn(`multistatus: ${twice(file, read.runs, runs)}`);
    reports.push({ ...read, runs: fresh });
  }
  const merged = mergeReports(reports, options.title);
  await giveReport(merged, options, terminal);
  const code = exitOfAll(reports);
  const unanswered = code === EXIT.unusable ? unansweredText(merged) : undefined;
  if (unanswered !== undefined) terminal.note(unanswered);
  return code;
}

/** A glob that matches too much, or a shard that was saved again. */
function twice(file: string, all: readonly ReportRun[], runs: ReadonlyMap<string, string>): string {
  const others = new Set(all.map((run) => runs.get(JSON.stringify(run)) ?? file));
  const where = [...others].filter((other) => other !== file).map(escapeLine);
  const place = where.length === 0 ? "was given twice" : `holds runs that ${where.join(", ")} holds too`;
  return `${escapeLine(file)} ${place}: they are counted once.`;
}

async function readOne(file: string, { stdin }: Terminal): Promise<Report> {
  const input = await openInput(file, stdin, { wanted: "report" });
  try {
    return readReport(new TextDecoder().decode(await readWhole(input)), input.name);
  } catch (error) {
    if (!(error instanceof ReportFormatError)) throw error;
    throw new CommandError(error.message.replace(/\.$/, ""), "", { cause: error });
  }
}
