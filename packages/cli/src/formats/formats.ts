import type { ReportFormat } from "@multistatus/report";

export type Format = ReportFormat;

const all: Readonly<Record<Format, true>> = {
  text: true,
  json: true,
  ndjson: true,
  markdown: true,
  html: true,
  junit: true,
  sarif: true,
  codequality: true,
  github: true,
  summary: true,
};

/** The forms in which results are given, in the order of the help. */
export const FORMATS: readonly Format[] = Object.keys(all) as Format[];

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
