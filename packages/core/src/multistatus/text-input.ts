import { hex, joined } from "./encoding/bytes.ts";
import { BodyDecoder, type Decoded } from "./encoding/decoder.ts";
import { charsetOf, contradicts, detectEncoding, detectInText, type Detection } from "./encoding/detect.ts";
import { DavParseError } from "./errors.ts";
import type { Reading } from "./reading.ts";
import type { Replacement } from "./text/segment.ts";
import type { DecodedText } from "./text/text-window.ts";
import type { Encoding } from "./types.ts";

/** Bytes are decoded in runs of at most this size: V8 has no strings of more than half a Gi. */
const RUN = 2 ** 26;
const encoder = new TextEncoder();
const NO_BYTES: Uint8Array = new Uint8Array(0);

export interface TextInputOptions {
  contentType?: string | undefined;
  /** Text stands for UTF-8 bytes. */
  utf8?: boolean | undefined;
}

/**
 * Makes text of the chunks of a body, cut only where a cut does no harm: never inside a character or between CR and LF.
 */
export class TextInput {
  encoding: Encoding = { name: "utf-8", from: "default" };
  /** Content coding that the bytes still have; there is no text then. */
  coding: string | undefined;
  readonly #reading: Reading;
  readonly #options: TextInputOptions;
  readonly #emit: (text: DecodedText) => void;
  #kind: "text" | "bytes" | undefined;
  #started = false;
  /** The whole body came at once, decoded. */
  #whole = false;
  #size = 0;
  #head: Uint8Array = NO_BYTES;
  #decoder: BodyDecoder | undefined;
  /** A CR or half a surrogate pair that belongs to what comes next. */
  #held = "";
  #offset = 0;

  constructor(reading: Reading, options: TextInputOptions, emit: (text: DecodedText) => void) {
    this.#reading = reading;
    this.#options = options;
    this.#emit = emit;
  }

  push(chunk: string | Uint8Array): void {
    const kind = typeof chunk === "string" ? "text" : "bytes";
    if (this.#kind !== undefined && this.#kind !== kind) {
      throw new DavParseError(
        "invalid-input",
        `A body is either text or bytes, but ${kind} came after ${this.#kind}.`,
      );
    }
    this.#kind = kind;
    const room = this.#reading.limits.totalSize - this.#size;
    this.#size += chunk.length;
    // What fits is read all the same: another limit may be exceeded in it, and that one is named however the body arrived.
    const isTooLong = chunk.length > room;
    if (typeof chunk === "string") this.#pushText(isTooLong ? chunk.slice(0, room) : chunk, false);
    else this.#pushBytes(isTooLong ? chunk.subarray(0, room) : chunk, false);
    if (isTooLong) this.#reading.exceeded("totalSize", this.#offset);
  }

