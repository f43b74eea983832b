/** The forms in which results are given, in the order of the help. */
export const FORMATS = [
  "text",
  "json",
  "ndjson",
  "markdown",
  "html",
  "junit",
  "sarif",
  "codequality",
  "github",
  "summary",
] as const;

export type Format = (typeof FORMATS)[number];

/** A form, and the file that it goes to; without one it is printed. */
export interface OutputFormat {
  format: Format;
  file?: string;
}

/** The options that every command with `--format` has. */
export interface OutputOptions {
  /** Default: text, printed. */
  format?: OutputFormat[];
  /** Replace files that are no reports of ours. */
  force?: boolean;
}
