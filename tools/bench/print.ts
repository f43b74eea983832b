import type { Comparison, Limit } from "../../packages/core/bench/comparison.ts";
import { figuresOf, type Figure } from "./ratios.ts";

/** A comparison for the terminal: one line for each contestant, what it took, and how that is to the base. */
export function printed(comparison: Comparison): string {
  const { title, unit, base, skipped } = comparison;
  const figures = figuresOf(comparison);
  const width = Math.max(...figures.map(({ name }) => name.length));
  const lines = figures.map((figure) => {
    const value = `${amount(figure.value)} ${unit}`.padStart(12);
    return `    ${figure.name.padEnd(width)}  ${value}  ${ratio(figure, base)}${limit(figure)}`.trimEnd();
  });
  return [`  ${title}`, ...lines, ...skipped.map((reason) => `    left out: ${reason}`)].join("\n");
}

/** Three digits that count. */
export function amount(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value.toFixed(value >= 10 ? 1 : value >= 1 ? 2 : 3);
}

function ratio({ name, ratio: { median, low, high } }: Figure, base: string): string {
  if (name === base) return "  1";
  const spread = high - low < 0.005 * median ? "" : ` (${amount(low)}–${amount(high)})`;
  return `× ${amount(median)}${spread}`;
}

function limit({ limit: held, missed }: Figure): string {
  return held ? `  ${limitText(held)}${missed ? ": MISSED" : ""}` : "";
}

export function limitText({ of, atLeast, atMost }: Limit): string {
  const unit = of === "value" ? "" : "×";
  return atLeast === undefined ? `at most ${unit}${atMost}` : `at least ${unit}${atLeast}`;
}
