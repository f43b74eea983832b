import { readMonth, readWeekday } from "./month-names.ts";
import { problem, textReader } from "./reading.ts";
import type { Problem, Reading } from "./reading.ts";
import { zoneOffset } from "./zones.ts";
import type { Property } from "../multistatus/types.ts";

/** The forms of RFC 9110 section 5.6.7, RFC 3339, and whatever else could be read. */
export type DateForm = "imf-fixdate" | "rfc850" | "asctime" | "rfc3339" | "other";

/** What a date has that its form should not have, or lacks. */
export type DateDeparture =
  | "no-zone"
  | "other-zone"
  | "no-weekday"
  | "wrong-weekday"
  | "foreign-names"
  | "two-digit-year"
  | "no-seconds"
  | "no-time"
  | "epoch"
  | "whitespace";

/** A date of a property, and how it departs from the form that is asked for. */
export interface DavDate {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  time: number;
  /** The same in UTC: `2026-11-22T10:13:46.162Z`. */
  iso: string;
  /** How it was written. */
  form: DateForm;
  /** Without a zone UTC is assumed. */
  departures: DateDeparture[];
  /** Whether the property allows this form (RFC 4918 sections 15.1 and 15.7). */
  conforming: boolean;
}

const timeText = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d+))?)?`;
const zoneText = String.raw`(?<zone>[a-z]{1,5}|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?)`;
const weekdayText = String.raw`(?<weekday>\p{L}+)\.?,?`;
const monthText = String.raw`(?<month>\p{L}+)\.?`;

/** Tried in this order. The text has single spaces. */
const patterns: readonly RegExp[] = [
  // IMF-fixdate, RFC 850, RFC 822, with or without weekday and zone
  new RegExp(
    `^(?:${weekdayText} ?)?(?<day>\\d{1,2})\\.?[ -]${monthText}[ -](?<year>\\d{4}|\\d{2}),? ${timeText}(?: ?${zoneText})?(?: \\([^)]*\\))?$`,
    "iu",
  ),
  // asctime, and Java's Date.toString with its zone before the year
  new RegExp(
    `^${weekdayText} ${monthText} (?<day>\\d{1,2}),? ${timeText}(?: ${zoneText})? (?<year>\\d{4})$`,
    "iu",
  ),
  // RFC 3339 and ISO 8601, basic and extended
  new RegExp(
    String.raw`^(?<year>\d{4})-?(?<monthNumber>\d{2})-?(?<day>\d{2})(?:[t ](?<hour>\d{2}):?(?<minute>\d{2})(?::?(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?)? ?` +
      `${zoneText}?$`,
    "iu",
  ),
];

/** IMF-fixdate (RFC 9110 section 5.6.7). */
export const IMF_FIXDATE: RegExp =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** The date-time of RFC 3339 section 5.6, which allows a space for the T. */
export const RFC3339: RegExp = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

const strictForms: readonly [DateForm, RegExp][] = [
  ["imf-fixdate", IMF_FIXDATE],
  ["rfc850", /^[SMTWF][a-z]+day, \d{2}-[JFMASOND][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/],
  ["asctime", /^[SMTWF][a-z]{2} [JFMASOND][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/],
  ["rfc3339", RFC3339],
];

/** RFC 9110 section 5.6.7: a year that would be more than 50 years ahead is in the past. */
function fullYear(written: string, now: Date): number {
  const year = Number(written);
  if (written.length > 2) return year;
  const century = Math.floor(now.getUTCFullYear() / 100) * 100;
  return century + year > now.getUTCFullYear() + 50 ? century + year - 100 : century + year;
}

type Groups = Record<string, string | undefined>;

function instantOf(
  groups: Groups,
  month: number,
  offset: number,
  now: Date,
): { time: number; day: number } | Problem {
  const day = Number(groups.day);
  const [hour, minute, second] = [
    Number(groups.hour ?? 0),
    Number(groups.minute ?? 0),
    Number(groups.second ?? 0),
  ];
  const midnight = new Date(0);
  midnight.setUTCFullYear(fullYear(groups.year ?? "", now), month, day);
  if (midnight.getUTCMonth() !== month || midnight.getUTCDate() !== day) {
    return problem(`there is no day ${groups.day} in that month`);
  }
  // 24:00 ends a day (ISO 8601), :60 is a leap second (RFC 3339 section 5.7).
  const clock = hour * 3600 + minute * 60 + second;
  if (clock > 86_400 || minute > 59 || second > 60) return problem("there is no such time of day");
  const milliseconds = Number((groups.fraction ?? "").padEnd(3, "0").slice(0, 3));
  return {
    time: midnight.getTime() + clock * 1000 + milliseconds - offset * 60_000,
    day: midnight.getUTCDay(),
  };
}

function ofGroups(
  text: string,
  collapsed: string,
  groups: Groups,
  now: Date,
): Omit<DavDate, "conforming"> | Problem {
  const { month, weekday, zone } = groups;
  const named =
    month === undefined ? { month: Number(groups.monthNumber) - 1, foreign: false } : readMonth(month);
  if (!named) return problem(`"${month}" is no month in any known language`);
  const offset = zoneOffset(zone);
  if (offset === undefined) return problem(`the time zone "${zone}" is not known`);
  const instant = instantOf(groups, named.month, offset, now);
  if ("problem" in instant) return instant;
  const form = strictForms.find(([, pattern]) => pattern.test(text))?.[0] ?? "other";
  const day = weekday === undefined ? undefined : readWeekday(weekday);
  const found: Record<Exclude<DateDeparture, "epoch">, boolean> = {
    whitespace: text !== collapsed && !/^\w{3} \w{3} {2}\d /.test(text),
    "no-time": groups.hour === undefined,
    "no-seconds": groups.hour !== undefined && groups.second === undefined,
    "no-weekday": month !== undefined && weekday === undefined,
    "wrong-weekday": day !== undefined && day !== instant.day,
    "foreign-names": named.foreign || (weekday !== undefined && day === undefined),
    "two-digit-year": groups.year?.length === 2 && form !== "rfc850",
    "no-zone": zone === undefined && form !== "asctime",
    "other-zone": zone !== undefined && month !== undefined && zone !== "GMT",
  };
  const departures = (Object.keys(found) as (keyof typeof found)[]).filter((one) => found[one]);
  const keepsForm = departures.every((departure) => departure === "wrong-weekday");
  return {
    time: instant.time,
    iso: new Date(instant.time).toISOString(),
    form: keepsForm ? form : "other",
    departures,
  };
}

const epoch = /^\d{9,10}$|^\d{12,13}$/;

/**
 * Reads a date in any form that WebDAV servers are known to send: those of RFC 9110 section 5.6.7 and RFC 3339, with
 * numeric or named zones or none (UTC), odd or missing weekdays, localized month names, ISO 8601 in its basic form,
 * Java's `Date.toString` and seconds or milliseconds since 1970. Day and month are never guessed from their order: `1/2/2026` is a problem.
 *
 * @param now decides the century of a two-digit year.
 */
export function readDate(written: string, now: Date = new Date()): Omit<DavDate, "conforming"> | Problem {
  const text = written.trim();
  const collapsed = text.replaceAll(/\s+/g, " ");
  if (epoch.test(text)) {
    const stamp = Number(text) * (text.length > 10 ? 1 : 1000);
    return { time: stamp, iso: new Date(stamp).toISOString(), form: "other", departures: ["epoch"] };
  }
  for (const pattern of patterns) {
    const groups = pattern.exec(collapsed)?.groups;
    if (groups) return ofGroups(text, collapsed, groups, now);
  }
  return problem(`"${collapsed.slice(0, 60)}" is no date in any known form`);
}

const dateReader = (...allowed: DateForm[]): ((property: Property) => Reading<DavDate>) =>
  textReader((text) => {
    const date = readDate(text);
    if ("problem" in date) return date;
    return { ...date, conforming: allowed.includes(date.form) && date.departures.length === 0 };
  });

/** `DAV:creationdate` (RFC 4918 section 15.1): RFC 3339 is due. */
export const readCreationDate: (property: Property) => Reading<DavDate> = dateReader("rfc3339");

/** `DAV:getlastmodified` (RFC 4918 section 15.7): the HTTP date of RFC 9110 section 5.6.7 is due. */
export const readLastModified: (property: Property) => Reading<DavDate> = dateReader("imf-fixdate");
