import type { Cause, Diagnosis, PlanStep } from "@multistatus/core";

import { causeOfFailures, type FailingPlace, placeKey } from "../diagnosis/cause-of-failures.ts";
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
 * The likeliest cause and the first step. Where it is told what the expectations fail on, those of that: what else fails in the
 * answer explains nothing, and what is known to fail beside something new is accepted already.
 */
export function leadingOf(entry: ReportEntry): Leading {
  const { diagnosis } = entry;
  if (diagnosis === undefined) return {};
  // That of another request is no cause of what failed before.
  if (isOverTime(entry) && entry.beside?.comparison.sameRequest === false) return {};
  const { causes, plan } = diagnosis;
  const told = entry.expectations.some(({ met, failures }) => !met && failures !== undefined);
  if (!told) return pick(causes[0], plan[0]);
  const cause = causeOfFailures(diagnosis, failingOf(entry)) ?? (isOpen(entry) ? causes[0] : undefined);
  if (cause === undefined) return {};
  // A plan is bounded, and what is known may have filled it.
  return pick(cause, plan.find((step) => step.cause === cause.id) ?? cause.fixes[0]);
}

const pick = (cause: Cause | undefined, step: Leading["step"]): Leading => ({
  ...(cause !== undefined && { cause }),
  ...(step !== undefined && { step }),
});

/** What the expectations fail on: what is new, else what is known. */
function failingOf(entry: ReportEntry): FailingPlace[] {
  const failures = unmetFailures(entry);
  const fresh = failures.filter(({ known }) => known === undefined);
  return (fresh.length > 0 ? fresh : failures).map(({ resource, status, what }) => ({
    path: resource,
    status,
    what,
  }));
}

/** Where the answer is no whole Multi-Status, what is wrong with it is wrong with all that is claimed of it. */
const isOpen = (entry: ReportEntry): boolean =>
  !(entry.body?.kind === "multistatus" && entry.body.complete) && !isMixed(entry);

/** Causes as they are read: the one that leads first; where something new fails, those of what is known last. */
export function listedCauses(entry: ReportEntry): ListedCause[] {
  const listed = (entry.diagnosis?.causes ?? []).map((cause): ListedCause => {
    const known = knownCause(entry, cause);
    return known === undefined ? { cause } : { cause, known };
  });
  const { cause: first } = leadingOf(entry);
  const isLast = ({ known }: ListedCause): boolean => known !== undefined && isMixed(entry);
  const rank = (each: ListedCause): number => (each.cause === first ? 0 : isLast(each) ? 2 : 1);
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
function knownCause(entry: ReportEntry, cause: Cause): string | undefined {
  const problems = (entry.diagnosis?.problems ?? []).filter(({ id }) => cause.problems.includes(id));
  return knownProblem(entry, ...problems);
}

/** Why all that problems consist of is accepted; `undefined` where some of it is not. */
export function knownProblem(
  entry: ReportEntry,
  ...problems: readonly Diagnosis["problems"][number][]
): string | undefined {
  const failures = unmetFailures(entry);
  const reasons = new Map<string, string>();
  for (const { resource, status, known } of failures)
    if (known !== undefined) reasons.set(placeKey(resource, status), known);
  for (const { resource, status, known } of failures)
    if (known === undefined) reasons.delete(placeKey(resource, status));
  const explained = problems.flatMap((problem) =>
    problem.failures.map(({ path, status }) => placeKey(path, status)),
  );
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
