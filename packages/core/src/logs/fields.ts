import type { LogFields, LogLevel } from "./types.ts";
import type { LoggedTime } from "./time.ts";

/** A piece of an access line: a bare word, the inside of quotes, or the inside of brackets. */
export interface Token {
  text: string;
  kind: "word" | "quoted" | "bracketed";
}

const TOKEN = /"((?:[^"\\]|\\.)*)"(?=\s|$)|"([^"]*)"|\[([^\]]{0,200})\]|(\S+)/g;

/** Splits a line at spaces, keeping `"…"` (with backslash escapes) and `[…]` together. An unclosed quote runs to the end. */
export function tokenize(line: string): Token[] {
  const tokens: Token[] = [];
  for (const m of line.matchAll(TOKEN)) {
    const quoted = m[1] ?? m[2];
    if (quoted !== undefined) tokens.push({ text: quoted, kind: "quoted" });
    else if (m[3] !== undefined) tokens.push({ text: m[3], kind: "bracketed" });
    else if (m[4]?.startsWith('"') === true) {
      return [...tokens, { text: line.slice(m.index + 1), kind: "quoted" }];
    } else tokens.push({ text: m[4] ?? "", kind: "word" });
  }
  return tokens;
}

/** `-` and the empty string mean that there is nothing. */
export function given(text: string | undefined): string | undefined {
  return text === undefined || text === "" || text === "-" ? undefined : text;
}

/** A whole number, or undefined for `-`, an empty or another text. */
export function count(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

const REQUEST = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}) (\S.*?)(?: HTTP\/\d(?:\.\d)?)?$/;

/** Method and target of a request line; nothing for `-`, `<BADREQ>` or TLS bytes sent to a plain port. */
export function requestLine(text: string): Pick<LogFields, "method" | "path"> {
  const m = REQUEST.exec(text);
  return m === null || m[1] === "-" ? {} : { method: m[1] ?? "", path: m[2] ?? "" };
}

/** Splits `127.0.0.1:58484`, `[::1]:58484` or a bare address; a Unix socket has neither. */
export function address(text: string | undefined): Pick<LogFields, "client" | "clientPort"> {
  if (text === undefined || given(text) === undefined || text.startsWith("unix:")) return {};
  const [, bracketed, bare = "", port] = /^(?:\[([0-9a-fA-F:.%]+)\]|([^:\s]+)):(\d{1,5})$/.exec(text) ?? [];
  if (port === undefined) return { client: text.replace(/^\[|\]$/g, "") };
  const client = bracketed ?? bare;
  return Number(port) === 0 ? { client } : { client, clientPort: Number(port) };
}

/** The time as entry fields: with its zone, or marked as having none. */
export function timed(at: LoggedTime | undefined): LogFields {
  if (!at) return {};
  return at.zone === undefined ? { time: at.time, zoneless: true } : { time: at.time, zone: at.zone };
}

const WORDS: Readonly<Record<LogLevel, string>> = {
  debug: "trace debug verbose fine finer finest config",
  info: "info information log",
  notice: "notice deprecated",
  warning: "warn warning",
  error: "severe err error exception",
  critical: "crit critical alert emerg emergency fatal panic",
};

const LEVELS: ReadonlyMap<string, LogLevel> = new Map(
  (Object.keys(WORDS) as LogLevel[]).flatMap((name) =>
    WORDS[name].split(" ").map((word) => [word, name] as const),
  ),
);

/** Our level for a product's word; Apache's `trace1` to `trace8` are debug. */
export function level(word: string | undefined): LogLevel | undefined {
  return word === undefined ? undefined : LEVELS.get(word.toLowerCase().replace(/\d$/, ""));
}
