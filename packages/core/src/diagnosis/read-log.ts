import type { Masker } from "../exchange/mask.ts";
import type { Exchange } from "../exchange/types.ts";
import { createLogCorrelator } from "../logs/correlate/correlate.ts";
import { readLog } from "../logs/read.ts";
import type { LogSource as LogInput } from "../logs/read.ts";
import type { LogEntry, LogFormat } from "../logs/types.ts";
import { resourcesOfExchange } from "../resources/exchange.ts";
import { davLines } from "./context/dav-lines.ts";
import { startLine } from "./context/started-read-only.ts";
import type { LogSource } from "./input.ts";

const PATHS = 50;

const failingPaths = (exchange: Exchange): string[] =>
  resourcesOfExchange(exchange)
    .failing.slice(0, PATHS)
    .map(({ path }) => path);

/**
 * Reads a log of any size for the diagnosis of some exchanges, as a stream: what may belong to one of them is kept, and
 * where the log shows WebDAV at all. The result is one of `logs` of `diagnose`; give both the same `masker`, or none.
 *
 * @throws TypeError when the format is not one of `LOG_FORMATS` or `auto`
 */
export async function readLogFor(
  exchanges: readonly Exchange[],
  {
    format,
    name,
    source,
    masker,
  }: { format: LogFormat | "auto"; name?: string; source: LogInput; masker?: Masker },
): Promise<LogSource> {
  const reading = readLog(format, source, name === undefined ? {} : { source: name });
  const correlators = exchanges.map((exchange) =>
    createLogCorrelator(exchange, failingPaths(exchange), masker && { masker }),
  );
  const kept = new Map<number, LogEntry>();
  const showsDav = davLines();
  for await (const entry of reading) {
    for (const correlator of correlators) correlator.add(entry);
    const start = startLine(entry);
    if (showsDav(entry) !== undefined || start) kept.set(entry.line, start ?? entry);
  }
  // Which of them belong to an exchange, the logs beside this one decide too: by the client that they name.
  for (const correlator of correlators)
    for (const entry of correlator.kept()) kept.set(entry.line, startLine(entry) ?? entry);
  const entries = [...kept.values()].sort((a, b) => a.line - b.line);
  const read = { entries, stats: { ...reading.stats }, format: reading.format! };
  return { format: read.format, text: "", read, ...(name !== undefined && { name }) };
}
