import { defined } from "../../exchange/defined.ts";
import { address, count, requestLine } from "../fields.ts";
import { clf } from "../time.ts";
import type { HaproxyTimers, LineOutcome, LogFields } from "../types.ts";

const CLIENT =
  /(?:^|\s)(\S+:\d{1,5}|unix:\S+|-) \[(\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2}\.\d{3})\] (.*)$/;
const HTTP =
  /^(\S+) (\S+?)\/(\S+) ([-+/\d]+) (-?\d+) \+?(\d+) \S+ \S+ ([A-Za-z-]{2,4}) [\d/+]+ [\d/]+ (?:\{[^}]*\} ){0,2}"([^"]*)(?:"(?: \S+)*)?$/;

/**
 * HAProxy's `option httplog` (also `httpslog`), raw or behind a syslog prefix. The time is when the connection was
 * accepted or the request came, local and without a zone; timers are milliseconds. `<NOSRV>` stays in `upstream`:
 * HAProxy itself answered.
 */
export function readHaproxy(line: string): LineOutcome {
  if (line.trim() === "") return "comment";
  const head = CLIENT.exec(line);
  const at = clf(head?.[2] ?? "");
  if (!head || !at)
    return /haproxy(?:\[\d+\])?: |^(?:Proxy|Server|Health check|backend) /.test(line)
      ? { message: line }
      : "unreadable";
  const base: LogFields = { time: at.time, zoneless: true, ...address(head[1]) };
  const rest = head[3] ?? "";
  const m = HTTP.exec(rest);
  if (!m) return { ...base, level: "error", message: rest };
  const status = Number(m[5]);
  const timers = readTimers(m[4] ?? "");
  return {
    ...base,
    ...requestLine(m[8] ?? ""),
    ...defined<LogFields>({
      status: status > 0 ? status : undefined,
      size: count(m[6]),
      duration: timers.total,
      upstream: `${m[2]}/${m[3]}`,
      termination: m[7],
      timers,
    }),
    message: rest,
  };
}

/** `Tq/Tw/Tc/Tr/Tt`; -1 means that the phase was not reached, a leading + that the log was written before the end. */
function readTimers(text: string): HaproxyTimers {
  const [request, queue, connect, response, total] = text
    .split("/")
    .map((part) => count(part.replace(/^\+/, "")));
  return defined<HaproxyTimers>({ request, queue, connect, response, total });
}
