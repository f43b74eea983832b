/** A point in time read from a line. */
export interface LoggedTime {
  /** Milliseconds since the epoch, taken as UTC when the line states no zone. */
  time: number;
  /** Offset from UTC in minutes; absent when the line states none. */
  zone?: number;
  /** Where the timestamp stood in the text. */
  start: number;
  end: number;
}

const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
const CLF =
  /\[?(\d{1,2})[/-]([A-Z][a-z]{2})[/-](\d{4})[: ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?(?: ([+-]\d{2}:?\d{2}|UTC|GMT|Z))?\]?/;
const CTIME =
  /\[?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? ([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))? (\d{4})\]?/;
const ISO =
  /\[?(\d{4})[-/](\d{2})[-/](\d{2})[T \t](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?(?: ?([+-]\d{2}:?\d{2}|UTC|GMT|Z)(?![A-Za-z0-9]))?\]?/;
const RFC1123 =
  /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (GMT|UTC|[+-]\d{4})/;
const SYSLOG = /([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?/;
const EPOCH = /^\[?(\d{10})(?:\.(\d{1,9}))?(?!\d)\]?/;

/**
 * The first timestamp in a text, in any of the forms that servers write: `[22/Nov/2026:10:06:15 +0000]`,
 * `[Sun Nov 22 10:06:15.614908 2026]`, `2026/11/22 10:09:34`, ISO 8601, `22-Nov-2026 10:13:35 UTC`, `Nov 22 10:06:15`
 * (its year is the one that brings it nearest to `around`), or epoch seconds at the start.
 */
export function findTime(text: string, around: number): LoggedTime | undefined {
  const near = text.length > NEAR ? text.slice(0, NEAR) : text;
  return (
    earliest(near) ??
    epoch(near) ??
    (near === text ? undefined : earliest(text.slice(0, FAR))) ??
    syslog(near, around)
  );
}

/** Where a timestamp stands as a rule, and where it is still looked for. */
const NEAR = 64;
const FAR = 400;

function earliest(text: string): LoggedTime | undefined {
  let best: LoggedTime | undefined;
  for (const find of [iso, clf, ctime, rfc1123]) {
    const found = find(text);
    if (found && (!best || found.start < best.start)) best = found;
  }
  return best;
}

function iso(text: string): LoggedTime | undefined {
  const m = ISO.exec(text);
  if (!m) return undefined;
  return made(m, utc(m[1], Number(m[2]), m[3], m[4], m[5], m[6], m[7]), m[8]);
}

/** `22/Nov/2026:10:06:15 +0000`, with or without brackets, and PHP's `22-Nov-2026 10:13:35 UTC`. */
export function clf(text: string): LoggedTime | undefined {
  const m = CLF.exec(text);
  if (!m) return undefined;
  return made(m, utc(m[3], month(m[2]), m[1], m[4], m[5], m[6], m[7]), m[8]);
}

function ctime(text: string): LoggedTime | undefined {
  const m = CTIME.exec(text);
  if (!m) return undefined;
  return made(m, utc(m[7], month(m[1]), m[2], m[3], m[4], m[5], m[6]), undefined);
}

function rfc1123(text: string): LoggedTime | undefined {
  const m = RFC1123.exec(text);
  if (!m) return undefined;
  return made(m, utc(m[3], month(m[2]), m[1], m[4], m[5], m[6], undefined), m[7]);
}

function epoch(text: string): LoggedTime | undefined {
  const m = EPOCH.exec(text);
  if (!m) return undefined;
  return { time: Number(m[1]) * 1000 + millis(m[2]), zone: 0, start: 0, end: m[0].length };
}

function syslog(text: string, around: number): LoggedTime | undefined {
  const m = SYSLOG.exec(text);
  if (!m || month(m[1]) === 0) return undefined;
  const year = new Date(around).getUTCFullYear();
  const times = [year - 1, year, year + 1].map((y) =>
    utc(String(y), month(m[1]), m[2], m[3], m[4], m[5], m[6]),
  );
  times.sort((a, b) => Math.abs(a - around) - Math.abs(b - around));
  return made(m, times[0] ?? Number.NaN, undefined);
}

function made(m: RegExpExecArray, time: number, zone: string | undefined): LoggedTime | undefined {
  if (Number.isNaN(time)) return undefined;
  const at = { start: m.index, end: m.index + m[0].length };
  if (zone === undefined) return { time, ...at };
  const minutes = zoneMinutes(zone);
  return { time: time - minutes * 60_000, zone: minutes, ...at };
}

function zoneMinutes(zone: string): number {
  const m = /([+-])(\d{2}):?(\d{2})/.exec(zone);
  if (!m) return 0;
  const minutes = Number(m[2]) * 60 + Number(m[3]);
  return m[1] === "-" ? -minutes : minutes;
}

type Digits = string | undefined;

function utc(y: Digits, mo: number, d: Digits, h: Digits, mi: Digits, s: Digits, f: Digits): number {
  if (mo < 1 || mo > 12) return Number.NaN;
  return Date.UTC(Number(y), mo - 1, Number(d), Number(h), Number(mi), Number(s)) + millis(f);
}

function millis(fraction: Digits): number {
  return fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
}

/** 1 to 12, or 0 for what is no month. */
function month(name: Digits): number {
  const at = name === undefined ? -1 : MONTHS.indexOf(name);
  return at % 3 === 0 ? at / 3 + 1 : 0;
}
