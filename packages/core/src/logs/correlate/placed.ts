import type { LogEntry } from "../types.ts";
import type { Candidate } from "./keep.ts";
import { apart, outside } from "./span.ts";
import type { Span } from "./span.ts";

/** A candidate with its time corrected for the zone of its log. */
export interface Placed extends Candidate {
  /** Milliseconds since 1970; absent when the line, or the exchange, has no time. */
  moment?: number;
  /** Milliseconds outside the span; absent when the line, or the exchange, has no time. */
  delta?: number;
  /** Milliseconds outside the exchange's own times, whatever the tolerance, where they are known exactly. */
  apart?: number;
}

export function place(candidate: Candidate, span: Span | undefined, zone: number): Placed {
  const { time, zone: stated } = candidate.entry;
  if (!span || time === undefined) return candidate;
  const moment = time - (stated === undefined ? zone * 60_000 : 0);
  const placed: Placed = { ...candidate, moment, delta: outside(span, moment) };
  return span.exact ? { ...placed, apart: apart(span.exact, moment) } : placed;
}

/** Whether a line is near enough to the exchange, or has no time to tell. */
export function within(placed: Placed, tolerance: number): boolean {
  return placed.delta === undefined || Math.abs(placed.delta) <= tolerance;
}

/** A process of many threads serves many requests at once: only a thread or connection ties lines together. */
export function worker({ process = "", source = "" }: LogEntry): string | undefined {
  return /[:/*]/.test(process) ? `${source} ${process}` : undefined;
}
