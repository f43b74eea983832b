/** Milliseconds that a run takes. */
async function time(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/**
 * Runs every contestant once per round, in turn and in changing order, so that what disturbs the machine disturbs all of
 * them, and gives the median milliseconds of each. The first fifth warms up and is not counted.
 */
export async function rounds<Name extends string>(
  contestants: Readonly<Record<Name, () => Promise<void>>>,
  count: number,
): Promise<Record<Name, number>> {
  const names = Object.keys(contestants) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  const warmUp = Math.ceil(count / 5);
  for (let round = -warmUp; round < count; round++) {
    const order = round % 2 === 0 ? names : names.toReversed();
    for (const name of order) {
      const milliseconds = await time(contestants[name]);
      if (round >= 0) times.get(name)?.push(milliseconds);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}
