import { escapeLine, type Report } from "@multistatus/report";

import type { WriteTextOptions } from "../io/write-file.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Format, OutputFormat, OutputOptions } from "./formats.ts";
import { isOwn, signed } from "./own.ts";

/** What each form is made of; text and JSON, which need no report, are made without one. */
export interface Outputs {
  /** Prints on a terminal: ours, or one that a file is written from. */
  text: (to: Terminal) => void;
  json: () => unknown;
  report: () => Report | Promise<Report>;
}

/**
 * Gives what was found out in each form that was asked for; as text where nothing else is printed.
 *
 * @throws CommandError when a file cannot be written; what can be is written first
 */
export async function giveOut(
  { format: chosen = [], force }: OutputOptions,
  outputs: Outputs,
  terminal: Terminal,
): Promise<void> {
  let report: Report | undefined;
  const render = async (format: Format): Promise<string> => {
    if (format === "text") return asText(outputs, terminal);
    if (format === "json") return JSON.stringify(outputs.json(), undefined, 2);
    const { renderReport } = await import("./rendered.ts");
    return renderReport((report ??= await outputs.report()), format);
  };
  const printed = chosen.find(({ file }) => file === undefined)?.format ?? "text";
  if (printed === "text") outputs.text(terminal);
  else terminal.print(await render(printed));
  const problems: unknown[] = [];
  for (const { format, file } of chosen) {
    if (file === undefined) continue;
    const text = await render(format);
    const { writeText } = await import("../io/write-file.ts");
    try {
      await writeText(file, signed(text, format), placing(format, force));
      terminal.note(`Wrote ${escapeLine(file)} (${format}).`);
    } catch (error) {
      problems.push(error);
    }
  }
  if (problems.length > 0) throw problems[0];
}

/**
 * Looks before anything is sent or read whether all files may be written.
 *
 * @throws CommandError for the first that is there and no report of ours
 */
export async function refuseForeign(formats: readonly OutputFormat[], force?: boolean): Promise<void> {
  const { refuseToReplace } = await import("../io/write-file.ts");
  for (const { format, file } of formats)
    if (file !== undefined) await refuseToReplace(file, placing(format, force));
}

/** A job's summary is written to by others as well; any other file is ours alone. */
function placing(format: Format, force = false): WriteTextOptions {
  if (format === "summary") return { append: true };
  return { replace: force || ((start, end) => isOwn(format, start, end)) };
}

/** For a file: without colour, as wide as prose reads well. */
function asText({ text }: Outputs, terminal: Terminal): string {
  const lines: string[] = [];
  text({
    ...terminal,
    width: 100,
    maxLines: undefined,
    color: false,
    print: (line = "") => lines.push(line),
    style: (_style, words) => words,
  });
  return lines.join("\n");
}
