import { InvalidArgumentError } from "commander";

/** The forms in which a diagnosis is given. */
export const FORMATS = ["text", "json", "ndjson", "markdown", "html", "junit", "sarif", "github"] as const;

export type Format = (typeof FORMATS)[number];

/** One form, and the file it goes into; standard output where no file is named. */
export interface FormatChoice {
  format: Format;
  file?: string;
}

/**
 * Reads `FORMAT` or `FORMAT=FILE`; a repeated option adds one.
 *
 * @throws InvalidArgumentError for a form that there is not, no file behind `=`, or two forms for standard output
 */
export function parseFormat(text: string, previous: readonly FormatChoice[] = []): FormatChoice[] {
  const at = text.indexOf("=");
  const name = at === -1 ? text : text.slice(0, at);
  const format = FORMATS.find((known) => known === name);
  if (format === undefined) throw new InvalidArgumentError(`Allowed choices are ${FORMATS.join(", ")}.`);
  if (at === -1) {
    if (previous.some(({ file }) => file === undefined))
      throw new InvalidArgumentError(
        "Only one form goes to standard output; name files for others, as html=report.html.",
      );
    return [...previous, { format }];
  }
  const file = text.slice(at + 1);
  if (file === "") throw new InvalidArgumentError("Name a file behind =, as html=report.html.");
  return [...previous, { format, file }];
}
