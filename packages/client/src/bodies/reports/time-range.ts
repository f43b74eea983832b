import { invalidArgument } from "../../errors/invalid-argument.ts";

/** A `Date`, or UTC as iCalendar writes it: `20260101T120000Z`. */
export type UtcTime = Date | string;

/** From `start` up to but without `end`. */
export interface TimeRange {
  /** Included; left out: open (at least one of the two is needed). */
  start?: UtcTime;
  /** Excluded; left out: open. */
  end?: UtcTime;
}

/** A time range with both ends, in UTC: start included, end excluded. */
export type Period = Required<TimeRange>;

/** The attributes `start` and `end` (RFC 4791 section 9.9). */
export function timeRange({ start, end }: TimeRange): { start?: string; end?: string } {
  if (start === undefined && end === undefined) {
    throw invalidArgument("a time range has neither start nor end (RFC 4791 section 9.9)");
  }
  return {
    ...(start === undefined ? {} : { start: utcTime(start) }),
    ...(end === undefined ? {} : { end: utcTime(end) }),
  };
}

function utcTime(time: UtcTime): string {
  if (typeof time === "string") {
    if (/^\d{8}T\d{6}Z$/u.test(time)) return time;
    throw invalidArgument(
      `${JSON.stringify(time)} is no time in UTC: give a Date, or write it as 20260101T120000Z`,
    );
  }
  if (Number.isNaN(time.getTime())) throw invalidArgument("the Date of a time range is invalid");
  return time
    .toISOString()
    .replace(/\.\d+Z$/u, "Z")
    .replaceAll(/[-:]/gu, "");
}
