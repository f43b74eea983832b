import { binaryToBytes } from "../base64.ts";
import { bodyFromBytes, emptyBody, textOfBinary } from "../body.ts";
import { contentCodings } from "../content-coding.ts";
import { defined } from "../defined.ts";
import { ExchangeFormatError, type ExchangeReading } from "../format-error.ts";
import { linkHops } from "../hops.ts";
import { readChunked } from "../http/chunked.ts";
import { announcesBody, isBodiless, isChunked } from "../http/framing.ts";
import { parseHeaderLines, parseStartLine, readHead, startsHead, type Head } from "../http/head.ts";
import { requestOf, responseOf, withoutTunnels } from "../http/pair.ts";
import { withSchemeOfAnswer } from "../http/scheme.ts";
import { settleBody } from "../http/settle-body.ts";
import { errorFromCurl } from "../network-errors.ts";
import type { Problems } from "../problems.ts";
import type { Exchange, ExchangeUnknown, HeaderList } from "../types.ts";
import { putBackLineEnds } from "./put-back-line-ends.ts";
import type { VerboseLine } from "./verbose-lines.ts";

/** What a transcript holds, piece by piece; only a trace shows the body that was sent. */
export type TranscriptLine =
  | VerboseLine
  /** `altered`: bytes may have been replaced by dots. */
  | { kind: "body" | "sent-body"; text: string; altered: boolean };

/** What was gathered of one exchange. Lines and bodies hold one character per byte. */
interface Draft {
  sent: string[];
  sentBody: string[];
  received: string[];
  /** Whether the response's lines end with CRLF. */
  crlf: boolean;
  body: string[];
  scheme: string | undefined;
  exit?: { code: number; text: string };
  /** curl has read no body. */
  ignored: boolean;
  /** Bytes of a body may have been replaced by dots. */
  altered: boolean;
}

