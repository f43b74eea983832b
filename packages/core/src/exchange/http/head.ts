import { textOfBinary } from "../body.ts";
import { trimOws } from "../headers.ts";
import type { Problems } from "../problems.ts";

/** The head of a message: start line and header section (RFC 9112 sections 2 to 5). */
export interface Head {
  start: StartLine;
  headers: [name: string, value: string][];
  /** Whether its lines end with CRLF, as on the wire: text that passed an editor or a page often has lost the CR. */
  crlf: boolean;
}

export type StartLine =
  | { kind: "request"; method: string; target: string; httpVersion: string }
  | { kind: "response"; status: number; statusText: string; httpVersion: string };

const STATUS_LINE = /^(HTTP\/\d(?:\.\d)?)[ \t]+(\d{3})(?:[ \t]+(.*))?$/i;
const REQUEST_LINE = /^([!#$%&'*+.^_`|~\w-]+)[ \t]+(\S+(?:[ \t]+\S+)*?)[ \t]+(HTTP\/\d(?:\.\d)?)[ \t]*$/;

/** A status line or a request line; `HTTP/2 207` and a missing reason phrase are accepted. */
export function parseStartLine(line: string): StartLine | undefined {
  const status = STATUS_LINE.exec(line);
  if (status !== null) {
    const [, version = "", code = "", reason = ""] = status;
    return {
      kind: "response",
      status: Number(code),
      statusText: trimOws(reason),
      httpVersion: version.toUpperCase(),
    };
  }
  const request = line.length > 65_536 ? null : REQUEST_LINE.exec(line);
  if (request === null) return undefined;
  const [, method = "", target = "", httpVersion = ""] = request;
  return { kind: "request", method, target, httpVersion };
}

/**
 * The head at an offset of a text of bytes (one character each), and the offset after its empty line; `undefined`
 * when no start line stands there. A head that the text ends in counts as ended.
 */
export function readHead(
  source: string,
  offset: number,
  problems: Problems,
): { head: Head; end: number } | undefined {
  const first = lineAt(source, offset);
  const start = parseStartLine(textOfBinary(first.text));
  if (start === undefined) return undefined;
  const lines: string[] = [];
  let { end } = first;
  while (end < source.length) {
    const line = lineAt(source, end);
    end = line.end;
    if (line.text === "") break;
    lines.push(textOfBinary(line.text));
  }
  const headers = parseHeaderLines(lines, `byte ${first.end}`, problems);
  return { head: { start, headers, crlf: source[first.end - 2] === "\r" }, end };
}

/** Header lines into fields; obsolete folding (RFC 9112 section 5.2) becomes a space. */
export function parseHeaderLines(
  lines: readonly string[],
  where: string,
  problems: Problems,
): [string, string][] {
  const fields: [string, string][] = [];
  for (const line of lines) {
    const last = fields.at(-1);
    // HTTP/2 pseudo-header fields begin with the colon.
    const colon = line.indexOf(":", line.startsWith(":") ? 1 : 0);
    if (/^[ \t]/.test(line) && last !== undefined) last[1] = trimOws(`${last[1]} ${trimOws(line)}`);
    else if (colon <= 0) {
      problems.kept("header-invalid", where, "A line between the headers is no header and was left out.");
    } else if (!line.startsWith(":")) fields.push([line.slice(0, colon), trimOws(line.slice(colon + 1))]);
  }
  return fields;
}

/** Whether a head begins here: a start line, and below it a header or nothing. */
export function startsHead(source: string, offset: number): boolean {
  const line = lineAt(source, offset);
  if (line.text.includes("<") || parseStartLine(line.text) === undefined) return false;
  const next = lineAt(source, line.end).text;
  return next === "" || HEADER_LINE.test(next);
}

const HEADER_LINE = /^[!#$%&'*+.^_`|~\w-]+:/;

/**
 * The first place after an offset where a later message's head stands, be it glued to the body before it; -1 if there
 * is none. The status lines inside a Multi-Status are not followed by a header.
 */
export function findHead(source: string, offset: number): number {
  const candidate =
    /HTTP\/\d(?:\.\d)? \d{3}\b[^\r\n<]*\r?\n[\w-]+:|^[A-Z-]{3,30} [^\s<]+ HTTP\/\d(?:\.\d)?\r?\n/gm;
  candidate.lastIndex = offset;
  for (let match = candidate.exec(source); match !== null; match = candidate.exec(source)) {
    if (match.index > offset && startsHead(source, match.index)) return match.index;
  }
  return -1;
}

function lineAt(source: string, offset: number): { text: string; end: number } {
  const feed = source.indexOf("\n", offset);
  const stop = feed === -1 ? source.length : feed;
  const text = source.slice(offset, stop).replace(/\r$/, "");
  return { text, end: feed === -1 ? source.length : feed + 1 };
}
