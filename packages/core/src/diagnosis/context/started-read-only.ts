import { SAFE_METHODS } from "../../exchange/safe-methods.ts";
import type { Exchange } from "../../exchange/types.ts";
import type { LogEntry } from "../../logs/types.ts";
import type { LogClue } from "./types.ts";

/** What rclone logs of its own command line at its start, where it logs at all (-vv). */
const STARTED = /\brclone: Version .{1,80} starting with parameters \[(.*)\]/;

/** What golang.org/x/net/webdav answers when its file system refuses; 401, 412 and 423 have other reasons. */
const REFUSALS = new Set([403, 404, 405, 409, 500]);

const READ_ONLY = /"--read-only(?:=true)?"/;

/** Such a line without its other parameters, which may hold a password. */
export function startLine(entry: LogEntry): LogEntry | undefined {
  const parameters = STARTED.exec(entry.message)?.[1];
  if (parameters === undefined) return undefined;
  const message = `rclone: Version … starting with parameters [${READ_ONLY.exec(parameters)?.[0] ?? ""}]`;
  return { ...entry, message, raw: message };
}

/**
 * `rclone serve webdav --read-only` refuses every write, under whatever status, and says so nowhere but in its first line.
 *
 * @param entries in which that line is as `startLine` leaves it
 */
export function startedReadOnly(
  { request, response }: Exchange,
  entries: readonly LogEntry[],
): LogClue | undefined {
  if (SAFE_METHODS.has(request.method.toUpperCase()) || !REFUSALS.has(response?.status ?? 0))
    return undefined;
  const start = entries.findLast(({ message }) => STARTED.test(message));
  if (!start || !READ_ONLY.test(start.message)) return undefined;
  const { format, line, message, raw } = start;
  return { format, line, raw, message, reasons: ["read-only"], strength: "related" };
}
