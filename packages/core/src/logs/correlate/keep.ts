import { outside, zoneFor } from "./span.ts";
import type { Span } from "./span.ts";
import type { Relation } from "./relate.ts";
import type { LogEntry } from "../types.ts";

/** An entry that may belong to the exchange. */
export interface Candidate {
  entry: LogEntry;
  relation: Relation;
  source: string;
  /** How far the time is off at best (over all zones, for a log without one); absent when the line has no time. */
  distance?: number;
}

/** Candidates in bounded memory: when full, the least related and farthest in time go. */
export interface Keep {
  add(candidate: Candidate): void;
  readonly candidates: readonly Candidate[];
  /** Of these no more than the capacity. */
  readonly best: readonly Candidate[];
}

export function createKeep(capacity: number): Keep {
  let kept: Candidate[] = [];
  const detached = new WeakSet<LogEntry>();
  const best = (): Candidate[] =>
    kept.length <= capacity
      ? kept
      : kept.toSorted((a, b) => rank(b) - rank(a) || far(a) - far(b)).slice(0, capacity);
  return {
    add(candidate) {
      kept.push(candidate);
      if (kept.length < capacity * 2) return;
      kept = best();
      for (const one of kept) detach(one, detached);
    },
    get best() {
      return best();
    },
    get candidates() {
      return kept;
    },
  };
}

/** Strings cut from a chunk keep the whole chunk alive: copies do not. */
function detach(candidate: Candidate, done: WeakSet<LogEntry>): void {
  if (done.has(candidate.entry)) return;
  candidate.entry = JSON.parse(JSON.stringify(candidate.entry)) as LogEntry;
  done.add(candidate.entry);
}

function rank({ relation, entry }: Candidate): number {
  if (relation.reason === "same-request") return 3;
  if (relation.reason !== undefined) return 2;
  return isFault(entry) ? 1 : 0;
}

function far({ distance }: Candidate): number {
  return distance ?? 0;
}

/** A message that tells of something going wrong. */
export function isFault({ level, errno }: LogEntry): boolean {
  return level === "warning" || level === "error" || level === "critical" || errno !== undefined;
}

/** How far an entry is off the span at best, in milliseconds. */
export function distanceOf(entry: LogEntry, span: Span | undefined): number | undefined {
  if (!span || entry.time === undefined) return undefined;
  const rest = entry.zone === undefined ? zoneFor(span, entry.time).rest : outside(span, entry.time);
  return Math.abs(rest);
}
