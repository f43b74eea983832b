import { InvalidArgumentError } from "commander";

/** Which exchange of a recording: by its number in the file (from 1), or the last DAV one. */
export type OneEntry = number | "last";

/** The same, or every DAV one. */
export type EntryChoice = OneEntry | "all";

/** @throws InvalidArgumentError for anything but a number from 1, `last` and `all` */
export function parseEntry(text: string): EntryChoice {
  const choice = text === "all" ? text : readOne(text);
  if (choice !== undefined) return choice;
  throw new InvalidArgumentError("Give the number of an exchange in the file (from 1), last, or all.");
}

/** @throws InvalidArgumentError for anything but a number from 1 and `last` */
export function parseOneEntry(text: string): OneEntry {
  const choice = readOne(text);
  if (choice !== undefined) return choice;
  throw new InvalidArgumentError("Give the number of an exchange in the file (from 1), or last.");
}

function readOne(text: string): OneEntry | undefined {
  if (text === "last") return text;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