  /**
   * Takes a whole body of bytes whose strict decoding as UTF-8 is at hand: as `push` with those bytes, but they are made
   * again only where they mean another text than that (charset and declaration decide).
   */
  pushDecoded(given: string): void {
    // As the bytes would have it; only a text that was made by hand is not.
    const text = given.toWellFormed();
    const detection = detectInText(text, charsetOf(this.#options.contentType));
    if (detection.encoding.name !== "utf-8" || this.#isTooLong(text)) {
      this.push(encoder.encode(text));
      return;
    }
    this.#kind = "bytes";
    this.#whole = true;
    this.#adopt(detection);
    const whole = detection.bom === 0 ? text : text.slice(1);
    if (whole === "") return;
    this.#offset = whole.length;
    this.#emit({ text: whole, ascii: undefined, replacements: [] });
  }

  finish(): void {
    if (this.#whole) return;
    if (this.#kind === "bytes") this.#pushBytes(NO_BYTES, true);
    else this.#pushText("", true);
  }

  /** Whether a text is too long in UTF-8, in which a UTF-16 code unit takes up to three bytes. */
  #isTooLong(text: string): boolean {
    const { totalSize } = this.#reading.limits;
    return text.length * 3 > totalSize && encoder.encode(text).length > totalSize;
  }

  #pushText(chunk: string, last: boolean): void {
    let text = this.#held + chunk;
    if (!this.#started && text !== "") {
      this.#started = true;
      this.encoding = { name: "utf-8", from: "text" };
      const bom = text.startsWith("\ufeff");
      if (this.#options.utf8 === true) this.#reading.window.countBytes(bom ? 3 : 0);
      if (bom) text = text.slice(1);
    }
    const end = text.charCodeAt(text.length - 1);
    const holds = !last && (end === 13 || (end >= 0xd800 && end < 0xdc00));
    this.#held = holds ? text.slice(-1) : "";
    if (holds) text = text.slice(0, -1);
    if (text === "") return;
    // Half a pair would make the tokenizer swallow the character after it.
    const lone = text.isWellFormed() ? [] : loneSurrogates(text);
    if (lone.length > 0) text = text.toWellFormed();
    const start = this.#offset;
    this.#offset += text.length;
    this.#emit({ text, ascii: undefined, replacements: [] });
    if (lone.length > 0) this.#reading.wellFormed = false;
    for (const index of lone) this.#reading.reportEncoding("lone-surrogate", start + index);
  }

  #pushBytes(chunk: Uint8Array, last: boolean): void {
    if (this.#decoder === undefined) {
      const bytes = this.#start(chunk, last);
      if (bytes !== undefined) this.#pushRuns(bytes, last);
    } else {
      this.#pushRuns(chunk, last);
    }
  }

  /** Collects bytes until they show their encoding; then gives them back without their BOM. */
  #start(chunk: Uint8Array, last: boolean): Uint8Array | undefined {
    const head = this.#head.length === 0 ? chunk : joined(this.#head, chunk);
    const detection = detectEncoding(head, charsetOf(this.#options.contentType), last);
    this.#head = detection === undefined ? head.slice() : NO_BYTES;
    if (detection === undefined) return undefined;
    this.#settle(detection);
    return head.subarray(detection.bom);
  }

  #settle(detection: Detection): void {
    this.#decoder = new BodyDecoder(detection.encoding.name);
    this.#adopt(detection);
  }

  #adopt(detection: Detection): void {
    this.encoding = detection.encoding;
    this.coding = detection.coding;
    if (this.encoding.name === "utf-8") this.#reading.window.countBytes(detection.bom);
    this.#reportLabels(detection);
  }

  #pushRuns(bytes: Uint8Array, last: boolean): void {
    if (this.coding !== undefined) return;
    let start = 0;
    for (; bytes.length - start > RUN; start += RUN) this.#decode(bytes.subarray(start, start + RUN), false);
    this.#decode(bytes.subarray(start), last);
  }

  #decode(bytes: Uint8Array, last: boolean): void {
    const decoded = this.#decoder!.push(bytes, last);
    const held = this.#held.length;
    let text = this.#held + decoded.text;
    const holds = !last && text.endsWith("\r");
    this.#held = holds ? "\r" : "";
    if (holds) text = text.slice(0, -1);
    if (text === "") return;
    const { ascii } = decoded;
    const replacements = decoded.replacements.map((one) => ({ ...one, index: one.index + held }));
    const start = this.#offset;
    this.#offset += text.length;
    this.#emit({ text, ascii, replacements });
    this.#reportInvalid(decoded, start, replacements);
  }

  // Findings

  #reportInvalid({ bytes }: Decoded, start: number, replacements: readonly Replacement[]): void {
    if (replacements.length === 0) return;
    this.#reading.wellFormed = false;
    const { name } = this.encoding;
    for (const { index, start: from, bytes: length } of replacements) {
      if (name === "utf-8") {
        const data = { bytes: hex(bytes.subarray(from, from + length)) };
        this.#reading.reportEncoding("invalid-utf8", start + index, data);
      } else {
        this.#reading.reportEncoding("invalid-bytes", start + index, { encoding: name });
      }
    }
  }

  #reportLabels({ unknown }: Detection): void {
    for (const { label, source } of unknown) {
      this.#reading.reportBody("unknown-encoding", { label, source, used: this.encoding.name });
    }
    const charset = charsetOf(this.#options.contentType);
    if (
      charset !== undefined &&
      this.encoding.from !== "charset" &&
      contradicts(charset, this.encoding.name)
    ) {
      this.#reportMismatch("charset", charset);
    }
  }

  /** Compares what the XML declaration says with the encoding that was used. */
  checkDeclared(label: string): void {
    if (this.#kind === "bytes" && contradicts(label, this.encoding.name))
      this.#reportMismatch("declaration", label);
  }

  #reportMismatch(source: "charset" | "declaration", label: string): void {
    const { name, from } = this.encoding;
    const usedSource = from === "autodetect" ? "first bytes" : from;
    this.#reading.reportBody("encoding-mismatch", { source, label, used: name, usedSource });
  }
}

function loneSurrogates(text: string): number[] {
  const half = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  return Array.from(text.matchAll(half), ({ index }) => index);
}
