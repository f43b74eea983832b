import { ExchangeFormatError, type ExchangeReading } from "../format-error.ts";
import { asHop } from "../hops.ts";
import { asArray, asInstant, asRecord, parseJson } from "../json-values.ts";
import { collectProblems, type Problems } from "../problems.ts";
import type { Exchange, Hop } from "../types.ts";
import { readForeignEntry, type RoundTrip } from "./read-entry.ts";
import { readExtension } from "./read-extension.ts";
import { readOwnEntry } from "./read-own-entry.ts";

/**
 * Reads HAR 1.2, as text or as parsed JSON. Each entry becomes an exchange of its own (see `linkHops`), except hops
 * that `writeHar` marked as such, which go back to their exchange. Entries come in the order in which they were sent,
 * whatever their order in the file. An entry that cannot be used is left out and reported in `problems`; the others are read.
 * @throws ExchangeFormatError `json-invalid` or `har-not-har`
 */
export function readHar(har: unknown): ExchangeReading {
  const json = typeof har === "string" ? parseJson(har, "The HAR file") : har;
  const entries = entriesOf(json);
  const problems = collectProblems();
  const exchanges: Exchange[] = [];
  let hops: { hop: Hop; exchange: number; trip: RoundTrip }[] = [];
  const release = (): void => {
    for (const { trip } of hops) exchanges.push({ ...trip, hops: [] });
    hops = [];
  };
  for (const { index, value } of asSent(entries)) {
    const read = readEntry(value, `log.entries[${index}]`, problems);
    if (read === undefined) continue;
    const { trip, hop, exchange } = read;
    if (hops.some((earlier) => earlier.exchange !== (hop?.exchange ?? exchange))) release();
    if (hop === undefined) {
      exchanges.push({ ...trip, hops: hops.map((earlier) => earlier.hop) });
      hops = [];
    } else hops.push({ hop: asHop(hop.reason, trip), exchange: hop.exchange, trip });
  }
  release();
  return { format: "har", exchanges, problems: problems.list };
}

function entriesOf(json: unknown): unknown[] {
  const log = asRecord(asRecord(json)?.log);
  const entries = asArray(log?.entries);
  if (entries !== undefined) return entries;
  const [where, message] =
    log === undefined
      ? [
          "log",
          'This JSON is no HAR: it has no "log" object. Export the requests as HAR, in a browser with "Save all as HAR with content".',
        ]
      : ["log.entries", 'This HAR has no "log.entries" list. Export it again with its entries.'];
  throw new ExchangeFormatError("har-not-har", where, message);
}

/**
 * By `startedDateTime`: HAR has it that who reads entries sees to their order, and browsers may write them page by page, or as they
 * were answered. One without a time follows the one that it stands behind. What `writeHar` wrote is in order, times or not.
 */
function asSent(entries: readonly unknown[]): { index: number; value: unknown }[] {
  let before = -Infinity;
  const timed = entries.map((value, index) => {
    const started = asInstant(asRecord(value)?.startedDateTime);
    if (started !== undefined) before = Date.parse(started);
    return { index, value, at: before };
  });
  const isOurs = entries.some((value) => Object.hasOwn(asRecord(value) ?? {}, "_multistatus"));
  return isOurs ? timed : timed.toSorted((a, b) => a.at - b.at || a.index - b.index);
}

interface EntryReading {
  trip: RoundTrip;
  hop?: { reason: Hop["reason"]; exchange: number };
  exchange?: number;
}

function readEntry(value: unknown, where: string, problems: Problems): EntryReading | undefined {
  const entry = asRecord(value);
  if (entry === undefined) {
    problems.skipped("entry-invalid", where, "This entry is no object and was left out.");
    return undefined;
  }
  const extension = readExtension(entry, where, problems);
  if (extension === undefined) {
    const trip = readForeignEntry(entry, where, problems);
    return trip && { trip };
  }
  return {
    trip: readOwnEntry(entry, extension),
    ...(extension.hop !== undefined && { hop: extension.hop }),
    ...(extension.exchange !== undefined && { exchange: extension.exchange }),
  };
}
