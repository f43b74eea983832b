import { median, quantile } from "../../packages/core/bench/measure.ts";
import type { Comparison, Limit, Row } from "../../packages/core/bench/comparison.ts";

/** What a row comes to. */
export interface Figure {
  name: string;
  ours: boolean;
  /** Median in the unit of the comparison. */
  value: number;
  /** To the base, of each round by itself, as what disturbs a round disturbs all that is in it: the median and the middle half. */
  ratio: { median: number; low: number; high: number; rounds: number };
  limit?: Limit;
  /** What it is held to does not hold. */
  missed: boolean;
}

export function figuresOf(comparison: Comparison): Figure[] {
  return comparison.rows.map((row) => {
    const ratios = ratiosOf(comparison, row);
    const figure = {
      name: row.name,
      ours: row.ours,
      value: median(row.values),
      ratio: {
        median: median(ratios),
        low: quantile(ratios, 0.25),
        high: quantile(ratios, 0.75),
        rounds: ratios.length,
      },
      ...(row.limit ? { limit: row.limit } : {}),
    };
    const held = row.limit?.of === "value" ? figure.value : figure.ratio.median;
    const { atLeast = -Infinity, atMost = Infinity } = row.limit ?? {};
    return { ...figure, missed: row.limit !== undefined && !(held >= atLeast && held <= atMost) };
  });
}

function ratiosOf({ base, rows }: Comparison, row: Row): number[] {
  const divisors = rows.find(({ name }) => name === base)?.values ?? [];
  const count = Math.min(divisors.length, row.values.length);
  return Array.from(
    { length: count },
    (_, round) => (row.values[round] as number) / (divisors[round] as number),
  );
}

/** The same comparisons measured again: their rounds follow one another. */
export function together(passes: readonly Comparison[][]): Comparison[] {
  const [first = [], ...more] = passes;
  const all = structuredClone(first);
  for (const { title, rows } of all) {
    const again = more.flatMap((pass) => pass.find((other) => other.title === title)?.rows ?? []);
    for (const { name, values } of rows) {
      for (const row of again) if (row.name === name) values.push(...row.values);
    }
  }
  return all;
}
