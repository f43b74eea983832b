import { type Command, InvalidArgumentError, Option } from "commander";

/** The formats of a report. */
export const FORMATS = [
  "text",
  "json",
  "ndjson",
  "markdown",
  "html",
  "junit",
  "sarif",
  "github",
  "summary",
] as const;

export type Format = (typeof FORMATS)[number];

/** A format, and the file it goes to; without one it is printed. */
export interface OutputFormat {
  format: Format;
  file?: string;
}

/** Adds `--format FORMAT[=FILE]`, repeatable; default: text, printed. */
export function addFormatOption(command: Command): Command {
  const option = new Option(
    "--format <format[=file]>",
    `${FORMATS.join(", ")}; with =FILE written there (repeatable)`,
  ).argParser(parseFormat);
  return command.addOption(option.default([{ format: "text" }] satisfies OutputFormat[], "text"));
}

/** What was parsed from arguments; anything else is the default, which a given format replaces. */
const parsed = new WeakSet<readonly OutputFormat[]>();

function parseFormat(text: string, previous: readonly OutputFormat[]): OutputFormat[] {
  const [, name = "", file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  const format = FORMATS.find((each) => each === name);
  if (format === undefined)
    throw new InvalidArgumentError(`Allowed are ${FORMATS.join(", ")}, each with =FILE or without.`);
  if (file === "") throw new InvalidArgumentError(`Name a file after ${format}=.`);
  const before = parsed.has(previous) ? previous : [];
  if (file === undefined && before.some((each) => each.file === undefined))
    throw new InvalidArgumentError(
      "One format can be printed; give the others a file, such as html=report.html.",
    );
  if (file !== undefined && before.some((each) => each.file === file))
    throw new InvalidArgumentError("Two formats cannot go to one file.");
  const result = [...before, { format, ...(file !== undefined && { file }) }];
  parsed.add(result);
  return result;
}
