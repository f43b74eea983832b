import {
  escapeLine,
  renderGithubAnnotations,
  renderHtml,
  renderJobSummary,
  renderJson,
  renderJunit,
  renderMarkdown,
  renderNdjson,
  renderSarif,
  renderText,
  type Report,
} from "@multistatus/report";

import type { Terminal } from "../io/terminal.ts";
import type { Format, OutputFormat } from "./option.ts";
import { writeOutput } from "./write-file.ts";

export interface WriteOptions {
  terminal: Terminal;
  /** More in the text. */
  verbose: boolean;
}

const RENDERED: Readonly<Record<Exclude<Format, "text">, (report: Report) => string>> = {
  json: (report) => renderJson(report, { indent: 2 }),
  ndjson: renderNdjson,
  markdown: (report) => renderMarkdown(report),
  html: (report) => renderHtml(report),
  junit: renderJunit,
  sarif: renderSarif,
  github: renderGithubAnnotations,
  summary: renderJobSummary,
};

/**
 * Prints a report, and writes it to files, in the formats that were asked for. Where all go to files, the text is printed
 * besides.
 *
 * @throws CommandError when a file cannot be written; what can be is written first
 */
export async function writeReport(
  report: Report,
  formats: readonly OutputFormat[],
  { terminal, verbose }: WriteOptions,
): Promise<void> {
  const printed = formats.find(({ file }) => file === undefined);
  const options = { color: terminal.color, width: terminal.width, verbose };
  if (printed === undefined || printed.format === "text") terminal.print(renderText(report, options));
  else terminal.print(RENDERED[printed.format](report));
  const problems: unknown[] = [];
  for (const { format, file } of formats) {
    if (file === undefined) continue;
    const content = format === "text" ? renderText(report, { verbose }) : RENDERED[format](report);
    try {
      await writeOutput(file, content.endsWith("\n") ? content : `${content}\n`, format === "summary");
      terminal.note(`Wrote ${escapeLine(file)}.`);
    } catch (error) {
      problems.push(error);
    }
  }
  if (problems.length > 0) throw problems[0];
}
