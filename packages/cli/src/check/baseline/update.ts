import type { Checked } from "../run-check.ts";
import { basesOf, type Failing, failingKey, failingOf, isKnowable } from "./failure.ts";
import { type Baseline, type Deviation, keyOf, type KnownFailure } from "./file.ts";

/** What there is to be run, as the configuration has it: titles of expectations by checks, by the names of projects. */
export type Suite = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

const hasClaim = (
  suite: Suite,
  project: string,
  { check, expectation }: Omit<Deviation, "failures">,
): boolean => suite.get(project)?.get(check)?.has(expectation) === true;

/**
 * The deviations after a run: those of checks that did not run, or whose answer told nothing, stay; what does not fail any
 * more goes, and so does what is not expected any more; new ones come with the day.
 */
export function updatedBaseline(
  entries: readonly Checked[],
  { deviations, reasons }: Baseline,
  suite: Suite,
  urls: ReadonlyMap<string, string>,
  today: string,
): Deviation[] {
  const told = entries.filter(({ input }) => input.faults !== undefined && input.untold === undefined);
  const ran = new Set(told.map(({ project, input }) => JSON.stringify([project, input.id])));
  const now = failingNow(told, urls);

  const updated = new Map<string, Deviation>();
  const keep = (claim: Omit<Deviation, "failures">, failures: readonly KnownFailure[]): void => {
    if (failures.length === 0) return;
    const kept = updated.get(keyOf(claim)) ?? { ...claim, failures: [] };
    kept.failures.push(...failures);
    updated.set(keyOf(claim), kept);
  };
  for (const { failures, ...claim } of deviations) {
    const projects = claim.project === undefined ? [...suite.keys()] : [claim.project];
    const of = projects.filter((project) => hasClaim(suite, project, claim));
    const stays = (failure: KnownFailure): boolean =>
      of.some((project) => {
        if (!ran.has(JSON.stringify([project, claim.check]))) return true;
        return now.get(keyOf({ ...claim, project }))?.failing.has(failingKey(failure)) === true;
      });
    keep(claim, failures.filter(stays));
  }
  const has = new Set(
    deviations.flatMap((each) => each.failures.map((one) => keyOf(each) + failingKey(one))),
  );
  for (const { claim, failing } of now.values()) {
    const since = reasons.get(keyOf(claim)) ?? `since ${today}`;
    const isKnown = (key: string): boolean =>
      has.has(keyOf(claim) + key) || has.has(keyOf({ ...claim, project: undefined }) + key);
    const fresh = [...failing].filter(([key]) => !isKnown(key));
    keep(
      claim,
      fresh.map(([, failure]) => Object.assign({}, failure, { reason: since })),
    );
  }
  const byKey = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
  for (const { failures } of updated.values())
    failures.sort((one, other) => byKey(failingKey(one), failingKey(other)));
  return [...updated.values()].toSorted((one, other) => byKey(keyOf(one), keyOf(other)));
}

/** What fails now, by expectation. */
function failingNow(
  told: readonly Checked[],
  urls: ReadonlyMap<string, string>,
): Map<string, { claim: Omit<Deviation, "failures">; failing: Map<string, Failing> }> {
  const claims = told.flatMap(({ project, input }) => {
    const bases = basesOf(input, urls.get(project) ?? "");
    return (input.expectations ?? []).map(({ title, met }, index) => {
      const claim = { project, check: input.id ?? "", expectation: title };
      const faults = met ? [] : (input.faults?.[index] ?? []);
      const failing = new Map(
        faults
          .map((fault) => failingOf(fault, bases))
          .filter(isKnowable)
          .map((failure) => [failingKey(failure), failure]),
      );
      return [keyOf(claim), { claim, failing }] as const;
    });
  });
  return new Map(claims);
}

/** Known deviations from what is not expected any more. */
export function orphans(deviations: readonly Deviation[], suite: Suite): Deviation[] {
  return deviations.filter((deviation) => {
    const projects = deviation.project === undefined ? [...suite.keys()] : [deviation.project];
    return !projects.some((name) => hasClaim(suite, name, deviation));
  });
}
