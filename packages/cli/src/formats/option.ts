import { type Command, InvalidArgumentError } from "commander";

import { FORMATS, type OutputFormat, type OutputOptions } from "./formats.ts";

/** Adds `--format FORMAT[=FILE]`, repeatable, and `--force`; what may not be written is refused before anything is done. */
export function addFormatOption(command: Command): Command {
  return command
    .option(
      "--format <format[=file]>",
      `${FORMATS.join(", ")}; with =FILE written there (repeatable; default: text, printed)`,
      parseFormat,
    )
    .option("--force", "replace files that are there, whatever they are")
    .hook("preAction", async (_command, action) => {
      const { format = [], force } = action.opts<OutputOptions>();
      if (format.every(({ file }) => file === undefined)) return;
      const { refuseForeign } = await import("./give-out.ts");
      await refuseForeign(format, force);
    });
}

/**
 * Reads `FORMAT` or `FORMAT=FILE`, where the file `-` is standard output; a repeated option adds one.
 *
 * @throws InvalidArgumentError for a form that there is not, no file behind `=`, a file that has a form already, or two
 *   forms for standard output
 */
function parseFormat(text: string, previous: readonly OutputFormat[] = []): OutputFormat[] {
  const [, name = "", named] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  const format = FORMATS.find((each) => each === name);
  if (format === undefined)
    throw new InvalidArgumentError(`Allowed are ${FORMATS.join(", ")}, each with =FILE or without.`);
  if (named === "") throw new InvalidArgumentError(`Name a file after ${format}=.`);
  const file = named === "-" ? undefined : named;
  if (!previous.some((each) => each.file === file))
    return [...previous, { format, ...(file !== undefined && { file }) }];
  throw new InvalidArgumentError(
    file === undefined
      ? "One format can be printed; give the others a file, such as html=report.html."
      : "Two formats cannot go to one file.",
  );
}
