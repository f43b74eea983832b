import { continues, extend } from "./continuation.ts";
import { detectLogFormat } from "./detect.ts";
import { LINE_READERS, LOG_FORMATS } from "./formats/table.ts";
import { createLineSplitter } from "./lines.ts";
import type { TextLine } from "./lines.ts";
import { utf16Of } from "../exchange/body.ts";
import { maskText } from "../exchange/mask.ts";
import type { LineReader, LogEntry, LogFields, LogFormat, LogOptions, LogStats } from "./types.ts";

/** Text or bytes of a log, whole or in chunks cut anywhere; UTF-8, or UTF-16 with its byte order mark. */
export type LogSource = string | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** A log that is read while it is iterated; `stats` and `format` are final when the iteration has ended. */
export interface LogReading extends AsyncIterable<LogEntry> {
  /** What was read so far. */
  readonly stats: LogStats;
  /** The format in use; with `auto`, undefined until the first lines have been seen. */
  readonly format: LogFormat | undefined;
}

const DETECT_LINES = 50;
const DEFAULT_LINE_LENGTH = 65_536;

/**
 * Reads a log of any size as a stream, holding one line and one entry at a time. Lines that are not of the format
 * (half lines after a rotation, another product's lines) are counted in `stats.unreadable` and left out; a stack trace
 * is joined to the entry before it. Like an exchange, an entry holds what was logged, secrets included: `correlateLogs`
 * masks what it returns, anyone else who shows an entry masks it with `maskText`.
 *
 * @throws TypeError when the format is not one of {@link LOG_FORMATS} or `auto`.
 */
export function readLog(format: LogFormat | "auto", source: LogSource, options: LogOptions = {}): LogReading {
  const parser = createLogParser(format, options);
  return {
    get stats() {
      return parser.stats;
    },
    get format() {
      return parser.format;
    },
    async *[Symbol.asyncIterator]() {
      let decoder: InstanceType<typeof TextDecoder> | undefined;
      for await (const chunk of typeof source === "string" ? [source] : source) {
        if (typeof chunk === "string") yield* parser.push(chunk);
        else if (chunk.length > 0) {
          // What PowerShell's `>` writes is UTF-16. A first chunk of one byte is taken for UTF-8.
          decoder ??= new TextDecoder(utf16Of(chunk));
          yield* parser.push(decoder.decode(chunk, { stream: true }));
        }
      }
      if (decoder !== undefined) yield* parser.push(decoder.decode());
      yield* parser.end();
    },
  };
}

/** {@link readLog} for a text that is already in memory. */
export function parseLog(
  format: LogFormat | "auto",
  text: string,
  options: LogOptions = {},
): { entries: LogEntry[]; stats: LogStats; format: LogFormat } {
  const parser = createLogParser(format, options);
  const entries = [...parser.push(text), ...parser.end()];
  return { entries, stats: parser.stats, format: parser.format ?? "plain" };
}

/** The push form behind {@link readLog}: chunks go in, entries come out as soon as they are whole. */
export interface LogParser {
  /** What was read so far. */
  readonly stats: LogStats;
  /** The format in use; with `auto`, undefined until the first lines have been seen. */
  readonly format: LogFormat | undefined;
  /** Takes the next piece of the log, cut anywhere. Iterate the result: it is read while it is iterated. */
  push(chunk: string): Generator<LogEntry>;
  /** Gives what is left when the log has ended. */
  end(): Generator<LogEntry>;
}

/**
 * {@link readLog} for chunks that come by themselves, as from a tail.
 *
 * @throws TypeError when the format is not one of {@link LOG_FORMATS} or `auto`.
 */
export function createLogParser(format: LogFormat | "auto", options: LogOptions = {}): LogParser {
  if (format !== "auto" && !Object.hasOwn(LINE_READERS, format)) {
    throw new TypeError(
      `Unknown log format "${(format as string).slice(0, 40)}": use auto or one of ${LOG_FORMATS.join(", ")}.`,
    );
  }
  const splitter = createLineSplitter(options.maxLineLength ?? DEFAULT_LINE_LENGTH);
  const stats: LogStats = { lines: 0, entries: 0, unreadable: 0, cut: 0 };
  const around = options.around ?? Date.now();
  let known = format === "auto" ? undefined : format;
  let read: LineReader | undefined;
  let waiting: TextLine[] = [];
  let pending: LogEntry | undefined;

  function* take(line: TextLine): Generator<LogEntry> {
    const use = known ?? "plain";
    read ??= LINE_READERS[use](around);
    stats.lines += 1;
    if (line.cut) stats.cut += 1;
    const outcome = read(line.text);
    if (pending && continues(use, pending, line.text, outcome)) {
      extend(pending, line.text);
    } else if (outcome === "unreadable") {
      stats.unreadable += 1;
      stats.firstUnreadable ??= { line: stats.lines, text: maskText(line.text.slice(0, 4096)).slice(0, 200) };
    } else if (outcome !== "comment") {
      if (pending) yield pending;
      stats.entries += 1;
      pending = entry(use, stats.lines, line.text, outcome, options);
    }
  }

  function* detect(): Generator<LogEntry> {
    known = detectLogFormat(waiting.map((line) => line.text).join("\n"));
    const held = waiting;
    waiting = [];
    for (const line of held) yield* take(line);
  }

  function* accept(lines: Iterable<TextLine>): Generator<LogEntry> {
    for (const line of lines) {
      if (known !== undefined) {
        yield* take(line);
        continue;
      }
      waiting.push(line);
      if (waiting.length >= DETECT_LINES) yield* detect();
    }
  }

  return {
    stats,
    get format() {
      return known;
    },
    push: (chunk) => accept(splitter.push(chunk)),
    *end() {
      yield* accept(splitter.end());
      if (known === undefined) yield* detect();
      if (pending) yield pending;
      pending = undefined;
    },
  };
}

/** The entry of one line, shifted by the assumed offset where it states no zone. */
function entry(
  format: LogFormat,
  line: number,
  raw: string,
  fields: LogFields,
  options: LogOptions,
): LogEntry {
  const { zoneless, ...rest } = fields;
  const made: LogEntry = {
    format,
    line,
    raw,
    ...rest,
    message: fields.message ?? raw,
  };
  if (options.source !== undefined) made.source = options.source;
  if (zoneless && made.time !== undefined) made.time -= (options.zone ?? 0) * 60_000;
  return made;
}
