import { InvalidArgumentError } from "commander";

/** @throws InvalidArgumentError for anything but digits */
export function parseWholeNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number from 0 on.");
}
