/** A piece of work; `alone` where nothing else may be under way. */
export interface Work<T> {
  alone: boolean;
  run: () => Promise<T>;
}

/** Runs work in its order, what may at most `limit` at once. `stop` is asked before each; what is left then stays undone. */
export async function schedule<T>(
  work: readonly Work<T>[],
  limit: number,
  stop: () => boolean,
): Promise<(T | undefined)[]> {
  const results: (T | undefined)[] = Array.from({ length: work.length });
  const running = new Set<Promise<void>>();
  for (const [index, { alone, run }] of work.entries()) {
    while (running.size >= (alone ? 1 : limit)) await Promise.race(running);
    if (stop()) break;
    const job: Promise<void> = (async () => {
      results[index] = await run();
    })().finally(() => running.delete(job));
    running.add(job);
    if (alone) await job;
  }
  await Promise.all(running);
  return results;
}
