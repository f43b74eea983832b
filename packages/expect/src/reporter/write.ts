import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { renderReport, type Report } from "@multistatus/report";
import { fileNames, type ReportFormat } from "./options.ts";

/** Writes the report in each format, and gives the paths. */
export async function writeReport(
  report: Report,
  folder: string,
  formats: readonly ReportFormat[],
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const wanted = [...new Set(formats)].map((format) => ({ format, path: join(folder, fileNames[format]) }));
  await Promise.all(wanted.map(async ({ format, path }) => writeFile(path, renderReport(report, format))));
  return wanted.map(({ path }) => path);
}

/** GitHub shows the summaries of all steps of a job below each other. */
export async function addJobSummary(report: Report, file: string): Promise<void> {
  await appendFile(file, renderReport(report, "summary"));
}
