/** Milliseconds that a run takes. */
export function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** The same of a run that ends later. */
export async function timeUntil(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Between two values that are there, in proportion; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * Runs every contestant once per round, one after the other and in changing order, so that what disturbs the machine disturbs
 * all of them, and gives what each of them measured, round by round.
 *
 * @param warmUp rounds before those that count
 */
export async function rounds<Name extends string>(
  contestants: Readonly<Record<Name, () => number | Promise<number>>>,
  count: number,
  warmUp = 1,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contestants) as Name[];
  const measured = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = -warmUp; round < count; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const value = await contestants[name]();
      if (round >= 0) measured.get(name)?.push(value);
    }
  }
  return Object.fromEntries(measured) as Record<Name, number[]>;
}
