import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Comparison } from "../../packages/core/bench/comparison.ts";
import { fill } from "../reference/fill.ts";
import { dark, light, plot } from "./plot.ts";
import { amount, limitText } from "./print.ts";
import { figuresOf } from "./ratios.ts";
import type { Report } from "./report.ts";

/** Writes the plots, and the tables of `docs/benchmarks.md` between the marks of `figures`. */
export function writeDocs(root: string, report: Report): void {
  const docs = join(root, "docs");
  const comparisons = Object.values(report.suites).flat();
  const shown = comparisons.filter(({ rows }) => rows.some(({ ours }) => !ours));
  for (const [name, theme] of Object.entries({ light, dark })) {
    writeFileSync(join(docs, `benchmarks-${name}.svg`), plot(shown, theme));
  }
  const file = join(docs, "benchmarks.md");
  const figures = [about(report), ...comparisons.map(table)].join("\n\n");
  writeFileSync(file, fill(readFileSync(file, "utf8"), { figures }));
}

function about({ date, node, cores, processor, quick, runs }: Report): string {
  const whole = runs === 1 ? "one run" : `${runs} runs`;
  const when = runs === 1 ? "on" : "until";
  const run = quick ? "a quick run, which is not to be quoted" : whole;
  return `Measured ${when} ${date.slice(0, 10)} in ${run}, with Node ${node} on ${cores} cores of ${processor}.`;
}

function table(comparison: Comparison): string {
  const { title, unit, base, skipped } = comparison;
  const rows = figuresOf(comparison).map(({ name, ours, value, ratio, limit }) => {
    const times =
      name === base ? "1" : `${amount(ratio.median)} (${amount(ratio.low)}–${amount(ratio.high)})`;
    const held = limit ? limitText(limit) : "";
    return `| ${ours ? `**${name}**` : name} | ${amount(value)} ${unit} | ${times} | ${held} |`;
  });
  return [
    `### ${title}`,
    "",
    `|  | median | × ${base} (middle half) | held to |`,
    "| --- | ---: | ---: | --- |",
    ...rows,
    ...skipped.flatMap((reason) => ["", `Left out: ${reason}.`]),
  ].join("\n");
}
