import { findErrno } from "./errno.ts";
import type { LineOutcome, LogEntry, LogFormat } from "./types.ts";

/** Formats whose messages may run over several lines: stack traces of PHP, Python, Java and Go. */
const MULTILINE: ReadonlySet<LogFormat> = new Set(["apache-error", "nginx-error", "plain"]);
const TRACE =
  /^(?:\s+\S|#\d+ |Stack trace:|Traceback |Caused by: |goroutine \d+ \[|\}$|PHP message: |[\w.$\\]*(?:Error|Exception|Warning)\b(?::|$))/;
const MESSAGE_LIMIT = 8192;

/** Whether a line goes on with the entry before it instead of being one of its own. */
export function continues(
  format: LogFormat,
  before: LogEntry | undefined,
  line: string,
  outcome: LineOutcome,
): boolean {
  if (!before || !MULTILINE.has(format) || line.trim() === "") return false;
  if (outcome === "unreadable") return TRACE.test(line) || before.message.includes("\n");
  if (typeof outcome === "string" || outcome.time !== undefined) return false;
  const bare = outcome.level === undefined && outcome.method === undefined;
  return TRACE.test(line) ? !/^\w+:\w*:/.test(line) : bare && before.time !== undefined;
}

/** Adds a line to an entry, up to a limit; an errno named in the trace is taken when the first line had none. */
export function extend(entry: LogEntry, line: string): void {
  if (entry.message.length + line.length >= MESSAGE_LIMIT) return;
  entry.message += `\n${line}`;
  entry.raw += `\n${line}`;
  const errno = entry.errno ?? findErrno(line);
  if (errno) entry.errno = errno;
}
