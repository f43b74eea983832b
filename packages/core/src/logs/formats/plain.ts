import { accessReader } from "./access.ts";
import { readHaproxy } from "./haproxy.ts";
import { readJsonLine } from "./json.ts";
import { modSecurity } from "./modsecurity.ts";
import { readSquid } from "./squid.ts";
import { defined } from "../../exchange/defined.ts";
import { level, timed } from "../fields.ts";
import { findErrno } from "../errno.ts";
import { findTime } from "../time.ts";
import type { LineOutcome, LogFields } from "../types.ts";

const METHODS =
  "OPTIONS|GET|HEAD|POST|PUT|DELETE|PATCH|TRACE|PROPFIND|PROPPATCH|MKCOL|MKCALENDAR|COPY|MOVE|LOCK|UNLOCK|REPORT|SEARCH|ACL|BIND|UNBIND|REBIND|CHECKOUT|CHECKIN|UNCHECKOUT|VERSION-CONTROL|MERGE|MKACTIVITY|MKWORKSPACE|LABEL|UPDATE|BASELINE-CONTROL|ORDERPATCH";
const LEVEL =
  /(?:^|[\s[|<"'=:(])(trace|debug|info|information|notice|warn|warning|error|err|severe|fatal|crit|critical|alert|emerg|panic|exception)(?=[\s\]:|>"',)]|$)/i;
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

function structured(line: string, around: number): LogFields | undefined {
  const squid = readSquid(line);
  if (squid) return squid;
  for (const outcome of structures(line, around)) {
    if (typeof outcome === "object" && outcome.time !== undefined) return outcome;
  }
  return undefined;
}

/** The structured readings that a line's shape allows for. */
function* structures(line: string, around: number): Generator<LineOutcome> {
  if (line.startsWith("{")) yield readJsonLine(line, around);
  if (line.includes('] "')) yield combined(line.replace(LOGGER, ""));
  if (line.includes("] ") && line.includes('"')) yield readHaproxy(line);
}

function byPattern(line: string, around: number): LogFields {
  const at = findTime(line, around);
  const stamped = at !== undefined && at.start < 80;
  const whole = stamped ? `${line.slice(0, at.start)} ${line.slice(at.end)}`.trim() : line;
  const text = whole.slice(0, SCANNED);
  const client = BUILT_IN.exec(text) ?? CLIENT.exec(text);
  const status = STATUS.exec(text)?.[1];
  return {
    ...(stamped ? timed(at) : {}),
    ...request(text),
    ...defined<LogFields>({
      level: level(LEVEL.exec(text.slice(0, 120))?.[1]),
      process: PROCESS.exec(text)?.[1],
      client: client?.[1],
      clientPort: client?.[2] === undefined ? undefined : Number(client[2]),
      status: status === undefined ? undefined : Number(status),
      errno: findErrno(text),
    }),
    ...modSecurity(text),
    message: whole,
  };
}

function request(text: string): LogFields {
  const builtIn = BUILT_IN.exec(text);
  if (builtIn)
    return defined<LogFields>({
      method: builtIn[3] === "NOTIMPLEMENTED" ? undefined : builtIn[3],
      path: builtIn[4],
    });
  const reversed = REVERSED.exec(text);
  const slash = text.indexOf("/");
  if (reversed && slash !== -1 && slash < reversed.index) {
    return defined<LogFields>({ method: reversed[1], path: text.slice(slash, reversed.index) });
  }
  const m = REQUEST.exec(text) ?? NAMED.exec(text);
  return m ? defined<LogFields>({ method: m[1], path: m[2]?.replace(/[,;]$/, "") }) : {};
}
