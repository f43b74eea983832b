import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Comparison } from "../../packages/core/bench/comparison.ts";
import { root } from "../root.ts";
import { changesOf, printedChanges } from "./changes.ts";
import { writeDocs } from "./docs.ts";
import { printed } from "./print.ts";
import { figuresOf, together } from "./ratios.ts";
import { reportOf, type Report } from "./report.ts";
import { buildRevision, commitOf } from "./revision.ts";
import { runSuite } from "./run-suite.ts";
import { namedSuites, suiteNames, type SuiteName } from "./suites.ts";

const usage = `Usage: pnpm bench [options]

  --only LIST      some of ${suiteNames.join(", ")}
  --quick          smaller payloads, fewer rounds: whether all works, nothing to quote
  --json FILE      writes everything that was measured, after each suite
  --docs           writes the tables and plots of docs/benchmarks.md
  --from FILE      takes what --json wrote and measures nothing; with --only, these anew
  --compare REV    builds another revision in a worktree and measures both in turn
  --passes N       with --compare: how often each is measured (3)

Ends with status 1 where a limit is missed or, with --compare, something changed beyond noise; 2 for wrong options.`;

const OPTIONS = {
  only: { type: "string" },
  quick: { type: "boolean", default: false },
  json: { type: "string" },
  docs: { type: "boolean", default: false },
  from: { type: "string" },
  compare: { type: "string" },
  passes: { type: "string", default: "3" },
  help: { type: "boolean", default: false },
} as const;

const given = optionsOrEnd();

if (given.help) console.log(usage);
else if (given.compare === undefined) await measure();
else await compare(given.compare);

/** Looks at them before anything is measured. */
function optionsOrEnd(): ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"] {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    namedSuites(values.only);
    return values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}

async function measure(): Promise<void> {
  const before = given.from === undefined ? undefined : readReport(given.from);
  const report = before !== undefined && given.only === undefined ? before : await measured(before);
  if (given.docs) writeDocs(root, report);
  const missed = Object.values(report.suites)
    .flat()
    .flatMap((comparison) => {
      const figures = figuresOf(comparison).filter((figure) => figure.missed);
      return figures.map(({ name }) => `${name} (${comparison.title})`);
    });
  if (missed.length === 0) return;
  console.log(`\nMissed: ${missed.join("; ")}.`);
  process.exitCode = 1;
}

async function measured(before: Report | undefined): Promise<Report> {
  const suites: Report["suites"] = {};
  const report = reportOf(commitOf(root), given.quick, suites, before);
  console.log(`${report.revision}, Node ${report.node}, ${report.cores} × ${report.processor}`);
  for (const name of namedSuites(given.only)) {
    suites[name] = await runSuite(root, name, given.quick);
    console.log(`\n${name}\n${suites[name].map(printed).join("\n")}`);
    if (given.json !== undefined) writeFileSync(given.json, `${JSON.stringify(report)}\n`);
  }
  return report;
}

async function compare(revision: string): Promise<void> {
  const passes = Number(given.passes);
  if (!Number.isInteger(passes) || passes < 1) {
    console.error(`--passes ${given.passes} is no whole number of at least 1.`);
    process.exitCode = 2;
    return;
  }
  const names = namedSuites(given.only);
  console.log(`Building ${revision} …`);
  using other = buildRevision(root, revision);
  console.log(`${other.commit} and ${commitOf(root)} with what is not committed, ${passes} passes of each`);
  for (const name of names) {
    const measuredBoth = await inTurn(name, other.root, passes);
    if (!measuredBoth) continue;
    const changes = changesOf(...measuredBoth);
    console.log(`\n${name}\n${printedChanges(changes, other.commit)}`);
    if (changes.some(({ beyondNoise }) => beyondNoise)) process.exitCode = 1;
  }
}

/** Both revisions, one after the other and in changing order; nothing where the other one lacks what is measured. */
async function inTurn(
  name: SuiteName,
  otherRoot: string,
  passes: number,
): Promise<[before: Comparison[], now: Comparison[]] | undefined> {
  const before: Comparison[][] = [];
  const now: Comparison[][] = [];
  const measureBefore = async (): Promise<number> =>
    before.push(await runSuite(otherRoot, name, given.quick));
  const measureNow = async (): Promise<number> => now.push(await runSuite(root, name, given.quick));
  try {
    await measureBefore();
  } catch (error) {
    console.log(`\n${name}\n  The other revision cannot be measured: ${(error as Error).message}`);
    return undefined;
  }
  await measureNow();
  for (let pass = 1; pass < passes; pass++) {
    const order = pass % 2 === 0 ? [measureBefore, measureNow] : [measureNow, measureBefore];
    for (const one of order) await one();
  }
  return [together(before), together(now)];
}

function readReport(file: string): Report {
  return JSON.parse(readFileSync(file, "utf8")) as Report;
}
