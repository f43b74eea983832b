import { InvalidArgumentError } from "commander";

/** A number of seconds, at most a day. */
export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError("Give a number of seconds, such as 30.");
}
