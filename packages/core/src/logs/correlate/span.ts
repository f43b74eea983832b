import { headerValues } from "../../exchange/headers.ts";
import type { Exchange } from "../../exchange/types.ts";
import type { ClockSkew } from "./types.ts";

/** When the server handled the exchange, by the server's clock. */
export interface Span {
  start: number;
  end: number;
  skew?: ClockSkew;
  /** True when the clock is the server's own (a Date header), false when it is the recording's. */
  serverClock: boolean;
  /** The recording's own times, where its clock and the server's agree as far as a Date of whole seconds can tell. */
  exact?: { start: number; end: number };
}

/**
 * The span of an exchange from its timing, moved to the server's clock where the response has a Date (RFC 9110
 * section 6.6.1; a cached answer's Age is added). Undefined when nothing tells the time.
 */
export function spanOf(exchange: Exchange): Span | undefined {
  const started = Date.parse(exchange.timing?.startedAt ?? "");
  const duration = Math.max(0, exchange.timing?.duration ?? 0);
  const headers = exchange.response?.headers ?? [];
  const [written = ""] = headerValues(headers, "Date");
  const [stored = "0"] = headerValues(headers, "Age");
  const date = Date.parse(written);
  const age = Number(stored);
  if (!Number.isNaN(date)) {
    const answered = date + (Number.isFinite(age) && age > 0 ? age * 1000 : 0);
    const span: Span = { start: answered - duration, end: answered + 999, serverClock: true };
    if (Number.isNaN(started)) return span;
    const milliseconds = answered - Math.floor((started + duration) / 1000) * 1000;
    // Date has whole seconds; within one there is nothing to tell.
    if (Math.abs(milliseconds) <= 1000)
      return {
        ...span,
        start: Math.min(span.start, started),
        exact: { start: started, end: started + duration },
      };
    return { ...span, skew: { milliseconds, from: "date-header" } };
  }
  if (Number.isNaN(started)) return undefined;
  return { start: started, end: started + duration, serverClock: false };
}

/** Milliseconds outside the span: negative before, 0 inside, positive after. */
export function outside(span: Span, time: number): number {
  if (time < span.start) return time - span.start;
  return time > span.end ? time - span.end : 0;
}

/** Milliseconds outside times that are known exactly; a line without a fraction stands for its whole second. */
export function apart({ start, end }: { start: number; end: number }, time: number): number {
  const last = time % 1000 === 0 ? time + 999 : time;
  if (last < start) return start - last;
  return time > end ? time - end : 0;
}

const QUARTER = 15 * 60_000;
const FARTHEST_ZONE = 14 * 60 * 60_000;

/**
 * The offset from UTC in minutes that would bring a time without a zone into the span, and how well it fits then.
 * Offsets are whole quarters of an hour (Nepal is at +05:45).
 */
export function zoneFor(span: Span, time: number): { minutes: number; rest: number } {
  const middle = (span.start + span.end) / 2;
  const shift = Math.round((time - middle) / QUARTER) * QUARTER;
  const shifted = Math.max(-FARTHEST_ZONE, Math.min(FARTHEST_ZONE, shift));
  return { minutes: shifted / 60_000, rest: outside(span, time - shifted) };
}
