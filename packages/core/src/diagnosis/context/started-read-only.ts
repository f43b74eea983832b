import type { Exchange } from "../../exchange/types.ts";
import type { LogEntry } from "../../logs/types.ts";
import type { LogClue } from "./types.ts";

/** What rclone logs of its own command line at its start, where it logs at all (-vv). */
const STARTED = /\brclone: Version .{1,80} starting with parameters \[(.*)\]/;

const READS = /^(?:OPTIONS|GET|HEAD|PROPFIND|REPORT|SEARCH|TRACE)$/i;

/** Whether this is such a line. */
export const isStart = ({ message }: LogEntry): boolean => STARTED.test(message);

/** `rclone serve webdav --read-only` refuses every write, under whatever status, and says so nowhere but in its first line. */
export function startedReadOnly(
  { request, response }: Exchange,
  entries: readonly LogEntry[],
): LogClue | undefined {
  if (READS.test(request.method) || (response?.status ?? 0) < 400) return undefined;
  const start = entries.findLast(isStart);
  if (!start || !/"--read-only(?:=true)?"/.test(STARTED.exec(start.message)?.[1] ?? "")) return undefined;
  // The other parameters may hold a password.
  const message = 'rclone: starting with parameters [… "--read-only" …]';
  const { format, line } = start;
  return { format, line, raw: message, message, reasons: ["read-only"], strength: "related" };
}
