import { InvalidArgumentError } from "commander";

/** Which exchange of a recording: by its number in the file (from 1), the last DAV one, or every DAV one. */
export type EntryChoice = number | "last" | "all";

/** @throws InvalidArgumentError for anything but a number from 1, `last` and `all` */
export function parseEntry(text: string): EntryChoice {
  if (text === "last" || text === "all") return text;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give the number of an exchange in the file (from 1), last, or all.");
}
