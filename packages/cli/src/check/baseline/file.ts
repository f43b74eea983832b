import { readFile } from "node:fs/promises";

import { saveFile } from "@multistatus/client";
import * as v from "valibot";

import { codeOf, CommandError, messageOf } from "../../errors.ts";

/** One thing that fails, by what stays the same from run to run and from host to host. */
export interface KnownFailure {
  /** Where, seen from the request: see `placeIn`. */
  resource: string;
  /** A property's name; `{namespace}name` outside of `DAV:`. */
  property?: string | undefined;
  status?: number | undefined;
  /** Names of precondition and postcondition codes, those of `DAV:` without their namespace. */
  conditions?: string[] | undefined;
  /** What else is wrong: `not listed`, the id of a requirement or a cause. */
  what?: string | undefined;
  /** Why it is accepted, or since when; shown in reports. */
  reason: string;
}

/** An expectation of a check that is known not to be met, and by what. */
export interface Deviation {
  /** Absent where it holds for all projects. */
  project?: string | undefined;
  /** Groups and name. */
  check: string;
  expectation: string;
  failures: KnownFailure[];
}

/** What a file of known deviations holds. */
export interface Baseline {
  deviations: Deviation[];
  /** Of a file of version 1, by `keyOf`: it held a reason for each expectation, and nothing of what failed. */
  reasons: ReadonlyMap<string, string>;
}

const KIND = "multistatus-baseline";
const VERSION = 2;

const earlier = v.object({
  deviations: v.array(
    v.object({ project: v.string(), check: v.string(), expectation: v.string(), reason: v.string() }),
  ),
});

const schema = v.strictObject({
  kind: v.literal(KIND),
  version: v.literal(VERSION),
  deviations: v.array(
    v.strictObject({
      project: v.optional(v.string()),
      check: v.string(),
      expectation: v.string(),
      failures: v.array(
        v.strictObject({
          resource: v.string(),
          property: v.optional(v.string()),
          status: v.optional(v.number()),
          conditions: v.optional(v.array(v.string())),
          what: v.optional(v.string()),
          reason: v.string(),
        }),
      ),
    }),
  ),
});

/** Tells expectations apart. */
export const keyOf = ({ project, check, expectation }: Omit<Deviation, "failures">): string =>
  JSON.stringify([project ?? null, check, expectation]);

/**
 * Reads a file of known deviations.
 *
 * @param isWritten whether it is about to be written: it may be missing then, or in an earlier form
 * @throws CommandError when it is none
 */
export async function readBaseline(path: string, isWritten: boolean): Promise<Baseline> {
  const value = await readJson(path, isWritten);
  if (value === undefined) return { deviations: [], reasons: new Map() };
  const { kind, version } = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  if (kind !== KIND)
    throw new CommandError(
      `${path} is no baseline of multistatus check`,
      `${WRITE} Name another file for that.`,
    );
  if (version === 1) return ofVersion1(path, value, isWritten);
  if (version !== VERSION)
    throw new CommandError(
      `${path} is a baseline of version ${JSON.stringify(version)}, and this multistatus reads version ${VERSION}`,
      "Update multistatus.",
    );
  const result = v.safeParse(schema, value);
  if (result.success) return { deviations: result.output.deviations, reasons: new Map() };
  const [issue] = result.issues;
  const where = issue.path?.map(({ key }) => String(key)).join(".") ?? "";
  throw new CommandError(
    `${path} is no baseline as multistatus check writes it (at ${where}: ${issue.message})`,
    "Mend it there, or delete the file and write it anew with --update-baseline.",
  );
}

const WRITE = "One is written with --update-baseline.";

async function readJson(path: string, mayBeMissing: boolean): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as unknown;
  } catch (error) {
    const isMissing = codeOf(error) === "ENOENT";
    if (isMissing && mayBeMissing) return undefined;
    const what = isMissing
      ? `there is no baseline ${path}`
      : `${path} cannot be read as a baseline (${messageOf(error)})`;
    throw new CommandError(what, WRITE, { cause: error });
  }
}

function ofVersion1(path: string, value: unknown, isWritten: boolean): Baseline {
  if (!isWritten)
    throw new CommandError(
      `${path} is a baseline in the earlier form (version 1), which names the checks and not what fails in them`,
      `Write it anew, which keeps its reasons: multistatus check --baseline ${path} --update-baseline.`,
    );
  const result = v.safeParse(earlier, value);
  const old = result.success ? result.output.deviations : [];
  return { deviations: [], reasons: new Map(old.map((each) => [keyOf(each), each.reason])) };
}

/** @throws CommandError where it cannot be written */
export async function writeBaseline(path: string, deviations: readonly Deviation[]): Promise<void> {
  const content = JSON.stringify({ kind: KIND, version: VERSION, deviations }, undefined, 2);
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
