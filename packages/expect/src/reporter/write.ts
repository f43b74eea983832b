import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  renderHtml,
  renderJobSummary,
  renderJson,
  renderJunit,
  renderMarkdown,
  renderNdjson,
  renderSarif,
  type Report,
} from "@multistatus/report";
import { fileNames, type ReportFormat } from "./options.ts";

const render: Readonly<Record<ReportFormat, (report: Report) => string>> = {
  html: (report) => renderHtml(report),
  json: (report) => renderJson(report),
  junit: renderJunit,
  markdown: (report) => renderMarkdown(report),
  ndjson: renderNdjson,
  sarif: renderSarif,
};

/** Writes the report in each format, and gives the paths. */
export async function writeReport(
  report: Report,
  folder: string,
  formats: readonly ReportFormat[],
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const wanted = [...new Set(formats)].map((format) => ({ format, path: join(folder, fileNames[format]) }));
  await Promise.all(wanted.map(async ({ format, path }) => writeFile(path, render[format](report))));
  return wanted.map(({ path }) => path);
}

/** GitHub shows the summaries of all steps of a job below each other. */
export async function addJobSummary(report: Report, file: string): Promise<void> {
  await appendFile(file, renderJobSummary(report));
}
