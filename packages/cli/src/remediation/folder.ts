import { lstat, mkdir, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

import { saveFile } from "@multistatus/client";
import { renderRemediationHead } from "@multistatus/report";

import { codeOf, CommandError, messageOf } from "../errors.ts";
import { makeFolder } from "../io/make-folder.ts";
import { version } from "../version.ts";
import { EMPTY, readIndex, type RecordedStep, type RecordIndex } from "./index-file.ts";

/** What is written for one step, once its number is known. */
export interface StepContent {
  /** Files of the step, by name. */
  files: Readonly<Record<string, string | Uint8Array>>;
  /** Its section of the record. */
  markdown: string;
  entry: Omit<RecordedStep, "number" | "folder" | "command" | "at">;
}

/** Where a step stands. */
export interface StepPlace {
  number: number;
  folder: string;
  at: string;
}

/** The folder of a remediation record: `record.md` for people, `record.json` for machines, and a folder for each step. */
export interface RecordFolder {
  readonly path: string;
  /** What it held when it was opened. */
  readonly steps: readonly RecordedStep[];
  /** Adds a step behind all there are. */
  add(command: string, content: (place: StepPlace) => StepContent): Promise<StepPlace>;
}

/**
 * Opens a record, or begins one in a folder that is new or empty. Only the owner can read what is written there, and
 * nothing that is there is replaced but the two files that grow.
 *
 * @throws CommandError for a folder with other files, of another user, or that cannot be written
 */
export async function openRecord(path: string): Promise<RecordFolder> {
  const index = await attempt(path, async () => {
    await makeFolder(path, 0o700);
    return openIndex(path);
  });
  return {
    path,
    steps: index.steps,
    add: async (command, content) => attempt(path, async () => addStep(path, command, content)),
  };
}

async function openIndex(path: string): Promise<RecordIndex> {
  const folder = await stat(path);
  const me = process.getuid?.();
  if (me !== undefined && me !== 0 && folder.uid !== me)
    throw new CommandError(`${path} belongs to another user`, "Give --record a folder of your own.");
  const names = (await readdir(path)).filter((name) => !name.startsWith("."));
  if (names.length === 0) return EMPTY;
  if (!names.includes("record.json"))
    throw new CommandError(
      `${path} holds files that are no remediation record`,
      "Give --record a new or empty folder, or one that --record made.",
    );
  const index = readIndex(await readOwn(join(path, "record.json")));
  if (index) return index;
  throw new CommandError(
    `${join(path, "record.json")} was not written by multistatus --record, or by a later version`,
    "Give --record another folder.",
  );
}

async function addStep(
  path: string,
  command: string,
  content: (place: StepPlace) => StepContent,
): Promise<StepPlace> {
  // Read again: a watch may have taken an hour, and another run may have added a step meanwhile.
  const index = await openIndex(path);
  const place = await takeFolder(path, command, Math.max(0, ...index.steps.map(({ number }) => number)) + 1);
  const { files, markdown, entry } = content(place);
  for (const [name, bytes] of Object.entries(files)) await saveFile(join(path, place.folder, name), bytes);
  const record = join(path, "record.md");
  const before = await readOwn(record, renderRemediationHead({ name: "multistatus", version: version() }));
  await saveFile(record, `${before.trimEnd()}\n\n${markdown}`, { overwrite: true });
  const steps = [...index.steps, { ...place, command, ...entry }];
  await saveFile(join(path, "record.json"), `${JSON.stringify({ ...index, steps }, undefined, 2)}\n`, {
    overwrite: true,
  });
  return place;
}

/** A new folder for the step; its number is the first that nobody has. */
async function takeFolder(path: string, command: string, first: number): Promise<StepPlace> {
  for (let number = first; ; number += 1) {
    const folder = `${String(number).padStart(2, "0")}-${command}`;
    try {
      await mkdir(join(path, folder), { mode: 0o700 });
      return { number, folder, at: new Date().toISOString() };
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }
}

/** The text of a file of ours: never what a link leads to, or anything but a file. */
async function readOwn(file: string, otherwise?: string): Promise<string> {
  try {
    if (!(await lstat(file)).isFile())
      throw new CommandError(`${file} is no plain file`, "Give --record another folder.");
    return await readFile(file, "utf8");
  } catch (error) {
    if (otherwise !== undefined && codeOf(error) === "ENOENT") return otherwise;
    throw error;
  }
}

async function attempt<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(
      `no record can be kept in ${path} (${messageOf(error)})`,
      "Give --record a folder that you may write to.",
      { cause: error },
    );
  }
}
