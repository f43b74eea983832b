import { InvalidArgumentError } from "commander";

/** @throws InvalidArgumentError for anything but three digits from 100 to 599 */
export function parseHttpStatus(text: string): number {
  if (/^[1-5]\d\d$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give the status of the answer as three digits, such as 207.");
}
