import type { Limits } from "@multistatus/core";
import { InvalidArgumentError } from "commander";

/** Core's limits once more: reading them from there would load all of core before a command is chosen. */
const LIMITS: Readonly<Record<keyof Limits, true>> = {
  depth: true,
  textLength: true,
  attributes: true,
  attributeLength: true,
  responses: true,
  responseLength: true,
  items: true,
  totalSize: true,
};

const UNITS: Readonly<Record<string, number>> = { "": 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** `text-length`, as the command names what the parser calls `textLength`. */
export const limitName = (limit: string): string =>
  limit.replaceAll(/[A-Z]/g, (one) => `-${one.toLowerCase()}`);

/** The names of all limits, for help and messages. */
export const LIMIT_NAMES: string = Object.keys(LIMITS).map(limitName).join(", ");

/**
 * Reads `NAME=NUMBER`, the number with `k`, `M` or `G` for powers of 1024, or `none`; a repeated option adds a limit.
 *
 * @throws InvalidArgumentError for a limit that there is not, or no number
 */
export function parseLimit(text: string, previous: Partial<Limits> = {}): Partial<Limits> {
  const [, name = "", value = ""] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const limit = (Object.keys(LIMITS) as (keyof Limits)[]).find(
    (known) => known === name || limitName(known) === name,
  );
  if (limit === undefined) throw new InvalidArgumentError(`Give NAME=NUMBER, with one of ${LIMIT_NAMES}.`);
  const [, digits, unit = ""] = /^(\d{1,15})([kmg]?)$/i.exec(value) ?? [];
  if (value !== "none" && digits === undefined)
    throw new InvalidArgumentError(`Give ${limitName(limit)} a number, such as 5000 or 64M, or none.`);
  return {
    ...previous,
    [limit]: value === "none" ? Number.POSITIVE_INFINITY : Number(digits) * (UNITS[unit.toLowerCase()] ?? 1),
  };
}
