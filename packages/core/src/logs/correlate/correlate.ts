import type { Exchange } from "../../exchange/types.ts";
import { writtenPath } from "./history.ts";
import { accessLine, match, messages } from "./judge.ts";
import { place } from "./placed.ts";
import type { Placed } from "./placed.ts";
import { createKeep, distanceOf, isFault } from "./keep.ts";
import type { Candidate } from "./keep.ts";
import { maskEntry, maskerFor, maskMatch } from "./mask.ts";
import { loggedPath } from "./names.ts";
import { relate, wantedOf } from "./relate.ts";
import type { Relation, Wanted } from "./relate.ts";
import { outside, spanOf } from "./span.ts";
import type { Span } from "./span.ts";
import type { CorrelateOptions, LogCorrelation, LogMatch } from "./types.ts";
import { inferZone } from "./zones.ts";
import type { LogEntry } from "../types.ts";

const CAPACITY = 500;
const HISTORY = 20;
/** Without the server's own clock a line about the paths may be this far off. */
const LOOSE = 15 * 60_000;
const MINUTE = 60_000;

/** Takes entries one by one, from any number of logs, in bounded memory. */
export interface LogCorrelator {
  /** Takes the next entry. */
  add(entry: LogEntry): void;
  /** Gives the lines that belong to the exchange, once everything was added. */
  finish(): LogCorrelation;
  /** Gives what was kept, masked and of bounded number: with it and that of other logs the correlation is the one with all. */
  kept(): LogEntry[];
}

/**
 * Finds the log lines that belong to one exchange. Entries may come from several logs (`entry.source` tells them
 * apart), in any order of logs; within a log, in its order.
 *
 * @param failing decoded URL paths of the resources that failed
 */
export function createLogCorrelator(
  exchange: Exchange,
  failing: readonly string[],
  options: CorrelateOptions = {},
): LogCorrelator {
  const wanted = wantedOf(exchange, failing);
  const span = spanOf(exchange);
  const tolerance = options.tolerance ?? 2000;
  const reach = span?.serverClock === true ? MINUTE : LOOSE;
  const keep = createKeep(CAPACITY);
  const written: Candidate[] = [];
  const zones = new Map<number, number>();
  const others = new Map<string, Candidate>();
  const rivals: Candidate[] = [];
  let scanned = 0;

  return {
    add(entry) {
      scanned += 1;
      const distance = distanceOf(entry, span);
      const near = distance === undefined || distance <= reach;
      const relation = relate(entry, wanted);
      const candidate: Candidate = { entry, relation, source: entry.source ?? entry.format };
      if (distance !== undefined) candidate.distance = distance;
      if (writtenPath(entry, wanted) !== undefined) {
        written.push(candidate);
        if (written.length > HISTORY * 4) written.splice(0, HISTORY);
      }
      const { zone, client } = entry;
      if (zone !== undefined && relation.access) zones.set(zone, (zones.get(zone) ?? 0) + 1);
      const isOther = near && relation.access && relation.reason === undefined;
      if (isOther && client !== undefined && !others.has(client) && others.size < CAPACITY)
        others.set(client, candidate);
      if (near && isRival(entry, relation) && rivals.length < CAPACITY) rivals.push(candidate);
      const worth =
        relation.reason !== undefined ||
        isFault(entry) ||
        entry.process !== undefined ||
        entry.code !== undefined;
      if (worth && (near || relation.reason === "same-request")) keep.add(candidate);
    },
    kept() {
      const masker = options.masker ?? maskerFor(exchange);
      // Of a candidate that is in several of them the entry may have been copied since.
      const candidates = new Set([...keep.best, ...written, ...others.values(), ...rivals]);
      return [...candidates].map(({ entry }) => maskEntry(entry, masker));
    },
    finish() {
      const nearby = [...zones].sort((a, b) => b[1] - a[1]).map(([minutes]) => minutes);
      const sources = Map.groupBy(keep.candidates, ({ source }) => source);
      const settled = [...sources].map(([source, candidates]) => {
        const zoneless = candidates.some(({ entry }) => entry.zone === undefined && entry.time !== undefined);
        const minutes =
          options.zone ?? (span && zoneless ? inferZone(candidates, span, tolerance, nearby) : 0);
        return { source, zoneless, minutes, lines: candidates.map((one) => place(one, span, minutes)) };
      });
      const moved = shiftToAccessLine(
        settled.map(({ lines }) => lines),
        span,
        tolerance,
      );
      const anchors = moved.lines.flatMap((lines) => accessLine(lines, wanted, tolerance) ?? []);
      const beside = {
        others: new Set(others.keys()),
        failed: rivals.some(
          ({ entry: { time }, relation: { reason } }) =>
            reason === undefined && span !== undefined && time !== undefined && outside(span, time) === 0,
        ),
        rivals: rivals.map(({ entry }) => entry),
      };
      const found = moved.lines.flatMap((lines) => messages(lines, anchors, beside, tolerance, wanted));
      const minutesOf = new Map(settled.map(({ source, minutes }) => [source, minutes]));
      const masker = options.masker ?? maskerFor(exchange);
      const masked = (line: LogMatch): LogMatch => maskMatch(line, masker);
      const result: LogCorrelation = {
        lines: [...anchors, ...found]
          .sort(order)
          .slice(0, options.limit ?? 50)
          .map(masked),
        history: earlier(written, span, minutesOf, wanted, anchors).map(masked),
        zones: settled.filter(({ zoneless }) => zoneless).map(({ source, minutes }) => ({ source, minutes })),
        clients: [...new Set(anchors.flatMap(({ entry }) => entry.client ?? []))],
        scanned,
      };
      const skew =
        moved.skew === undefined ? span?.skew : { milliseconds: moved.skew, from: "access-line" as const };
      if (skew) result.skew = skew;
      return result;
    },
  };
}

