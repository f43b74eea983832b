import type { Cause, PlanStep } from "@multistatus/core";

import type { ExpectationFailure, ReportEntry } from "../model/types.ts";
import { isOverTime } from "./before-after.ts";

/** What a line or two say of a diagnosis. */
export interface Leading {
  cause?: Cause;
  /** What to do first. */
  step?: Pick<PlanStep, "title">;
}

/** A cause, and why all that it explains is accepted where that is so. */
export interface ListedCause {
  cause: Cause;
  known?: string;
}

/**
 * The likeliest cause and the first step. Where an entry fails beside what is known to fail, those of what is not known: the other
 * is accepted already.
 */
export function leadingOf(entry: ReportEntry): Leading {
  const { diagnosis } = entry;
  if (diagnosis === undefined) return {};
  // That of another request is no cause of what failed before.
  if (isOverTime(entry) && entry.beside?.comparison.sameRequest === false) return {};
  const { causes, plan } = diagnosis;
  if (!isMixed(entry)) return pick(causes[0], plan[0]);
  const isFresh = new Set(
    unmetFailures(entry)
      .filter(({ known }) => known === undefined)
      .map(({ resource, status }) => keyOf(resource, status)),
  );
  const ids = new Set(
    diagnosis.problems
      .filter((problem) => problem.failures.some(({ path, status }) => isFresh.has(keyOf(path, status))))
      .flatMap((problem) => problem.causes[0]?.id ?? []),
  );
  const cause = causes.find(({ id }) => ids.has(id));
  if (cause === undefined) return {};
  // A plan is bounded, and what is known may have filled it.
  return pick(cause, plan.find((step) => step.cause === cause.id) ?? cause.fixes[0]);
}

const pick = (cause: Cause | undefined, step: Leading["step"]): Leading => ({
  ...(cause !== undefined && { cause }),
  ...(step !== undefined && { step }),
});

/** Causes as they are read: where something new fails, those of what is known come last. */
export function listedCauses(entry: ReportEntry): ListedCause[] {
  const listed = (entry.diagnosis?.causes ?? []).map((cause): ListedCause => {
    const known = knownCause(entry, cause);
    return known === undefined ? { cause } : { cause, known };
  });
  if (!isMixed(entry)) return listed;
  const { cause: first } = leadingOf(entry);
  const rank = ({ cause, known }: ListedCause): number => (cause === first ? 0 : known === undefined ? 1 : 2);
  return listed.toSorted((a, b) => rank(a) - rank(b));
}

/** What to do, in the order of `listedCauses`: a step for what is known comes last. Without the request to repeat. */
export function listedSteps(entry: ReportEntry): PlanStep[] {
  const { diagnosis } = entry;
  const repeated = new Set((diagnosis?.causes ?? []).flatMap(({ confirm }) => confirm?.curl ?? []));
  const steps = (diagnosis?.plan ?? []).filter(({ do: [line = ""] }) => !repeated.has(line));
  if (!isMixed(entry)) return steps;
  const accepted = new Set(
    listedCauses(entry).flatMap(({ cause, known }) => (known === undefined ? [] : [cause.id])),
  );
  const rank = ({ cause }: PlanStep): number => (cause !== undefined && accepted.has(cause) ? 1 : 0);
  return steps.toSorted((a, b) => rank(a) - rank(b));
}

/** Why all that a cause explains is accepted; `undefined` where some of it is not. */
export function knownCause(entry: ReportEntry, cause: Cause): string | undefined {
  const failures = unmetFailures(entry);
  const reasons = new Map<string, string>();
  for (const { resource, status, known } of failures)
    if (known !== undefined) reasons.set(keyOf(resource, status), known);
  for (const { resource, status, known } of failures)
    if (known === undefined) reasons.delete(keyOf(resource, status));
  const explained = (entry.diagnosis?.problems ?? [])
    .filter(({ id }) => cause.problems.includes(id))
    .flatMap((problem) => problem.failures.map(({ path, status }) => keyOf(path, status)));
  return explained.every((key) => reasons.has(key)) ? reasons.get(explained[0] ?? "") : undefined;
}

/** Something new fails beside what is known to fail. */
function isMixed(entry: ReportEntry): boolean {
  const failures = unmetFailures(entry);
  const known = failures.filter((failure) => failure.known !== undefined).length;
  return entry.verdict === "failed" && known > 0 && known < failures.length;
}

const unmetFailures = ({ expectations }: ReportEntry): ExpectationFailure[] =>
  expectations.flatMap((each) => (each.met ? [] : (each.failures ?? [])));

/** A listing writes a collection with a slash, and an error without. */
const keyOf = (path: string, status: number | undefined): string =>
  `${path.replace(/(?<=.)\/$/, "")} ${status ?? ""}`;
