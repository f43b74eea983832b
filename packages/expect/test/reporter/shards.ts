import { mkdir, readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readReport, type Report, type ReportEntry } from "@multistatus/report";
import { type ChildRun, runVitest } from "../child-run.ts";

const config = join(import.meta.dirname, "vitest.config.ts");
const repository = dirname(dirname(dirname(dirname(import.meta.dirname))));

/** What came of the suites beside this file, which fail on purpose. */
export interface Shards {
  /** The run that made one report of both. */
  merged: ChildRun;
  report: Report;
  /** Each that the reporter wrote, by its name. */
  files: ReadonlyMap<string, string>;
}

/** Runs the suites in two shards, and lets the reporter make its report of their blobs, all in a folder. */
export async function runShards(folder: string): Promise<Shards> {
  const blobs = join(folder, "blobs");
  await mkdir(blobs);
  for (const shard of ["1", "2"]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other: they share two cores with other tests
    await runVitest(config, [
      `--shard=${shard}/2`,
      "--reporter=blob",
      `--outputFile=${join(blobs, `${shard}.json`)}`,
    ]);
  }
  const merged = await runVitest(config, [`--merge-reports=${blobs}`], {
    env: {
      REPORT_FOLDER: folder,
      GITHUB_ACTIONS: "true",
      GITHUB_WORKSPACE: repository,
      GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
    },
  });
  const files = new Map<string, string>();
  for (const name of (await readdir(folder)).filter((one) => one.includes("."))) {
    // oxlint-disable-next-line no-await-in-loop -- a handful
    files.set(name, await readFile(join(folder, name), "utf8"));
  }
  const json = files.get("report.json");
  if (json === undefined) throw new Error(`There is no report:\n${merged.stdout}\n${merged.stderr}`);
  return { merged, report: readReport(json, "report.json"), files };
}

/** The entries of tests whose names begin so. */
export function entriesNamed({ report }: Shards, name: string): ReportEntry[] {
  const found = report.runs.flatMap(({ entries }) => entries).filter((entry) => entry.name.startsWith(name));
  if (found.length === 0) throw new Error(`The report has no entry ${name}.`);
  return found;
}

/** The line of a suite that has a comment. */
export async function lineOf(file: string, comment: string): Promise<number> {
  const source = await readFile(join(import.meta.dirname, "suites", file), "utf8");
  return source.split("\n").findIndex((line) => line.endsWith(`// ${comment}`)) + 1;
}

/** Without what differs from run to run, and the words of reasons and diagnoses, which have their own tests. */
export function steady(said: string): string {
  return said
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")
    .replaceAll(/ in \d+ ms/g, " in N ms")
    .replaceAll(/(Because|Unknown): +(?:(?!%0A)[^\n])*/g, "$1: …")
    .replaceAll(/(Most likely [\w-]+): [^|\n]*/g, "$1 …")
    .replaceAll(/(Likely cause: [\w-]+) .*?(%0A(?:Try|Ask) first: ).*/g, "$1 …$2…")
    .replaceAll(/Second-[\d.]+/g, "Second-N");
}
