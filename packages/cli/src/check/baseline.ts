import { readFile } from "node:fs/promises";

import { saveFile } from "@multistatus/client";
import type { Expectation } from "@multistatus/report";
import * as v from "valibot";

import type { CheckedEntry } from "./run-check.ts";
import { codeOf, CommandError, messageOf } from "../errors.ts";

/** A deviation that is known: an expectation of a check that is not met. */
export interface Deviation {
  project: string;
  /** Groups and name. */
  check: string;
  expectation: string;
  /** Why, or since when; shown in reports. */
  reason: string;
}

/** What came out of a check of a project. */
export interface Checked {
  project: string;
  input: CheckedEntry;
}

const schema = v.strictObject({
  kind: v.literal("multistatus-baseline"),
  version: v.literal(1),
  deviations: v.array(
    v.strictObject({ project: v.string(), check: v.string(), expectation: v.string(), reason: v.string() }),
  ),
});

/**
 * Reads a file of known deviations.
 *
 * @param mayBeMissing whether it is about to be written
 * @throws CommandError when it is none
 */
export async function readBaseline(path: string, mayBeMissing: boolean): Promise<Deviation[]> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    if (codeOf(error) === "ENOENT" && mayBeMissing) return [];
    const what =
      codeOf(error) === "ENOENT"
        ? `there is no baseline ${path}`
        : `${path} cannot be read as a baseline (${messageOf(error)})`;
    throw new CommandError(what, "Write it with --update-baseline.", { cause: error });
  }
  const result = v.safeParse(schema, value);
  if (result.success) return result.output.deviations;
  throw new CommandError(`${path} is no baseline of multistatus check`, "Write it with --update-baseline.");
}

const keyOf = ({ project, check, expectation }: Omit<Deviation, "reason">): string =>
  JSON.stringify([project, check, expectation]);

/** What became of the known deviations in a run. */
export interface Compared {
  entries: Checked[];
  /** Known, and met now. */
  fixed: Deviation[];
}

/** Marks what is known, and finds what was known and holds now. */
export function compareWithBaseline(entries: readonly Checked[], known: readonly Deviation[]): Compared {
  const byKey = new Map(known.map((deviation) => [keyOf(deviation), deviation]));
  const fixed: Deviation[] = [];
  const compared = (expectation: Expectation, project: string, check: string): Expectation => {
    const deviation = byKey.get(keyOf({ project, check, expectation: expectation.title }));
    if (deviation === undefined) return expectation;
    if (!expectation.met) return { ...expectation, known: deviation.reason };
    fixed.push(deviation);
    return { ...expectation, message: `It was a known deviation (${deviation.reason}), and holds now.` };
  };
  const marked: Checked[] = [];
  for (const { project, input } of entries) {
    const expectations = (input.expectations ?? []).map((each) => compared(each, project, input.id ?? ""));
    marked.push({ project, input: { ...input, expectations } });
  }
  return { entries: marked, fixed };
}

/**
 * The deviations after a run: those of checks that did not run, or did not come to an answer, stay; those that hold now go;
 * new ones come with the day.
 */
export function updatedBaseline(
  entries: readonly Checked[],
  known: readonly Deviation[],
  today: string,
): Deviation[] {
  const reasons = new Map(known.map((deviation) => [keyOf(deviation), deviation.reason]));
  const asked = entries.filter(({ input }) => input.exchange?.response !== undefined && input.judged);
  const ran = new Set(asked.map(({ project, input }) => JSON.stringify([project, input.id ?? ""])));
  const kept = known.filter(({ project, check }) => !ran.has(JSON.stringify([project, check])));
  const now = asked.flatMap(({ project, input }) =>
    (input.expectations ?? [])
      .filter(({ met, title }) => !met && !/^(?:before|after): /.test(title))
      .map(({ title }) => {
        const [check, expectation] = [input.id ?? "", title];
        const reason = reasons.get(keyOf({ project, check, expectation })) ?? `since ${today}`;
        return { project, check, expectation, reason };
      }),
  );
  return [...kept, ...now].toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)));
}

export async function writeBaseline(path: string, deviations: readonly Deviation[]): Promise<void> {
  const content = JSON.stringify({ kind: "multistatus-baseline", version: 1, deviations }, undefined, 2);
  try {
    await saveFile(path, `${content}\n`, { overwrite: true });
  } catch (error) {
    throw new CommandError(
      `${path} cannot be written (${messageOf(error)})`,
      "Give --baseline another place.",
      { cause: error },
    );
  }
}
