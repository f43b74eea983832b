import { expect } from "vitest";
import { parseLog } from "../read.ts";
import type { LogEntry, LogFormat } from "../types.ts";

/** The one entry of a readable line. */
export const only = (format: LogFormat, line: string): LogEntry => {
  const { entries, stats } = parseLog(format, line);
  expect(stats).toMatchObject({ entries: 1, unreadable: 0 });
  return entries[0] as LogEntry;
};
