import type { Comparison } from "../../packages/core/bench/comparison.ts";
import { figuresOf, type Figure } from "./ratios.ts";

/** A contestant in two revisions. */
export interface Change {
  title: string;
  name: string;
  before: Figure["ratio"];
  now: Figure["ratio"];
  /** That of now divided by that of before. */
  factor: number;
  /** The medians differ by more than a twentieth, and by more than where they may lie (95 %) with so many rounds. */
  beyondNoise: boolean;
}

/**
 * What changed between two revisions that were measured in turn. It is the ratios that are compared, each taken within its own
 * round: the machine is in neither.
 */
export function changesOf(before: readonly Comparison[], now: readonly Comparison[]): Change[] {
  return now.flatMap((comparison) => {
    const other = before.find(({ title }) => title === comparison.title);
    if (!other) return [];
    const figures = figuresOf(other);
    return figuresOf(comparison).flatMap((figure): Change[] => {
      const same = figures.find(({ name }) => name === figure.name);
      if (!same || figure.name === comparison.base) return [];
      const factor = figure.ratio.median / same.ratio.median;
      const apart =
        Math.abs(figure.ratio.median - same.ratio.median) > notch(figure.ratio) + notch(same.ratio);
      return [
        {
          title: comparison.title,
          name: figure.name,
          before: same.ratio,
          now: figure.ratio,
          factor,
          beyondNoise: apart && Math.abs(Math.log(factor)) > Math.log(1.05),
        },
      ];
    });
  });
}

/** Half of the interval in which a median lies, as of a notched box plot (McGill, Tukey and Larsen 1978). */
function notch({ low, high, rounds }: Figure["ratio"]): number {
  return (1.57 * (high - low)) / Math.sqrt(rounds);
}

/** Side by side for the terminal. */
export function printedChanges(changes: readonly Change[], before: string): string {
  const width = Math.max(10, ...changes.map(({ name }) => name.length));
  const lines = [`  ${"".padEnd(width + 2)}${before.padStart(9)}${"now".padStart(9)}`];
  let title: string | undefined;
  for (const change of changes) {
    if (change.title !== title) lines.push(`  ${change.title}`);
    ({ title } = change);
    const ratios = [change.before, change.now].map(({ median }) => `×${median.toFixed(2)}`.padStart(9));
    const percent = Math.round((change.factor - 1) * 100);
    const verdict = change.beyondNoise ? `  ${percent > 0 ? "+" : ""}${percent} %` : "";
    lines.push(`    ${change.name.padEnd(width)}${ratios.join("")}${verdict}`);
  }
  if (!changes.some(({ beyondNoise }) => beyondNoise)) lines.push("  Nothing changed beyond noise.");
  return lines.join("\n");
}
