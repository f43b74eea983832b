import { LINE_READERS } from "./formats/table.ts";
import { createLineSplitter } from "./lines.ts";
import type { LineOutcome, LogFormat } from "./types.ts";

/** Formats in the order of preference where several read the same lines equally well. */
const ORDER: readonly LogFormat[] = [
  "nginx-error",
  "lighttpd-error",
  "haproxy-http",
  "iis-w3c",
  "caddy-json",
  "apache-error",
  "lighttpd-access",
  "apache-combined",
];
const SAMPLE_LINES = 200;

/**
 * The format of a log, from its first lines; `plain` when no other reads most of them. Combined lines are called
 * `apache-combined` whoever wrote them (nginx, Tomcat and Squid can write the very same lines). `.1` rotated logs that
 * begin in the middle of a line, stack traces and a few foreign lines do no harm.
 */
export function detectLogFormat(sample: string): LogFormat {
  const splitter = createLineSplitter(8192);
  const lines = [...splitter.push(sample), ...splitter.end()].slice(0, SAMPLE_LINES).map((line) => line.text);
  let best: LogFormat = "plain";
  let most = 0;
  for (const format of ORDER) {
    const read = LINE_READERS[format](0);
    const outcomes = lines.map((line) => read(line));
    const good = outcomes.filter((outcome, i) => counts(format, outcome, lines[i] ?? "")).length;
    const bad = outcomes.filter(
      (outcome, i) => outcome === "unreadable" && !/^\s|^#\d|^Stack|^Trace/.test(lines[i] ?? ""),
    ).length;
    if (good > most && good >= bad) {
      most = good;
      best = format;
    }
  }
  return best;
}

/** Whether reading a line as this format says something for the format. */
function counts(format: LogFormat, outcome: LineOutcome, line: string): boolean {
  if (typeof outcome === "string")
    return format === "iis-w3c" && /^#(?:Fields|Software: Microsoft)/.test(line);
  switch (format) {
    case "apache-error":
      return outcome.level !== undefined && !/^\[\d{2}-/.test(line) && outcome.module !== "php";
    case "lighttpd-access":
      return outcome.host !== undefined && /[.:\]]|^localhost$/.test(outcome.host);
    case "lighttpd-error":
      return outcome.module !== undefined;
    case "caddy-json":
      return outcome.time !== undefined && line.includes('"ts":');
    case "haproxy-http":
      return outcome.time !== undefined;
    default:
      return true;
  }
}