/** Failures as curl names them in its `* ` lines, for transcripts without the last line. */
const FAILURES: readonly (readonly [RegExp, number])[] = [
  [/^Could not resolve host/, 6],
  [/^(?:Failed to connect|connect to .* failed|Couldn't connect)/, 7],
  [/^Empty reply from server/, 52],
  [/^(?:Operation|Connection) timed out/, 28],
  [/^SSL certificate problem/, 60],
  [/^transfer closed with/, 18],
  [/^(?:Recv failure|OpenSSL SSL_read)/, 56],
];

/** How the lines of a transcript were written. */
export interface TranscriptKind {
  format: "curl-verbose" | "curl-trace";
  /** Bodies are as they went over the wire, chunks and all. */
  raw: boolean;
  /** What to do where there is no request in it. */
  advice: string;
}

/**
 * The exchanges of a transcript: one for each request, redirects and challenges that curl followed by itself as its hops. A
 * failure at the end becomes `error`.
 * @throws ExchangeFormatError `curl-no-exchange`
 */
export function readTranscript(
  lines: Iterable<TranscriptLine>,
  kind: TranscriptKind,
  problems: Problems,
): ExchangeReading {
  const drafts = readDrafts(lines);
  const exchanges = drafts.map((draft, index) => toExchange(draft, kind, `request ${index + 1}`, problems));
  if (exchanges.length === 0) {
    const message = `This looks like a curl transcript, but holds no request and no failure. ${kind.advice}`;
    throw new ExchangeFormatError("curl-no-exchange", "line 1", message);
  }
  return { format: kind.format, exchanges: linkHops(withoutTunnels(exchanges)), problems: problems.list };
}

function readDrafts(lines: Iterable<TranscriptLine>): Draft[] {
  const drafts: Draft[] = [];
  let scheme: string | undefined;
  let current: Draft | undefined;
  let failure: { code: number; text: string } | undefined;
  const open = (): Draft => {
    current = {
      sent: [],
      sentBody: [],
      received: [],
      crlf: false,
      body: [],
      scheme,
      ignored: false,
      altered: false,
    };
    drafts.push(current);
    return current;
  };
  for (const line of lines) {
    if (current !== undefined && "altered" in line) current.altered ||= line.altered;
    switch (line.kind) {
      case "sent":
        if (parseStartLine(line.text)?.kind === "request") open();
        if (line.text !== "") current?.sent.push(line.text);
        break;
      case "sent-body":
        current?.sentBody.push(line.text);
        break;
      case "received":
        if (line.text === "") break;
        current ??= open();
        // A later status line on the same request: interim responses, or what followed them.
        if (parseStartLine(line.text) !== undefined) current.received = [];
        current.received.push(line.text);
        current.crlf = line.crlf;
        break;
      case "body":
        if (current !== undefined && current.received.length > 0) current.body.push(line.text);
        break;
      case "exit":
        // The body may still follow: curl's two outputs have buffers of their own.
        (current ?? open()).exit = line;
        break;
      case "info": {
        scheme = schemeAfter(line.text, scheme);
        if (current !== undefined) current.ignored ||= line.text.startsWith("Ignoring the response-body");
        const code = FAILURES.find(([pattern]) => pattern.test(line.text))?.[1];
        if (code === undefined) break;
        failure = { code, text: line.text };
        if (current !== undefined) current.exit ??= failure;
      }
    }
  }
  if (drafts.length === 0 && failure !== undefined) open().exit = failure;
  return drafts;
}

function schemeAfter(info: string, before: string | undefined): string | undefined {
  if (/^\s*Trying /.test(info)) return "http";
  const shown = /\[:scheme: (https?)\]|existing (https?): connection/.exec(info);
  if (shown !== null) return shown[1] ?? shown[2];
  return /^(?:SSL connection using|TLSv|ALPN|schannel:|.*\bport 443\b)/i.test(info) ? "https" : before;
}

function toExchange(draft: Draft, kind: TranscriptKind, where: string, problems: Problems): Exchange {
  const unknown: ExchangeUnknown[] = [];
  const exchange: Exchange = { request: readRequest(draft, kind, where, unknown, problems), hops: [] };
  const [statusLine, ...fields] = draft.received.map(textOfBinary);
  const start = statusLine === undefined ? undefined : parseStartLine(statusLine);
  if (start?.kind === "response") {
    const head = { start, headers: parseHeaderLines(fields, where, problems), crlf: draft.crlf };
    const body = readBody(draft, kind, head, exchange.request.method, where, problems);
    if (body === undefined) unknown.push("response-body");
    exchange.response = responseOf(start, head, body);
    exchange.request = withSchemeOfAnswer(exchange.request, exchange.response, unknown);
  }
  const { exit } = draft;
  if (exit !== undefined && (exchange.response === undefined || exit.code !== 22)) {
    exchange.error = errorFromCurl(exit.code, exit.text);
  } else if (exchange.response === undefined) {
    exchange.error = { code: "no-response", message: "The transcript ends before a response came." };
  }
  if (unknown.length > 0) exchange.unknown = unknown;
  return exchange;
}

function readRequest(
  draft: Draft,
  kind: TranscriptKind,
  where: string,
  unknown: ExchangeUnknown[],
  problems: Problems,
): Exchange["request"] {
  const { sent, sentBody, scheme } = draft;
  const [line, ...fields] = sent.map(textOfBinary);
  const start = line === undefined ? undefined : parseStartLine(line);
  if (start?.kind !== "request") {
    unknown.push("method", "url", "request-headers", "request-body");
    return { method: "", url: "", headers: [] };
  }
  const headers = parseHeaderLines(fields, where, problems);
  const content = kind.raw ? onWire(sentBody, draft, headers) : "";
  const body = content === undefined || content === "" ? undefined : bodyFromBytes(binaryToBytes(content));
  const read = requestOf(start, headers, body, defined({ scheme }));
  unknown.push(...read.unknown);
  if (body === undefined && announcesBody(headers)) unknown.push("request-body");
  return read.request;
}

/** `undefined` when a body was announced and the transcript has none, as after `-o file`. */
function readBody(
  draft: Draft,
  kind: TranscriptKind,
  head: Head,
  method: string,
  where: string,
  problems: Problems,
): ReturnType<typeof settleBody> | undefined {
  const status = head.start.kind === "response" ? head.start.status : 0;
  if (isBodiless(status, method)) return emptyBody();
  const { body, exit, ignored } = draft;
  const content = kind.raw ? onWire(body, draft, head.headers) : withoutHeads(body.join(""), problems);
  if (content === undefined) return undefined;
  if (content.trim() === "" && announcesBody(head.headers) && (exit === undefined || ignored))
    return undefined;
  const cut = exit !== undefined && [18, 28, 56, 92].includes(exit.code);
  return settleBody(head, { content, ...(cut && { truncated: true }) }, where, problems);
}

/** Older versions of curl trace the chunks as they come, newer ones what was in them. Undefined where nothing of it can be read. */
function onWire(pieces: readonly string[], { altered }: Draft, headers: HeaderList): string | undefined {
  const whole = pieces.join("");
  const content = isChunked(headers) ? (readChunked(whole, 0)?.content ?? whole) : whole;
  if (!altered) return content;
  return contentCodings(headers).length > 0 ? undefined : putBackLineEnds(content);
}

/** With `-i` curl prints the heads once more, before the body. */
function withoutHeads(content: string, problems: Problems): string {
  let rest = content;
  while (startsHead(rest, 0)) rest = rest.slice(readHead(rest, 0, problems)?.end ?? rest.length);
  return rest;
}
