import { relative as relativePath, resolve, sep } from "node:path";
import { renderGithubAnnotations } from "@multistatus/report";
import type { SerializedError } from "vitest";
import type { Reporter, TestModule, Vitest } from "vitest/node";
import { checkOptions, type ReporterOptions } from "./reporter/options.ts";
import { reportOf } from "./reporter/report-of-run.ts";
import { addJobSummary, writeReport } from "./reporter/write.ts";

export type { ReporterOptions, ReportFormat } from "./reporter/options.ts";
export type { Evidence, EvidenceArtifact, EvidenceAttachment, MaskedError } from "./evidence/artifact.ts";

/**
 * A reporter of vitest that writes one report of the run: what became of each test, and of each failed assertion on WebDAV
 * the answer, its resources, the likely cause and what to do. With `--merge-reports` it is a report of all shards.
 *
 * @throws TypeError for options that it does not have
 */
export class MultistatusReporter implements Reporter {
  readonly #options: ReporterOptions;
  #vitest: Vitest | undefined;

  constructor(options: ReporterOptions = {}) {
    checkOptions(options);
    this.#options = options;
  }

  /** Called by vitest at the start of a run. */
  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  /** Called by vitest at the end of a run: writes the report. */
  async onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): Promise<void> {
    const vitest = this.#vitest;
    if (vitest === undefined) return;
    const { folder = "multistatus-report", formats = ["html", "json", "markdown"] } = this.#options;
    const { title = "WebDAV tests", annotations = process.env["GITHUB_ACTIONS"] === "true" } = this.#options;
    const summary = process.env["GITHUB_STEP_SUMMARY"] ?? "";
    const report = reportOf({ modules, errors }, title, relativeTo(vitest.config.root));
    const paths = await writeReport(report, resolve(vitest.config.root, folder), formats);
    for (const path of paths) vitest.logger.log(`WebDAV report written to ${path}`);
    if (annotations) vitest.logger.log(renderGithubAnnotations(report).trimEnd());
    if (summary !== "" && this.#options.jobSummary !== false) await addJobSummary(report, summary);
  }
}

// How vitest finds it by its name.
export default MultistatusReporter;

/** Relative to the repository, where GitHub looks for the files of annotations, else to the root of the project. */
function relativeTo(root: string): (file: string) => string {
  const bases = [process.env["GITHUB_WORKSPACE"] ?? "", root].filter((base) => base !== "");
  return (file) => {
    const within = bases.map((base) => relativePath(base, file)).find((path) => !path.startsWith(".."));
    return (within ?? file).split(sep).join("/");
  };
}
