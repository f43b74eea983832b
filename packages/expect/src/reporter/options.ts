/** A form of the report: `html` and `markdown` for people, the others for programs. */
export type ReportFormat = "html" | "json" | "junit" | "markdown" | "ndjson" | "sarif";

/** Options of the reporter: `["@multistatus/expect/reporter", { folder: "reports" }]`. */
export interface ReporterOptions {
  /** Where the files are written, relative to the root of the project. Default `multistatus-report`. */
  folder?: string;
  /** Default `["html", "json", "markdown"]`. */
  formats?: readonly ReportFormat[];
  /** Default `WebDAV tests`. */
  title?: string;
  /**
   * Prints workflow commands of GitHub Actions, which become annotations at the lines of the assertions. Default: whether
   * the environment variable `GITHUB_ACTIONS` is `true`.
   */
  annotations?: boolean;
  /** Adds a summary to that of the job on GitHub. Default: whether `GITHUB_STEP_SUMMARY` names a file for it. */
  jobSummary?: boolean;
}

/** The name of the file of each format. */
export const fileNames: Readonly<Record<ReportFormat, string>> = {
  html: "report.html",
  json: "report.json",
  junit: "junit.xml",
  markdown: "report.md",
  ndjson: "report.ndjson",
  sarif: "report.sarif",
};

const known: ReadonlySet<string> = new Set(["folder", "formats", "title", "annotations", "jobSummary"]);

/** @throws TypeError that says what is accepted */
export function checkOptions(options: ReporterOptions): void {
  const unknown = Object.keys(options).find((name) => !known.has(name));
  if (unknown !== undefined) refuse(`no option ${unknown}`, [...known]);
  for (const name of ["folder", "title"] as const) check(name, options[name], "string", "a text");
  for (const name of ["annotations", "jobSummary"] as const)
    check(name, options[name], "boolean", "true or false");
  const formats: unknown = options.formats;
  if (formats !== undefined && !Array.isArray(formats)) {
    throw new TypeError('@multistatus/expect/reporter takes a list for formats: ["html", "json"].');
  }
  const format = options.formats?.find((one) => !Object.hasOwn(fileNames, one));
  if (format !== undefined) refuse(`no format ${format}`, Object.keys(fileNames));
}

function check(name: string, value: unknown, type: "string" | "boolean", accepted: string): void {
  if (value === undefined || typeof value === type) return;
  throw new TypeError(`@multistatus/expect/reporter takes ${accepted} for ${name}.`);
}

function refuse(what: string, accepted: readonly string[]): never {
  throw new TypeError(`@multistatus/expect/reporter has ${what}; it has ${accepted.join(", ")}.`);
}
