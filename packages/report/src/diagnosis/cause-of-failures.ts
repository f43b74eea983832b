import type { Cause, Diagnosis } from "@multistatus/core";

/** What a claim fails on, as far as its cause is found by it. */
export interface FailingPlace {
  /** Decoded. */
  path: string;
  /** That it came back with; absent where another thing is wrong. */
  status?: number | undefined;
  /** The id of a cause, where the claim names one. */
  what?: string | undefined;
}

/**
 * The likeliest cause of what a claim fails on: of the problems that it belongs to, else of the answer as a whole. Undefined
 * where there is none: the cause of something else in the answer explains nothing.
 */
export function causeOfFailures(
  { causes, problems }: Diagnosis,
  failing: readonly FailingPlace[],
): Cause | undefined {
  const places = new Set(failing.map(({ path, status }) => placeKey(path, status)));
  const named = new Set(failing.map(({ what }) => what));
  const firstOf = (isMeant: (problem: Diagnosis["problems"][number]) => boolean): Cause | undefined => {
    const ids = new Set(problems.filter(isMeant).flatMap((problem) => problem.causes[0]?.id ?? []));
    return causes.find(({ id }) => ids.has(id));
  };
  return (
    firstOf(({ failures }) => failures.some(({ path, status }) => places.has(placeKey(path, status)))) ??
    causes.find(({ id }) => named.has(id)) ??
    firstOf(({ failures }) => failures.length === 0)
  );
}

/** The same for the same failure: a listing writes a collection with a slash, and an error without. */
export const placeKey = (path: string, status: number | undefined): string =>
  `${path.replace(/(?<=.)\/$/, "")} ${status ?? ""}`;
