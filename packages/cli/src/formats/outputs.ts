import type { Report } from "@multistatus/report";

import type { Format, FormatChoice } from "../arguments/format.ts";
import { writeText } from "../io/write-file.ts";
import type { Terminal } from "../io/terminal.ts";

/** Forms that are made of a report. */
type ReportFormat = Exclude<Format, "text" | "json">;

/** What each form is made of; the two that need no report are made without one. */
export interface Outputs {
  /** Prints on a terminal: ours, or one that a file is written from. */
  text: (to: Terminal) => void;
  json: () => unknown;
  report: () => Report;
}

/**
 * Gives what was found out in each form that was chosen; text on standard output where none was.
 *
 * @throws CommandError when a file cannot be written
 */
export async function giveOut(
  choices: readonly FormatChoice[] | undefined,
  outputs: Outputs,
  terminal: Terminal,
): Promise<void> {
  const chosen = choices ?? [];
  if (chosen.every(({ file }) => file !== undefined)) outputs.text(terminal);
  let report: Report | undefined;
  for (const { format, file } of chosen) {
    if (format === "text" && file === undefined) {
      outputs.text(terminal);
      continue;
    }
    const text =
      format === "text"
        ? asText(outputs, terminal)
        : format === "json"
          ? JSON.stringify(outputs.json(), undefined, 2)
          : await render(format, (report ??= outputs.report()));
    if (file === undefined) terminal.print(text);
    else {
      await writeText(file, text.endsWith("\n") ? text : `${text}\n`, { replace: true });
      terminal.note(`Wrote ${file} (${format}).`);
    }
  }
}

/** For a file: without colour, as wide as prose reads well. */
function asText({ text }: Outputs, terminal: Terminal): string {
  const lines: string[] = [];
  const plain: Terminal = {
    ...terminal,
    width: 100,
    color: false,
    print: (line = "") => lines.push(line),
    style: (_style, words) => words,
  };
  text(plain);
  return lines.join("\n");
}

/** Loaded late: each form brings its own code. */
async function render(format: ReportFormat, report: Report): Promise<string> {
  const renderers = await import("@multistatus/report");
  switch (format) {
    case "ndjson":
      return renderers.renderNdjson(report);
    case "markdown":
      return renderers.renderMarkdown(report);
    case "html":
      return renderers.renderHtml(report);
    case "junit":
      return renderers.renderJunit(report);
    case "sarif":
      return renderers.renderSarif(report);
    case "github":
      return renderers.renderGithubAnnotations(report);
  }
}
