import type { Masker } from "../../exchange/mask.ts";
import type { Exchange } from "../../exchange/types.ts";
import { correlateLogs } from "../../logs/correlate/correlate.ts";
import { parseLog } from "../../logs/read.ts";
import type { LogEntry, LogFormat } from "../../logs/types.ts";
import type { Diagnosis } from "../diagnosis.ts";
import type { LogSource } from "../input.ts";
import { davLines } from "./dav-lines.ts";
import { defined } from "../../exchange/defined.ts";
import type { DavPlace } from "./known-types.ts";
import { placeOf } from "./place.ts";
import { startedReadOnly, startLine } from "./started-read-only.ts";
import { terminationReasons } from "./termination.ts";
import type { LogClue } from "./types.ts";
import { reasonsIn } from "./vocabulary.ts";

/** Double escape sequences and characters beyond ASCII: what IIS takes for an attack, by its substatus. */
const MISSPELLED = new Set([11, 12]);

/** By which request filtering of IIS hides what it refuses: URL sequence, extension, hidden segment … */
const FILTERED = new Set([5, 7, 8, 9, 18, 19]);

/** What a status says in a log that it does not say in an answer. */
function statusReasons({ format, status, substatus = 0 }: LogEntry): LogClue["reasons"] {
  // nginx writes 444 for what `return 444` in its configuration has closed without an answer; no answer has that status.
  if (format !== "iis-w3c") return status === 444 ? ["closed-by-rule"] : [];
  if (status === 401 && substatus === 3) return ["permission"];
  if (status !== 404) return [];
  if (MISSPELLED.has(substatus)) return ["url-refused"];
  return FILTERED.has(substatus) ? ["denied-by-configuration"] : [];
}

export interface LogFacts {
  clues: LogClue[];
  /** Places where the log shows successful WebDAV answers to anybody. */
  dav: DavPlace[];
  /** Entries read, and lines that were not of the format, for the caller to report. */
  sources: Diagnosis["logs"];
}

/** Reads the logs and keeps the lines that belong to the exchange. */
export function logFacts(
  exchange: Exchange,
  failing: readonly string[],
  logs: readonly LogSource[],
  masker?: Masker,
): LogFacts {
  const facts: LogFacts = { clues: [], dav: [], sources: [] };
  const all: LogEntry[] = [];
  for (const [index, { format, name, text, read }] of logs.entries()) {
    const named = name ?? `log ${index + 1}`;
    // By its name the lines of a log are told from those of others.
    const source = facts.sources.some((one) => one.name === named) ? `${named} (${index + 1})` : named;
    const parsed = read ?? parseLog(format as LogFormat | "auto", text, { source });
    facts.sources.push({
      name: source,
      format: parsed.format,
      entries: parsed.stats.entries,
      unreadable: parsed.stats.unreadable,
      lines: parsed.stats.lines,
      matched: 0,
    });
    for (const entry of parsed.entries) {
      const shown = startLine(entry) ?? entry;
      all.push(shown.source === source ? shown : Object.assign({}, shown, { source }));
    }
  }
  if (all.length === 0) return facts;
  const { origin } = placeOf(exchange.request.url);
  const showsDav = davLines();
  for (const entry of all) {
    const seen = showsDav(entry);
    if (!seen) continue;
    const at = { kind: "log", format: entry.format, line: entry.line } as const;
    facts.dav = [{ place: placeOf(origin + seen.path), at, how: seen.how }];
  }
  const failed =
    failing.length > 0 || (exchange.response?.status ?? 0) >= 300 || exchange.error !== undefined;
  const readOnly = startedReadOnly(exchange, all);
  if (readOnly) facts.clues.push(readOnly);
  for (const { entry, strength } of correlateLogs(exchange, failing, all, masker && { masker }).lines) {
    const of = facts.sources.find(({ name }) => name === entry.source);
    if (of && strength !== "nearby") of.matched += 1;
    const { format, line, raw, message, errno, code, status, method, path, user, upstream, termination } =
      entry;
    const stated = reasonsIn(`${message}\n${errno?.name ?? ""}`);
    // Beside a request that went well, what only the time fits is about another one.
    if (strength === "nearby" && (!failed || (!errno && stated.length === 0))) continue;
    const reasons = new Set([...stated, ...terminationReasons(termination), ...statusReasons(entry)]);
    // A gateway that cannot write its own spool file says nothing about the resource.
    if (reasons.has("upstream-spool"))
      for (const reason of ["permission", "no-such-file", "read-only"] as const) reasons.delete(reason);
    // It is no resource that Apache misses then.
    if (/could not open (?:password|group) file/i.test(message)) reasons.delete("no-such-file");
    facts.clues.push({
      format,
      line,
      raw,
      message,
      reasons: [...reasons],
      strength,
      ...defined({ errno: errno?.name, code, status, method, path, user, upstream, termination }),
    });
  }
  return facts;
}
