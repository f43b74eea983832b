/** The log formats that can be read. `auto` is told from the first lines. */
export type LogFormat =
  | "apache-combined"
  | "apache-error"
  | "nginx-combined"
  | "nginx-error"
  | "lighttpd-access"
  | "lighttpd-error"
  | "haproxy-http"
  | "caddy-json"
  | "iis-w3c"
  | "tomcat-access"
  | "plain";

/** One scale for every product's own level words and numbers. */
export type LogLevel = "debug" | "info" | "notice" | "warning" | "error" | "critical";

/** An operating system error named in a message. */
export interface LogErrno {
  /** POSIX name (`EACCES`), or the Windows name (`ERROR_ACCESS_DENIED`) for a Win32 code. */
  name: string;
  /** As logged; absent when the message had only the text. Win32 numbers are not errno numbers. */
  number?: number;
}

/** HAProxy's timers in milliseconds; absent where the phase was not reached (logged as -1). */
export interface HaproxyTimers {
  /** `TR` (`Tq` in older logs): milliseconds until the client had sent the whole request head. */
  request?: number;
  /** `Tw`: milliseconds in the queue for a free server. */
  queue?: number;
  /** `Tc`: milliseconds until the connection to the server stood. */
  connect?: number;
  /** `Tr`: milliseconds until the server had sent the response head. */
  response?: number;
  /**
   * `Ta` (`Tt` in older logs): milliseconds from the first byte of the request to the last of the
   * response.
   */
  total?: number;
}

/** One line (or a line with its stack trace) of a server's or application's log, as it was logged: secrets are not masked here. */
export interface LogEntry {
  /** The format of the log that it was read from. */
  format: LogFormat;
  /** Name of the file, where the caller gave one. */
  source?: string;
  /** Number of the (first) line, from 1. */
  line: number;
  /** The line as it stands. */
  raw: string;
  /** Milliseconds since the epoch. Where the log has no zone, `zone` is absent and the caller's assumed offset was used. */
  time?: number;
  /** The offset from UTC in minutes that the line itself states. */
  zone?: number;
  /** Of error logs. */
  level?: LogLevel;
  /** Address of the client without its port. */
  client?: string;
  /** TCP port of the client, where the log has it. */
  clientPort?: number;
  /** What ties the lines of one worker or connection together, as the product writes it (`29641:29645`, `2548#2548*16`). */
  process?: string;
  /** Of the request, in access logs and where an error line names it. */
  method?: string;
  /** Request target as logged (raw, possibly in absolute form or with the product's own escapes). */
  path?: string;
  /** What the server or proxy that wrote the log says that it answered. */
  status?: number;
  /** IIS: the number after the dot, as in 403.14. */
  substatus?: number;
  /** Bytes, as the product counts them (with or without the head). */
  size?: number;
  /** Milliseconds. */
  duration?: number;
  /** Who signed in, as the log names them. */
  user?: string;
  /** Host asked for. */
  host?: string;
  /** The User-Agent field. */
  agent?: string;
  /** Module, logger or source file that speaks: `authz_core`, `http.log.error`, `server.c.1704`. */
  module?: string;
  /** The product's own code: `AH01631`, `ModSecurity 911100`, `win32 5`. */
  code?: string;
  /** Error of the operating system: `EACCES`, `ENOSPC` … */
  errno?: LogErrno;
  /** The server behind that was asked: URL, address or `backend/server`. */
  upstream?: string;
  /** HAProxy's four termination flags, `PR--`. */
  termination?: string;
  /** HAProxy's own. */
  timers?: HaproxyTimers;
  /** What the line says for people. */
  message: string;
}

/** What a log parser takes from one line; the rest of the entry is added by the reader. */
export type LogFields = Partial<Omit<LogEntry, "format" | "source" | "line" | "raw">> & {
  /** True when the time came without a zone and still has to be shifted by the assumed offset. */
  zoneless?: true;
};

/** How one line was taken: fields, nothing worth an entry (a comment), or not of this format. */
export type LineOutcome = LogFields | "comment" | "unreadable";

/** Reads lines in order; a reader may remember directives it has seen (`#Fields:`). */
export type LineReader = (line: string) => LineOutcome;

/** How much of a log was read. */
export interface LogStats {
  /** Lines seen, empty ones included. */
  lines: number;
  /** How many of these became an entry; a stack trace belongs to the one before it. */
  entries: number;
  /** Lines that are not of this format: half lines, another product's lines. */
  unreadable: number;
  /** Lines longer than the limit; only their beginning was read. */
  cut: number;
  /** The first line that could not be read, shortened and masked. */
  firstUnreadable?: { line: number; text: string };
}

/** What is known of a log beside its text. */
export interface LogOptions {
  /** Name of the file, kept in every entry. */
  source?: string;
  /** Offset from UTC in minutes of times that state no zone. Default 0; the correlation estimates it again. */
  zone?: number;
  /** Epoch milliseconds near which the log was written: gives syslog times their year. Default: now. */
  around?: number;
  /** Characters kept of one line. Default 65536. */
  maxLineLength?: number;
}
