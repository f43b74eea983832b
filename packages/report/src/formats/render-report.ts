import { renderHtml } from "../html/render.ts";
import type { Report } from "../model/types.ts";
import { renderCodeQuality } from "./code-quality.ts";
import { renderGithubAnnotations } from "./github.ts";
import { renderJobSummary } from "./job-summary.ts";
import { renderJson } from "./json.ts";
import { renderJunit } from "./junit.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderNdjson } from "./ndjson.ts";
import { renderSarif } from "./sarif.ts";
import { renderText } from "./text.ts";

/** The name of a format of a report: what `--format` of the command takes. */
export type ReportFormat =
  | "text"
  | "json"
  | "ndjson"
  | "markdown"
  | "html"
  | "junit"
  | "sarif"
  | "codequality"
  | "github"
  | "summary";

const renderings: Readonly<Record<ReportFormat, (report: Report) => string>> = {
  text: (report) => renderText(report),
  json: (report) => renderJson(report),
  ndjson: renderNdjson,
  markdown: (report) => renderMarkdown(report),
  html: (report) => renderHtml(report),
  junit: renderJunit,
  sarif: renderSarif,
  codequality: renderCodeQuality,
  github: renderGithubAnnotations,
  summary: renderJobSummary,
};

/**
 * A report in the format of this name, as its own function renders it without options.
 *
 * @throws TypeError for a name that is none
 */
export function renderReport(report: Report, format: ReportFormat): string {
  if (!Object.hasOwn(renderings, format)) {
    throw new TypeError(
      `${JSON.stringify(format)} is no format of a report; there are ${Object.keys(renderings).join(", ")}.`,
    );
  }
  return renderings[format](report);
}
