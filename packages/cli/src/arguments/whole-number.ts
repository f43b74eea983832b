import { InvalidArgumentError } from "commander";

/**
 * A number of things of which there has to be one.
 *
 * @throws InvalidArgumentError for anything but digits, and for 0
 */
export function parseCount(text: string): number {
  if (/^0*[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number from 1 on.");
}

/** @throws InvalidArgumentError for anything but digits */
export function parseWholeNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number from 0 on.");
}
