import type { Fault } from "@multistatus/expect";
import type { Expectation, ExpectationFailure } from "@multistatus/report";

import type { Checked } from "../run-check.ts";
import { basesOf, type Failing, failingKey, failingOf, isKnowable } from "./failure.ts";
import { type Fate, fatesIn } from "./fate.ts";
import { type Deviation, keyOf, type KnownFailure } from "./file.ts";

/** Something that is known to fail and was not found as it is known. */
export interface Gone extends Omit<Deviation, "failures"> {
  failure: KnownFailure;
  fate: Fate;
}

/** What became of the known deviations in a run. */
export interface Compared {
  entries: Checked[];
  gone: Gone[];
}

/** How many failures of one expectation a report names. */
const MOST = 200;

/** Says of each failure whether it is known, and what became of those that are known and were not found. */
export function compareWithBaseline(
  entries: readonly Checked[],
  deviations: readonly Deviation[],
  urls: ReadonlyMap<string, string>,
): Compared {
  const known = knownFailures(deviations);
  const gone: Gone[] = [];
  const compared = entries.map((checked): Checked => {
    const { project, input } = checked;
    const bases = basesOf(input, urls.get(project) ?? "");
    const fateOf = fatesIn(input.exchange, bases);
    const expectations = (input.expectations ?? []).map((expectation, index) => {
      const claim = { project, check: input.id ?? "", expectation: expectation.title };
      const here = known(claim);
      if (input.untold !== undefined) return notExcused(expectation, here.size > 0, input.untold);
      const faults = input.faults?.[index];
      // What did not come to the expectations tells nothing of what they find.
      if (faults === undefined) return expectation;
      const found = faults.map((fault) => failingOf(fault, bases));
      const now = new Set(found.map(failingKey));
      const left = [...here].filter(([key]) => !now.has(key));
      const fates = left.map(([, failure]) =>
        Object.assign({ failure, fate: fateOf(failure, found, expectation.met) }, claim),
      );
      gone.push(...fates);
      const mended = fates.filter(({ fate }) => fate.is === "gone").map(({ failure }) => failure);
      return withMended(marked(expectation, faults, found, here), mended);
    });
    return { project, input: { ...input, expectations } };
  });
  return { entries: compared, gone };
}

type Lookup = (claim: Omit<Deviation, "failures">) => ReadonlyMap<string, KnownFailure>;

/** Each check by itself is compared when it is done, and all of them at the end. */
const lookups = new WeakMap<readonly Deviation[], Lookup>();

function knownFailures(deviations: readonly Deviation[]): Lookup {
  const lookup = lookups.get(deviations) ?? lookupIn(deviations);
  lookups.set(deviations, lookup);
  return lookup;
}

/** By expectation, those that hold for all projects among them. */
function lookupIn(deviations: readonly Deviation[]): Lookup {
  const byClaim = new Map<string, Map<string, KnownFailure>>();
  for (const deviation of deviations) {
    const failures = byClaim.get(keyOf(deviation)) ?? new Map<string, KnownFailure>();
    for (const failure of deviation.failures.filter(isKnowable)) failures.set(failingKey(failure), failure);
    byClaim.set(keyOf(deviation), failures);
  }
  return (claim) =>
    new Map([
      ...(byClaim.get(keyOf({ ...claim, project: undefined })) ?? []),
      ...(byClaim.get(keyOf(claim)) ?? []),
    ]);
}

/** An answer that tells nothing of what the server does is no known deviation, whatever the file says. */
function notExcused(expectation: Expectation, isKnown: boolean, untold: string): Expectation {
  if (!isKnown || expectation.met) return expectation;
  const message = `${expectation.message ?? ""}\nNo known deviation: ${untold}.`.trimStart();
  return { ...expectation, message };
}

function marked(
  expectation: Expectation,
  faults: readonly Fault[],
  found: readonly Failing[],
  known: ReadonlyMap<string, KnownFailure>,
): Expectation {
  if (expectation.met) {
    if (known.size === 0) return expectation;
    return {
      ...expectation,
      message: `It was a known deviation (${reasonsOf(known.values())}), and holds now.`,
    };
  }
  const seen = new Set<string>();
  const failures: ExpectationFailure[] = [];
  for (const [index, fault] of faults.entries()) {
    const failing = found[index];
    if (failing === undefined || seen.has(failingKey(failing))) continue;
    seen.add(failingKey(failing));
    const reason = known.get(failingKey(failing))?.reason;
    failures.push({ ...shownAs(fault), ...(reason !== undefined && { known: reason }) });
  }
  const fresh = failures.filter((failure) => failure.known === undefined);
  const shown = [...fresh.filter(isTelling), ...failures.filter((failure) => failure.known !== undefined)];
  const excused = [...seen].flatMap((key) => known.get(key) ?? []);
  return {
    ...expectation,
    failures: shown.slice(0, MOST),
    ...(shown.length > MOST && { failureCount: shown.length }),
    ...(fresh.length === 0 && excused.length > 0 && { known: reasonsOf(excused) }),
  };
}

function withMended(expectation: Expectation, mended: readonly KnownFailure[]): Expectation {
  if (mended.length === 0) return expectation;
  const list = mended.slice(0, MOST).map(asShown);
  return { ...expectation, mended: list };
}

function asShown({ reason, conditions, property, status, what, resource }: KnownFailure): ExpectationFailure {
  return {
    resource,
    ...(property !== undefined && { property }),
    ...(status !== undefined && { status }),
    ...(conditions !== undefined && { conditions }),
    ...(what !== undefined && { what }),
    known: reason,
  };
}

/** A status of success, or the name of a property alone, says no more than what was expected and received. */
const isTelling = ({ status = 0, conditions, what }: ExpectationFailure): boolean =>
  status >= 400 || conditions !== undefined || what !== undefined;

function shownAs({ path, property, status, conditions, what }: Fault): ExpectationFailure {
  return {
    resource: path,
    ...(property !== undefined && { property }),
    ...(status !== undefined && { status }),
    ...(conditions !== undefined && { conditions }),
    ...(what !== undefined && { what }),
  };
}

function reasonsOf(failures: Iterable<KnownFailure>): string {
  const reasons = [...new Set([...failures].map(({ reason }) => reason))];
  const more = reasons.length > 3 ? ` and ${reasons.length - 3} more` : "";
  return `${reasons.slice(0, 3).join("; ")}${more}`;
}
