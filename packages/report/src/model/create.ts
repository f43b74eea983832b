import { createMasker, type Exchange, type Masker, maskExchange } from "@multistatus/core";

import { type EntryInput, type EntryLimits, makeEntry } from "./entry.ts";
import { OPEN } from "./mask.ts";
import type { Report, ReportEntry, ReportRun } from "./types.ts";

/** What a report is about, and what is masked in it. */
export interface ReportOptions {
  /** Heading of the report. Default: `WebDAV report`. */
  title?: string;
  /** Who makes it, for the formats that name their tool. Default `multistatus`. */
  generator?: Report["generator"];
  /** The one run that is filled. */
  run?: Partial<Omit<ReportRun, "entries">>;
  /**
   * Takes the secrets out of everything that is added. Default: a new one; one of your own knows further secrets.
   * `false` leaves them in: only for eyes that may see them.
   */
  masker?: Masker | false;
  /** What an entry holds of a large answer; default: all of it. `abridged` of the entry tells what was left out. */
  limits?: EntryLimits;
}

/** Fills a report with one run; nothing is kept of what was added but its masked form. */
export interface ReportBuilder {
  /** Adds an exchange, a test or a check, judged from what is known of it, and gives back the entry as it was added. */
  addExchange(input: EntryInput): ReportEntry;
  /** Adds an entry that `addExchange` made elsewhere, in a test worker for instance, as it is but for an id of its own. */
  addEntry(entry: ReportEntry): ReportEntry;
  /** The report with what was added so far. */
  finish(run?: Partial<Omit<ReportRun, "entries">>): Report;
}

/**
 * Starts a report. Secrets of an exchange are known from when it is added: give exchanges that share secrets to one
 * report in the order in which they were sent, or a `masker` that has learned them all.
 */
export function createReport(options: ReportOptions = {}): ReportBuilder {
  const { title = "WebDAV report", generator = { name: "multistatus" } } = options;
  const masker = options.masker === false ? OPEN : (options.masker ?? createMasker());
  const entries: ReportEntry[] = [];
  const ids: TakenIds = new Map();
  return {
    addExchange(input) {
      const maskOf = (exchange: Exchange): Exchange =>
        options.masker === false ? exchange : maskExchange(exchange, masker);
      const entry = makeEntry(input, masker, maskOf, options.limits);
      entry.id = unique(input.id ?? String(entries.length + 1), ids);
      entries.push(entry);
      return entry;
    },
    addEntry(made) {
      const entry = { ...made, id: unique(made.id, ids) };
      entries.push(entry);
      return entry;
    },
    finish(run = {}) {
      const { id = "run", name = title, ...others } = { ...options.run, ...run };
      return {
        kind: "multistatus-report",
        version: 1,
        title,
        generator,
        runs: [{ id, name, ...others, entries: [...entries] }],
      };
    },
  };
}

/** Ids that are taken, each with how often it was wanted: one that very many want need not be counted up each time. */
export type TakenIds = Map<string, number>;

/** An id that is not yet taken: the second `a` becomes `a-2`. */
export function unique(wanted: string, taken: TakenIds): string {
  let count = taken.get(wanted) ?? 0;
  let id = wanted;
  while (taken.has(id)) {
    count += 1;
    id = `${wanted}-${count}`;
  }
  taken.set(wanted, Math.max(count, 1));
  taken.set(id, 1);
  return id;
}
