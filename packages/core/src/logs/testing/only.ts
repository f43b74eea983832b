import { parseLog } from "../read.ts";
import type { LogEntry, LogFormat } from "../types.ts";

/** The one entry of a readable line; throws when there is another number of them. */
export const only = (format: LogFormat, line: string): LogEntry => {
  const { entries, stats } = parseLog(format, line);
  const [entry] = entries;
  if (!entry || stats.entries !== 1 || stats.unreadable !== 0)
    throw new Error(
      `${stats.entries} entries and ${stats.unreadable} unreadable lines, not one entry: ${line}`,
    );
  return entry;
};
