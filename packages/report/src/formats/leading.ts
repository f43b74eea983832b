import type { Cause, PlanStep } from "@multistatus/core";

import type { ReportEntry } from "../model/types.ts";

/** What a line or two say of a diagnosis. */
export interface Leading {
  cause?: Cause;
  step?: PlanStep;
}

/**
 * The likeliest cause and the first step. Where an entry fails beside what is known to fail, those of what is not known: the other
 * is accepted already.
 */
export function leadingOf({ diagnosis, expectations, verdict }: ReportEntry): Leading {
  if (diagnosis === undefined) return {};
  const { causes, plan, problems } = diagnosis;
  const failures = expectations.flatMap((each) => (each.met ? [] : (each.failures ?? [])));
  const fresh = failures.filter(({ known }) => known === undefined);
  const isMixed = verdict === "failed" && fresh.length > 0 && fresh.length < failures.length;
  if (!isMixed) return { ...pick(causes[0], plan[0]) };
  const isFresh = new Set(fresh.map(({ resource, status }) => keyOf(resource, status)));
  const ids = new Set(
    problems
      .filter((problem) => problem.failures.some(({ path, status }) => isFresh.has(keyOf(path, status))))
      .flatMap((problem) => problem.causes[0]?.id ?? []),
  );
  const cause = causes.find(({ id }) => ids.has(id));
  return pick(cause, cause === undefined ? undefined : plan.find((step) => step.cause === cause.id));
}

const pick = (cause: Cause | undefined, step: PlanStep | undefined): Leading => ({
  ...(cause !== undefined && { cause }),
  ...(step !== undefined && { step }),
});

/** A listing writes a collection with a slash, and an error without. */
const keyOf = (path: string, status: number | undefined): string =>
  `${path.replace(/(?<=.)\/$/, "")} ${status ?? ""}`;

/** Why all that a cause explains is accepted; `undefined` where some of it is not. */
export function knownCause({ diagnosis, expectations }: ReportEntry, cause: Cause): string | undefined {
  const failures = expectations.flatMap((each) => (each.met ? [] : (each.failures ?? [])));
  const reasons = new Map<string, string>();
  for (const { resource, status, known } of failures)
    if (known !== undefined) reasons.set(keyOf(resource, status), known);
  for (const { resource, status, known } of failures)
    if (known === undefined) reasons.delete(keyOf(resource, status));
  const explained = (diagnosis?.problems ?? [])
    .filter(({ id }) => cause.problems.includes(id))
    .flatMap((problem) => problem.failures.map(({ path, status }) => keyOf(path, status)));
  return explained.every((key) => reasons.has(key)) ? reasons.get(explained[0] ?? "") : undefined;
}