/** The record of another request that failed: what the log says beside it may be about that. */
const isRival = ({ status = 0 }: LogEntry, { access, reason }: Relation): boolean =>
  access && reason !== "same-request" && status >= 400;

/** {@link createLogCorrelator} for entries that are at hand. */
export function correlateLogs(
  exchange: Exchange,
  failing: readonly string[],
  entries: Iterable<LogEntry>,
  options: CorrelateOptions = {},
): LogCorrelation {
  const correlator = createLogCorrelator(exchange, failing, options);
  for (const entry of entries) correlator.add(entry);
  return correlator.finish();
}

/**
 * Where only the recording's clock is known and exactly one line of all logs is this request, that line tells how far
 * the server's clock is ahead: everything is moved by it.
 */
function shiftToAccessLine(
  groups: readonly (readonly Placed[])[],
  span: Span | undefined,
  tolerance: number,
): { lines: readonly (readonly Placed[])[]; skew?: number } {
  if (!span || span.serverClock) return { lines: groups };
  const same = groups.flatMap((lines) =>
    lines.filter(({ relation }) => relation.reason === "same-request" && relation.access),
  );
  const [only] = same;
  const skew = only?.delta;
  if (same.length !== 1 || skew === undefined || Math.abs(skew) <= tolerance) return { lines: groups };
  const lines = groups.map((group) =>
    group.map((line) => (line.delta === undefined ? line : { ...line, delta: line.delta - skew })),
  );
  return { lines, skew };
}

/** The line in which an application without status lines tells that this very request came in. */
function isOwnStart({ method, status, path }: LogEntry, { method: own, request }: Wanted): boolean {
  return status === undefined && method === own && path !== undefined && loggedPath(path) === request?.plain;
}

/** Writes before the exchange, oldest first; the lines of the exchange itself are not among them. */
function earlier(
  written: readonly Candidate[],
  span: Span | undefined,
  zones: ReadonlyMap<string, number>,
  wanted: Wanted,
  anchors: readonly LogMatch[],
): LogMatch[] {
  const own = new Set(anchors.map(({ entry }) => entry));
  return written
    .map((one) => place(one, span, zones.get(one.source) ?? 0))
    .filter(({ entry, delta }) => !own.has(entry) && (delta ?? -1) <= 0 && !isOwnStart(entry, wanted))
    .slice(-HISTORY)
    .map((one) => {
      const made = match(one, "related", [one.relation.reason ?? "names-path"]);
      const path = writtenPath(one.entry, wanted);
      if (path !== undefined) made.path = path;
      return made;
    });
}

const STRENGTH = { exact: 0, related: 1, nearby: 2 } as const;

/** Strength, then what tells of a fault, then the order of the logs. */
function order(a: LogMatch, b: LogMatch): number {
  return (
    STRENGTH[a.strength] - STRENGTH[b.strength] ||
    Number(isFault(b.entry)) - Number(isFault(a.entry)) ||
    (a.entry.source ?? "").localeCompare(b.entry.source ?? "") ||
    a.entry.line - b.entry.line
  );
}
