/** Milliseconds that a run takes. */
export function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * Runs every contestant once per round, in turn, so that what disturbs the machine disturbs all of them, and gives
 * the median milliseconds of each. A first round warms up and is not counted.
 */
export async function rounds<Name extends string>(
  contestants: Record<Name, () => number | Promise<number>>,
  count: number,
): Promise<Record<Name, number>> {
  const names = Object.keys(contestants) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= count; round++) {
    for (const name of names) {
      const milliseconds = await contestants[name]();
      if (round > 0) times.get(name)!.push(milliseconds);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name)!)])) as Record<Name, number>;
}
