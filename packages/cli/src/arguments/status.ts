import type { StatusClass } from "@multistatus/core";
import { InvalidArgumentError } from "commander";

/** One item of core's `StatusPattern`. */
export type StatusItem = number | StatusClass;

/**
 * Reads `423`, `4xx`, or a list of these (`403,5xx`); a repeated option adds to the earlier values.
 *
 * @throws InvalidArgumentError for anything else
 */
export function parseStatuses(text: string, previous: readonly StatusItem[] = []): StatusItem[] {
  return [...previous, ...text.split(",").map((part) => parseStatus(part.trim().toLowerCase()))];
}

function parseStatus(text: string): StatusItem {
  if (/^[1-5]\d\d$/.test(text)) return Number(text);
  if (/^[1-5]xx$/.test(text)) return text as StatusClass;
  throw new InvalidArgumentError("Give a code (423), a class (4xx), or a list of them (403,5xx).");
}
