import { defined } from "../../exchange/defined.ts";
import { address, level, timed } from "../fields.ts";
import { findErrno } from "../errno.ts";
import { findTime } from "../time.ts";
import type { LineOutcome, LogFields, LogLevel } from "../types.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * One JSON object per line: Caddy's access and error logs, and by the usual member names those of Traefik, Nextcloud,
 * ownCloud, nginx with a JSON `log_format` and most others.
 */
export function readJsonLine(line: string, around: number): LineOutcome {
  if (line.trim() === "") return "comment";
  if (!line.trimStart().startsWith("{")) return "unreadable";
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return "unreadable";
  }
  return typeof value === "object" && value !== null ? fromJson(value as Json, around) : "unreadable";
}

/** Entry fields from the members of a log object. */
function fromJson(entry: Json, around: number): LogFields {
  const request = object(entry["request"] ?? entry["httpRequest"] ?? entry["req"]);
  const headers = object(request["headers"]);
  const pick = (...names: string[]): string | undefined => text(entry, request, names);
  const status = number(pick("status", "DownstreamStatus", "response_code", "status_code", "statusCode"));
  const error = pick("error", "err", "Exception");
  const failure = object(entry["exception"]);
  const said = pick("msg", "message", "Message", "err_trace");
  const message = [said, error, text(failure, {}, ["Exception"]), text(failure, {}, ["Message"])]
    .filter((part) => part !== undefined)
    .join(": ");
  return {
    ...when(entry, around),
    ...address(
      pick(
        "remote_ip",
        "client_ip",
        "remote_addr",
        "ClientHost",
        "remoteAddr",
        "remote-addr",
        "ip",
        "client",
      ),
    ),
    ...defined<LogFields>({
      level: jsonLevel(entry["level"] ?? entry["severity"] ?? entry["lvl"]),
      method: pick("method", "RequestMethod", "request_method", "requestMethod"),
      path: pick("uri", "RequestPath", "request_uri", "requestUrl", "url", "path"),
      host: pick("host", "RequestHost"),
      user: pick("user_id", "user", "ClientUsername", "remote_user"),
      agent:
        pick("userAgent", "user_agent", "http_user_agent", "request_User-Agent") ??
        first(headers["User-Agent"]),
      status,
      size: number(pick("size", "DownstreamContentSize", "body_bytes_sent", "bytes_sent")),
      duration: durationOf(entry),
      module: pick("logger", "app"),
      upstream: pick("upstream", "ServiceURL", "upstream_addr"),
      errno: findErrno(message),
    }),
    message,
  };
}

function when(entry: Json, around: number): LogFields {
  const ts = entry["ts"] ?? entry["StartUTC"] ?? entry["time"] ?? entry["timestamp"] ?? entry["@timestamp"];
  if (typeof ts === "number") return sinceEpoch(ts);
  return timed(typeof ts === "string" ? findTime(ts, around) : undefined);
}

/** Caddy's `time_format` gives seconds, milliseconds or nanoseconds, and others microseconds: told by how large they are today. */
function sinceEpoch(written: number): LogFields {
  const [, perMillisecond = 0.001] = PER_MILLISECOND.find(([from]) => written >= from) ?? [];
  const time = Math.round(written / perMillisecond);
  return Math.abs(time) <= LAST_TIME ? { time, zone: 0 } : {};
}

const PER_MILLISECOND: readonly (readonly [from: number, units: number])[] = [
  [1e17, 1e6],
  [1e14, 1e3],
  [1e11, 1],
];
/** What a `Date` can hold. */
const LAST_TIME = 8.64e15;

/** In milliseconds, by the units of Go's `time.Duration`; its micro sign is another letter than the Greek one. */
const UNITS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  µs: 0.001,
  "\u03bcs": 0.001,
  us: 0.001,
  ns: 0.000_001,
};

/** `2m3.5s`, `1.5ms` or `0.25` (seconds), in milliseconds. */
function milliseconds(written: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(written)) return Number(written) * 1000;
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|[uµ\u03bc]s|ns|s))+$/.test(written)) return undefined;
  let sum = 0;
  for (const [, amount, unit = ""] of written.matchAll(/([\d.]+)([^\d.]+)/g)) {
    sum += Number(amount) * (UNITS[unit] ?? 0);
  }
  return sum;
}

/** Caddy logs seconds, or with `duration_format string` what Go makes of a duration; Traefik nanoseconds in `Duration`. */
function durationOf(entry: Json): number | undefined {
  const traefik = entry["Duration"];
  if (typeof traefik === "number") return traefik / 1e6;
  const value = entry["duration"] ?? entry["request_time"];
  if (typeof value === "number") return value * 1000;
  return typeof value === "string" ? milliseconds(value) : undefined;
}

const LEVELS: readonly LogLevel[] = ["debug", "info", "warning", "error", "critical"];

/** A word, Nextcloud's 0 to 4, or pino's 10 to 60. */
function jsonLevel(value: unknown): LogLevel | undefined {
  if (typeof value === "string") return level(value);
  if (typeof value !== "number") return undefined;
  return LEVELS[value < 5 ? value : Math.min(4, Math.max(0, Math.floor(value / 10) - 2))];
}

function object(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function text(entry: Json, inner: Json, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = entry[name] ?? inner[name];
    if (typeof value === "string" && value !== "" && value !== "-" && value !== "--") return value;
    if (typeof value === "number") return String(value);
  }
  return undefined;
}

function first(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === "string" ? one : undefined;
}

function number(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}
