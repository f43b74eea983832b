import { dirname, relative, resolve } from "node:path";

import { createMasker, type Masker } from "@multistatus/core";
import { createReport, escapeLine, mergeReports, type Report } from "@multistatus/report";

import { redactUrl } from "../arguments/redact.ts";
import type { CheckOptions } from "../commands/check.ts";
import { CommandError } from "../errors.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { generator } from "../formats/origin.ts";
import { giveReport } from "../formats/give-report.ts";
import { counted } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";
import { compareWithBaseline } from "./baseline/compare.ts";
import { readBaseline, writeBaseline } from "./baseline/file.ts";
import { heldBack } from "./baseline/held-back.ts";
import { nothingThere } from "./baseline/nothing-there.ts";
import { tellGone, tellWritten } from "./baseline/tell.ts";
import { orphans, type Suite, updatedBaseline } from "./baseline/update.ts";
import { titleOf } from "./expectations.ts";
import { exitOf, unansweredText } from "./exit.ts";
import { listText } from "./list.ts";
import { loadConfig, type LoadedConfig } from "./load.ts";
import { type PlannedProject, planOf, settled } from "./plan.ts";
import type { Checked } from "./run-check.ts";
import { runProject } from "./run-project.ts";
import { timeToTidy } from "./time-to-tidy.ts";

/**
 * Runs the checks of a configuration and reports on them.
 *
 * @throws CommandError when the configuration cannot be used
 */
export async function check(
  file: string | undefined,
  options: CheckOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const loaded = await loadConfig(file, terminal.env);
  const planned = planOf(loaded, options);
  if (options.list === true) {
    terminal.print(listText(planned));
    return EXIT.ok;
  }
  if (planned.length === 0 && options.shard === undefined)
    throw new CommandError("no check is wanted", "See what there is: multistatus check --list.");
  const plan = planned.map(({ project, checks }) => ({ project: settled(project, terminal.env), checks }));
  const baseline = baselineOf(options, loaded);
  const updates = options.updateBaseline === true;
  const known =
    baseline === undefined ? { deviations: [], reasons: new Map() } : await readBaseline(baseline, updates);
  const started = new Date();
  const urls = new Map(plan.map(({ project }) => [project.name, project.url]));
  const isFailed = (checked: Checked): boolean =>
    compareWithBaseline([checked], known.deviations, urls).entries.some(({ input }) =>
      input.expectations?.some((each) => !each.met && each.known === undefined),
    );
  const masker = createMasker();
  const ran = await runAll(plan, loaded, { ...options, isFailed, masker }, terminal);
  const { checked, told } = updates
    ? nothingThere(
        ran.map((each) => heldBack(each, known.deviations)),
        new Map([...urls].map(([name, url]) => [name, redactUrl(url)])),
      )
    : { checked: ran, told: [] };
  const suite: Suite = new Map(
    planOf(loaded, {}).map(({ project, checks }) => [
      project.name,
      new Map(checks.map(({ title, expect }) => [title, new Set(expect.map(titleOf))])),
    ]),
  );
  let { deviations } = known;
  if (baseline !== undefined && updates) {
    deviations = updatedBaseline(checked, known, suite, urls, started.toISOString().slice(0, 10));
    await writeBaseline(baseline, deviations);
    for (const { text } of told) terminal.warn(escapeLine(text));
    tellWritten(deviations, checked, relative(".", baseline) || baseline, terminal, told);
  }
  const { entries, gone } = compareWithBaseline(checked, deviations, urls);
  if (!updates) tellGone(gone, orphans(deviations, suite), terminal);
  const report = reportOf(entries, plan, loaded, started, { ...options, masker });
  await giveReport(report, options, terminal);
  if (terminal.signal.aborted) return EXIT.interrupted;
  const unanswered = unansweredText(report);
  if (unanswered !== undefined) terminal.note(unanswered);
  return exitOf(report, options.shard !== undefined);
}

async function runAll(
  plan: readonly PlannedProject[],
  loaded: LoadedConfig,
  options: CheckOptions & { isFailed: (checked: Checked) => boolean; masker: Masker },
  terminal: Terminal,
): Promise<Checked[]> {
  const total = plan.reduce((sum, { checks }) => sum + checks.length, 0);
  let done = 0;
  let failed = 0;
  const began = Date.now();
  const stop = (): string | undefined => {
    if (terminal.signal.aborted) return "Interrupted.";
    if (options.bail !== undefined && failed >= options.bail)
      return `Given up after ${counted(failed, "failure")} (--bail).`;
    return undefined;
  };
  const checked: Checked[] = [];
  using tidying = timeToTidy(plan, loaded, terminal);
  for (const project of plan) {
    const onDone = (each: Checked): void => {
      done += 1;
      if (options.isFailed(each)) failed += 1;
      if (Date.now() - began > 1000)
        terminal.progress(`${done} of ${total} checks, ${failed} not as expected`);
    };
    checked.push(
      ...(await runProject(project, loaded, { ...options, stop, onDone, late: tidying.late }, terminal)),
    );
  }
  return checked;
}

function baselineOf(
  { baseline, updateBaseline }: CheckOptions,
  { config, path }: LoadedConfig,
): string | undefined {
  if (baseline !== undefined) return baseline;
  if (config.baseline !== undefined) return resolve(dirname(path), config.baseline);
  if (updateBaseline !== true) return undefined;
  throw new CommandError(
    "--update-baseline needs a file",
    "Name it with --baseline FILE, or as `baseline` in the configuration.",
  );
}

/** One run for each project. */
function reportOf(
  checked: readonly Checked[],
  plan: readonly PlannedProject[],
  { config, file }: LoadedConfig,
  started: Date,
  { shard, showSecrets, masker }: CheckOptions & { masker: Masker },
): Report {
  const title = config.name ?? file;
  const reports = plan.map(({ project }) => {
    const builder = createReport({
      title,
      generator: generator(),
      run: {
        id: project.name,
        name: project.name === "default" ? title : project.name,
        startedAt: started.toISOString(),
        environment: {
          url: masker.text(project.url),
          ...(shard !== undefined && { shard: `${shard.index} of ${shard.of}` }),
        },
      },
      masker: showSecrets === true ? false : masker,
    });
    for (const { project: name, input } of checked) {
      const { faults: _faults, untold: _untold, ...entry } = input;
      if (name === project.name) builder.addExchange(entry);
    }
    return builder.finish({ duration: Date.now() - started.getTime() });
  });
  // More shards than checks: this one has none, and that is well.
  if (reports.length === 0) return createReport({ title, generator: generator() }).finish();
  const [only] = reports;
  return reports.length === 1 && only !== undefined ? only : mergeReports(reports, title);
}
