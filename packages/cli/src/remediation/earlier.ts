import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { type Exchange, ExchangeFormatError, type Masker, readExchanges } from "@multistatus/core";
import { type RemediationVerdict, VERDICTS } from "@multistatus/report";

import { difference } from "../diff/outcome.ts";
import { codeOf } from "../errors.ts";
import type { RecordFolder } from "./folder.ts";
import { isSame, requestOf } from "./index-file.ts";

/** What a step of the record holds of an earlier answer to the same request. */
export interface EarlierAnswer {
  step: number;
  exchange: Exchange;
}

/**
 * The answer that the record began with for this request: the first one that was not well, or else the first. A file that
 * the person took away is as if it had never been.
 */
export async function earlierAnswer(
  { path, steps }: RecordFolder,
  exchange: Exchange,
): Promise<EarlierAnswer | undefined> {
  const request = requestOf(exchange);
  const same = steps.filter((step) => step.har !== undefined && isSame(step.request, request));
  for (const step of [...same.filter(({ healthy }) => !healthy), ...same]) {
    const found = await lastOf(join(path, step.folder, step.har ?? ""));
    if (found) return { step: step.number, exchange: found };
  }
  return undefined;
}

/** What is to be said where a record holds steps, and none of this request; empty where it holds one, or nothing yet. */
export function strangerTo({ steps }: RecordFolder, exchange: Exchange): string {
  const asked = requestOf(exchange);
  const isAsked = (one: typeof asked | undefined): boolean => one !== undefined && isSame(one, asked);
  if (steps.length === 0 || steps.some(({ corrected, request }) => isAsked(request) || isAsked(corrected)))
    return "";
  const named = ({ method, url, depth }: ReturnType<typeof requestOf>): string =>
    `${method} ${url}${depth === null ? "" : ` (Depth: ${depth})`}`;
  const [first] = steps;
  return `No earlier step of this record asked for ${named(asked)}${first === undefined ? "" : `; it began with ${named(first.request)}`}: for another matter begin another record.`;
}

async function lastOf(file: string): Promise<Exchange | undefined> {
  try {
    return readExchanges(await readFile(file), { name: file }).exchanges.at(-1);
  } catch (error) {
    if (error instanceof ExchangeFormatError || codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

export function verdictOn(
  { step, exchange: earlier }: EarlierAnswer,
  exchange: Exchange,
  masker: Masker,
): RemediationVerdict {
  const { entry, outcome, why } = difference(earlier, exchange, masker);
  return { against: step, outcome, entry, why };
}

/** The same for machines. */
export function verdictJson({ outcome, entry, why = [] }: Omit<RemediationVerdict, "against">): unknown {
  const { failures, comparison } = entry.beside ?? {};
  return { outcome, why, ...failures, comparison };
}

export const verdictLine = ({ against, outcome }: Pick<RemediationVerdict, "against" | "outcome">): string =>
  `Against step ${against}: ${VERDICTS[outcome]}`;
