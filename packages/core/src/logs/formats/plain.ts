import { accessReader } from "./access.ts";
import { readHaproxy } from "./haproxy.ts";
import { readJsonLine } from "./json.ts";
import { modSecurity } from "./modsecurity.ts";
import { readSquid } from "./squid.ts";
import { defined } from "../../exchange/defined.ts";
import { count, level, timed } from "../fields.ts";
import { findErrno } from "../errno.ts";
import { findTime } from "../time.ts";
import type { LineOutcome, LogFields } from "../types.ts";

const METHODS =
  "OPTIONS|GET|HEAD|POST|PUT|DELETE|PATCH|TRACE|PROPFIND|PROPPATCH|MKCOL|MKCALENDAR|COPY|MOVE|LOCK|UNLOCK|REPORT|SEARCH|ACL|BIND|CHECKOUT|MERGE";
const LEVEL =
  /(?:^|[\s[|<"'=:(])(trace|debug|info(?:rmation)?|notice|warn(?:ing)?|err(?:or)?|severe|fatal|crit(?:ical)?|alert|emerg|panic|exception)(?=[\s\]:|>"',)]|$)/i;
const REQUEST = new RegExp(`\\b(${METHODS})\\s+"?((?:https?://|/)[^\\s"']*)`);
const NAMED = new RegExp(`\\b(${METHODS})\\b[^'"\`]{0,60}?['"\`]((?:https?://|/)[^'"\`]*)['"\`]`);
/** rclone: `/docs/: PROPFIND from 127.0.0.1:53798`. */
const REVERSED = new RegExp(`: (${METHODS}) from `);
const STATUS =
  /(?:>>|->|=>|(?:status(?: code)?|seconds)[:= ]|" |\[|code[:= ]|HTTP\/\d(?:\.\d)? )\s*([1-5]\d\d)(?=[\s\],.;]|$)/i;
const CLIENT =
  /(?:from|client|remote|ip|addr|peer)[:=\s"]+\[?(\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})\]?(?::(\d{1,5}))?/i;
const PROCESS = /\[(\d+\/[^\]\s]+|\d{4,10})[^\]]*\]/;
/** `php -S`: `127.0.0.1:35630 [501]: NOTIMPLEMENTED /calendars/ - No such file or directory`. */
const BUILT_IN = /^(\S+):(\d{1,5}) \[\d{3}\]: (?:\([^)]*\) )?(\w+) (\/\S*)/;
const LOGGER = /^([A-Z]+):[\w.]*:(?=\S)/;

/** Patterns are looked for in this much of a line. */
const SCANNED = 4096;

const combined = accessReader("ident", "micro");

/**
 * Any application's log. Lines that are access lines, HAProxy, Squid or JSON lines are read as those; else timestamp,
 * level, method with path, status, client and process are found by pattern where the line has them. Every line that
 * is not empty is an entry.
 */
export function readPlain(line: string, around: number): LineOutcome {
  if (line.trim() === "") return "comment";
  return structured(line, around) ?? byPattern(line, around);
}

/** By the structured readings that the line's shape allows for. */
function structured(line: string, around: number): LogFields | undefined {
  const outcomes = [
    readSquid(line),
    line.startsWith("{") && readJsonLine(line, around),
    line.includes('] "') && combined(line.replace(LOGGER, "")),
    line.includes("] ") && line.includes('"') && readHaproxy(line),
  ];
  return outcomes.find(
    (outcome): outcome is LogFields => typeof outcome === "object" && outcome.time !== undefined,
  );
}

function byPattern(line: string, around: number): LogFields {
  const at = findTime(line, around);
  const stamped = at !== undefined && at.start < 80;
  const whole = stamped ? `${line.slice(0, at.start)} ${line.slice(at.end)}`.trim() : line;
  const text = whole.slice(0, SCANNED);
  const client = BUILT_IN.exec(text) ?? CLIENT.exec(text);
  return {
    ...(stamped ? timed(at) : {}),
    ...request(text),
    ...defined<LogFields>({
      level: level(LEVEL.exec(text.slice(0, 120))?.[1]),
      process: PROCESS.exec(text)?.[1],
      client: client?.[1],
      clientPort: count(client?.[2]),
      status: count(STATUS.exec(text)?.[1]),
      errno: findErrno(text),
    }),
    ...modSecurity(text),
    message: whole,
  };
}

function request(text: string): LogFields {
  const [, , , word, asked] = BUILT_IN.exec(text) ?? [];
  if (word !== undefined)
    return defined<LogFields>({ method: word === "NOTIMPLEMENTED" ? undefined : word, path: asked });
  const reversed = REVERSED.exec(text);
  const slash = text.indexOf("/");
  if (reversed && slash !== -1 && slash < reversed.index) {
    return defined<LogFields>({ method: reversed[1], path: text.slice(slash, reversed.index) });
  }
  const [, method, path] = REQUEST.exec(text) ?? NAMED.exec(text) ?? [];
  return defined<LogFields>({ method, path: path?.replace(/[,;]$/, "") });
}
