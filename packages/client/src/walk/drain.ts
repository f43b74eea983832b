import type { WalkParts } from "./parts.ts";
import type { Pending } from "./types.ts";

/** Reads what is in the frontier, as much at once as the pace allows, and what comes of it, until nothing is left. */
export async function drain(
  { frontier, pace, output }: WalkParts,
  read: (pending: Pending) => Promise<void>,
): Promise<void> {
  const end = Promise.withResolvers<void>();
  let active = 0;
  const pump = (): void => {
    while (active < pace.limit) {
      const next = frontier.next();
      if (!next) break;
      active += 1;
      read(next).then(finished, end.reject);
    }
    if (active === 0) end.resolve();
  };
  const finished = (): void => {
    active -= 1;
    try {
      output.report();
      pump();
    } catch (error) {
      end.reject(error);
    }
  };
  pump();
  await end.promise;
}
