import type { Exchange } from "./types.ts";

/** Why a source, or a part of it, could not be read. */
export type ExchangeFormatCode =
  | "empty"
  | "binary"
  | "packet-capture"
  | "archive"
  | "unknown-format"
  | "json-invalid"
  | "har-not-har"
  | "exchange-invalid"
  | "http-no-message"
  | "curl-no-exchange";

/** A source that cannot be read as exchanges at all. The message says what it is, where, and what to do. */
export class ExchangeFormatError extends Error {
  /** The name of the class. */
  override name = "ExchangeFormatError";
  /** What was found in place of exchanges. Stable, for programs. */
  readonly code: ExchangeFormatCode;
  /** The place: `log.entries[3].request.url`, `line 12`, `byte 0`. */
  readonly where: string;

  constructor(code: ExchangeFormatCode, where: string, message: string) {
    super(message);
    this.code = code;
    this.where = where;
  }
}

/** What was wrong with one part of a source that was read nevertheless. */
export interface ReadProblem {
  /** Stable, for programs. */
  code: ReadProblemCode;
  /** The place in the source: `log.entries[3].request.url`, `line 12`. */
  where: string;
  /** For people: what it is and what was done about it. */
  message: string;
  /** `skipped`: this exchange is missing from the result; `kept`: it is there, mended or in part. */
  effect: "skipped" | "kept";
}

/** What was wrong with an entry of a recording. */
export type ReadProblemCode =
  | "entry-invalid"
  | "method-missing"
  | "url-missing"
  | "url-invalid"
  | "url-credentials"
  | "header-invalid"
  | "status-invalid"
  | "body-invalid"
  | "body-missing"
  | "body-altered"
  | "body-rebuilt"
  | "length-mismatch"
  | "chunked-broken"
  | "text-ignored"
  | "extension-invalid";

/** The formats that are told apart by content. */
export type ExchangeFormat = "har" | "exchange-json" | "curl-verbose" | "curl-trace" | "http" | "payload";

/** What a source held. */
export interface ExchangeReading {
  /** What the source was taken for. */
  format: ExchangeFormat;
  /** In the order of the source, oldest first. */
  exchanges: Exchange[];
  /** What could not be read, entry by entry. */
  problems: ReadProblem[];
}
