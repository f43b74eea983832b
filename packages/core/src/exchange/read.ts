import { utf16Of, utf8Text } from "./body.ts";
import { readCurlTrace } from "./curl/read-trace.ts";
import { readCurlVerbose } from "./curl/read-verbose.ts";
import { readExchangeJson } from "./exchange-json.ts";
import { isCurlTrace } from "./curl/trace-lines.ts";
import { isCurlVerbose } from "./curl/verbose-lines.ts";
import { ExchangeFormatError, type ExchangeReading } from "./format-error.ts";
import { readHar } from "./har/read.ts";
import { startsHead } from "./http/head.ts";
import { readHttpMessage } from "./http/read.ts";
import { FIRST_LINE, undoTextMode } from "./http/text-mode.ts";
import { asRecord, parseJson } from "./json-values.ts";
import { exchangeFromPayload } from "./payload.ts";
import { refuseBinary } from "./refuse-binary.ts";

/** What is known of a file before it is read. */
export interface ReadHint {
  /** The name of the file: told in messages; its ending decides only where the content does not. */
  name?: string;
}

/**
 * Reads exchanges from whatever was saved: HAR, our own JSON, a `curl -v` transcript, a `curl --trace`, HTTP messages (`curl -i`) or a
 * bare payload. The format is told by the content.
 * @throws ExchangeFormatError when it is none of these, saying what it seems to be and what to do
 * @throws TypeError when it is neither text nor bytes
 */
export function readExchanges(content: string | Uint8Array, hint: ReadHint = {}): ExchangeReading {
  const name = hint.name ?? "The file";
  if (typeof content !== "string" && !ArrayBuffer.isView(content)) {
    const what = Object.prototype.toString.call(content).slice(8, -1);
    throw new TypeError(`Exchanges are read from a string or a Uint8Array, but ${what} was given.`);
  }
  const utf16 = typeof content === "string" ? undefined : utf16Of(content);
  if (typeof content !== "string") {
    refuseBinary(content, name);
    const wide = utf16 === undefined ? "" : new TextDecoder(utf16).decode(content);
    if (isRecording(startOf(wide))) return readExchanges(wide, hint);
  }
  const text = typeof content === "string" ? content : utf8Text(content);
  const start = startOf(text ?? asciiText(content.slice(0, 65_536)));
  if (start === "") {
    const message = `${name} is empty, or holds nothing but blanks. Save the exchange again.`;
    throw new ExchangeFormatError("empty", "byte 0", message);
  }
  if (isJson(start)) return readJson(text ?? asciiText(content), name);
  const other = OTHERS.find(([pattern]) => pattern.test(start))?.[1];
  if (other !== undefined) throw unknownFormat(name, other);
  if (startsHead(start, 0)) return readHttpMessage(content);
  if (isCurlTrace(start)) return readCurlTrace(content);
  if (isCurlVerbose(start)) return readCurlVerbose(content);
  const isMarkup = /^<|<\?xml|<(?:[\w.-]+:)?multistatus\b/.test(start) || utf16 !== undefined;
  if (isMarkup || /\.xml$/i.test(name)) {
    return { format: "payload", exchanges: [exchangeFromPayload(content)], problems: [] };
  }
  throw unknownFormat(
    name,
    'It is no HAR, no JSON of an exchange, no curl -v or curl -i output and no XML. Save the request with curl -v, or in a browser with "Save all as HAR with content".',
  );
}

/** What else such a file may be, by how it begins. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [
    // A dictionary of tnetstrings: its length, then the length of the first key, and the key.
    /^\d+:\d+:\w+;\d+:/,
    "It is a flow file of mitmproxy. Export it as HAR: mitmdump -nr FILE --set hardump=flows.har (before 10.1 with -s har_dump.py).",
  ],
  [
    /^\S+ \S+ \S+ \[[^\]]+\] "|^\[?\w{3} \w{3} +\d+ \d\d:\d\d:\d\d|^#Software:/,
    "It looks like a server's log, which holds no exchange: give it beside one.",
  ],
];

function startOf(text: string): string {
  const start = text
    .slice(0, 65_536)
    .replace(/^\uFEFF/, "")
    .trimStart();
  return undoTextMode(start, FIRST_LINE);
}

function isJson(start: string): boolean {
  return /^(?:\{\s*["}]|\[\s*[{\]])/.test(start);
}

/** Anything but a bare payload, which says by itself how it is encoded. */
function isRecording(start: string): boolean {
  return isJson(start) || startsHead(start, 0) || isCurlTrace(start) || isCurlVerbose(start);
}

function readJson(text: string, name: string): ExchangeReading {
  const json = parseJson(text, name);
  return asRecord(json) !== undefined && "log" in (json as object) ? readHar(json) : readExchangeJson(json);
}

/** Content that is no UTF-8: right as far as it is ASCII, which is all that formats are told by. */
function asciiText(content: string | Uint8Array): string {
  return typeof content === "string" ? content : new TextDecoder("latin1").decode(content);
}

function unknownFormat(name: string, what: string): ExchangeFormatError {
  return new ExchangeFormatError("unknown-format", "byte 0", `${name} cannot be read. ${what}`);
}
